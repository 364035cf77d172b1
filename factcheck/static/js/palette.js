// Ctrl+K: one box for claims, articles, people and commands. A combobox in a dialog: the arrows move, Enter runs.
import { after, all, ask, fragmentOf, isShown, one, stored, words } from "./dom.js";
import { keyed, label, press } from "./keys.js";

const MOST_RECENT = 5;
const dialog = one("#palette");
const box = dialog && one("input", dialog);
const list = dialog && one("#pal-list", dialog);
let turn = 0;

const options = () => all("[role=option]", list).filter(isShown);
const chosen = () => one("[aria-selected=true]", list);
const recent = () => JSON.parse(stored.get("recent") ?? "[]");

function choose(option) {
  chosen()?.setAttribute("aria-selected", "false");
  if (!option) return box.removeAttribute("aria-activedescendant");
  option.setAttribute("aria-selected", "true");
  box.setAttribute("aria-activedescendant", option.id);
  option.scrollIntoView({ block: "nearest" });
}

function move(by) {
  const all = options();
  const place = all.indexOf(chosen()) + by;
  choose(all[(place + all.length) % all.length]);
}

// Commands of the page are offered where their control is there to be pressed.
function hideWhatIsNotHere() {
  for (const option of all("[data-press]", list)) option.hidden = !keyed(option.dataset.press);
  for (const group of all("[data-here]", list)) group.hidden = all("[data-press]", group).every((option) => option.hidden);
}

function recentOnes() {
  const found = recent();
  if (!found.length) return [];
  const group = document.createElement("div");
  group.setAttribute("role", "group");
  group.setAttribute("aria-label", words("recent"));
  group.append(Object.assign(document.createElement("p"), { className: "pal-h", textContent: words("recent") }));
  found.forEach(({ href, text }, place) => {
    const option = Object.assign(document.createElement("a"), { href, textContent: text, id: `pal-recent-${place}` });
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    group.append(option);
  });
  return [group];
}

async function look() {
  const mine = (turn += 1);
  const text = box.value.trim();
  try {
    const answer = await ask(`${dialog.dataset.finds}?${new URLSearchParams({ q: text })}`);
    if (!answer.ok || answer.redirected || mine !== turn) return;
    list.replaceChildren(fragmentOf(await answer.text()));
  } catch {
    if (mine !== turn) return;
    list.replaceChildren(Object.assign(document.createElement("p"), { className: "pal-h", textContent: words("unreachable") }));
  }
  if (!text) list.append(...recentOnes());
  hideWhatIsNotHere();
  label();
  choose(options()[0]);
}

function open() {
  if (dialog.open) return;
  for (const layer of all(":popover-open")) layer.hidePopover();
  box.value = "";
  list.replaceChildren();
  dialog.showModal();
  box.focus();
  look();
}

function remember(option) {
  const text = one("span", option)?.textContent ?? option.textContent;
  const href = option.getAttribute("href");
  const kept = [{ href, text }, ...recent().filter((one) => one.href !== href)];
  stored.set("recent", JSON.stringify(kept.slice(0, MOST_RECENT)));
}

function run(option, event) {
  if (!option) return;
  const control = option.dataset.press && keyed(option.dataset.press);
  if (!option.dataset.press) return remember(option);
  event.preventDefault();
  dialog.close();
  if (control) press(control);
}

function onKey(event) {
  const moves = { ArrowDown: 1, ArrowUp: -1 };
  if (event.key in moves) move(moves[event.key]);
  else if (event.key === "Home" && event.ctrlKey) choose(options()[0]);
  else if (event.key === "Enter") chosen()?.click();
  else if (event.key === "Escape") dialog.close(); // a search field would only be emptied
  else return;
  event.preventDefault();
}

if (dialog) {
  box.addEventListener("input", after(150, look));
  box.addEventListener("keydown", onKey);
  list.addEventListener("click", (event) => run(event.target.closest("[role=option]"), event));
  document.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "k") return;
    event.preventDefault();
    open();
  });
  document.addEventListener("click", (event) => event.target.closest("[data-palette]") && open());
}
