// Ticking rows by key, and what the bar under the queue says of them.
import { all, one, words } from "./dom.js";
import { current, go, rows } from "./triage.js";

const boxOf = (row) => row && one("input[type=checkbox]:not(:disabled)", row);

function tick(row, on) {
  const box = boxOf(row);
  if (!box) return;
  box.checked = on ?? !box.checked;
  tell();
}

function extend(by) {
  const list = rows();
  const next = list[list.indexOf(current()) + by];
  tick(current(), true);
  if (!next) return;
  tick(next, true);
  go(next);
}

function tell() {
  const count = all(".q > input:checked").length;
  const whole = one("[data-whole-view]")?.checked;
  const said = one("[data-ticked]");
  if (said) said.textContent = whole ? words("whole_view") : words("ticked", { count });
}

document.addEventListener("desk:key", (event) => {
  const { key, shifted } = event.detail;
  if (!rows().length) return;
  if (shifted) extend(key === "j" ? 1 : -1);
  else if (key === "x") tick(current());
  else return;
  event.preventDefault();
});
document.addEventListener("change", (event) => event.target.closest(".queue") && tell());
document.addEventListener("reset", () => setTimeout(tell));
