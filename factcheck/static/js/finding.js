// Fields that find while one types, forms that send themselves when something is chosen, and pages shown in a popover.
import { after, ask, fragmentOf, one } from "./dom.js";
import { label } from "./keys.js";

async function find(field) {
  const box = document.getElementById(field.dataset.shows);
  const answer = await ask(`${field.dataset.finds}?${new URLSearchParams({ q: field.value })}`).catch(() => null);
  if (!answer?.ok || answer.redirected || !box?.isConnected) return;
  box.replaceChildren(fragmentOf(await answer.text()));
  label();
}

const findSoon = after(200, find);

async function showPage(link) {
  const box = document.getElementById(link.dataset.into);
  const answer = await ask(link.href).catch(() => null);
  const page = answer?.ok && new DOMParser().parseFromString(await answer.text(), "text/html");
  const part = page && one("#fragment", page);
  if (!part || !box) return location.assign(link.href);
  box.replaceChildren(document.importNode(part, true));
  box.showPopover();
  one("input:not([type=hidden]), select", box)?.focus();
}

document.addEventListener("input", (event) => event.target.matches("[data-finds]") && findSoon(event.target));
document.addEventListener("change", (event) => event.target.matches("[data-sends]") && event.target.form.requestSubmit());
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-into]");
  if (!link || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  showPage(link);
});
