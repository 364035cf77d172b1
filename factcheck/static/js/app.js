// What the pages do beyond links and forms. Every control here is a link or a form control first.
import { all, isShown, one, root, stored, words } from "./dom.js";
import { label } from "./keys.js";
import { clearToasts, fade, toast } from "./toasts.js";
import "./finding.js";
import "./optimistic.js";
import "./palette.js";
import "./presence.js";
import "./selecting.js";
import "./spans.js";
import { begin } from "./triage.js";
import { showAll } from "./wording.js";

// --- theme
function isDark() {
  return root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}

function switchTheme() {
  root.dataset.theme = isDark() ? "light" : "dark";
  stored.set("theme", root.dataset.theme);
}

// --- panes on a phone
function showPane(link) {
  const screen = one("[data-pane]");
  screen.dataset.pane = link.dataset.paneTo;
  for (const other of all("[data-pane-to]")) other.removeAttribute("aria-current");
  link.setAttribute("aria-current", "true");
}

// --- what has just arrived on the page
function bringIntoView() {
  for (const pane of all(".triage .pane")) {
    const current = one("[aria-current=true]:not(.ticks a)", pane);
    if (!current || !isShown(current)) continue;
    const [spot, frame] = [current.getBoundingClientRect(), pane.getBoundingClientRect()];
    const inSight = spot.top >= frame.top + 40 && spot.bottom <= frame.bottom;
    if (!inSight) pane.scrollBy({ top: spot.top - frame.top - pane.clientHeight / 3 });
  }
}

function setNumbersApart() {
  // Two quotes that begin on one line: the first number makes room for the second.
  const numbers = all(".galley mark > .n");
  for (const number of numbers) number.classList.remove("beside");
  const tops = numbers.map((number) => number.getBoundingClientRect().top);
  numbers.forEach((number, place) => number.classList.toggle("beside", Math.abs(tops[place + 1] - tops[place]) < 20));
}

function countCharacters(field) {
  const counter = document.getElementById(field.dataset.count);
  if (counter) counter.textContent = `${[...field.value].length} / ${field.maxLength}`;
}

function settle() {
  for (const field of all("[data-count]")) countCharacters(field);
  label();
  fade();
  showAll();
  setNumbersApart();
  bringIntoView();
}

// --- where the focus goes when what had it is gone: to the heading of the part in which something was sent
let sentFrom = "";

function catchFocus({ method }) {
  const spot = one("[data-focus]") ?? (method !== "GET" && document.getElementById(sentFrom));
  if (!spot || document.activeElement !== document.body) return;
  if (/^H\d$/.test(spot.tagName)) spot.tabIndex = -1;
  spot.focus({ preventScroll: true });
}

function beforeStep(event) {
  // What was said of the last step must not be read as the answer to this one.
  const { request, sourceElement } = event.detail.ctx;
  if (request.method === "GET") return;
  sentFrom = sourceElement.closest("[aria-labelledby]")?.getAttribute("aria-labelledby") ?? "";
  if (!sourceElement.closest("#toasts")) clearToasts();
}

function beforeSwap(event) {
  // Signed out meanwhile: the whole page goes to the sign-in, not a part of it.
  const url = new URL(event.detail.ctx.response.raw.url);
  if (!url.pathname.startsWith("/accounts/")) return;
  event.preventDefault();
  url.searchParams.set("next", location.pathname + location.search);
  location.assign(url);
}

function afterError(event) {
  const { ctx, error } = event.detail;
  if (ctx?.request?.method !== "GET" && error instanceof TypeError) {
    toast(words("unreachable"), { tone: "error" });
  }
}

function afterSwap(event) {
  if (event.detail.ctx.response?.status >= 400) one("#notices > *")?.scrollIntoView({ block: "center" });
  for (const layer of all(":popover-open:not(.nav)")) layer.hidePopover();
  if (event.detail.ctx.target?.id === "main") begin();
  settle();
  catchFocus(event.detail.ctx.request);
}

// --- listening
function onClick(event) {
  const opener = event.target.closest("[data-open]");
  if (opener) document.getElementById(opener.dataset.open)?.showModal();
  if (event.target.closest("[data-theme-toggle]")) switchTheme();
  if (event.target.closest("[data-dismiss]")) event.target.closest(".toast, .notice").remove();
  if (event.target.closest("[data-print]")) window.print();
  if (event.target.matches("dialog[open]")) event.target.close();
  const reason = event.target.closest("button[name=reason]");
  if (reason) stored.set("reason", reason.value);
  const quote = event.target.closest("mark[data-claim]");
  const picking = !document.getSelection()?.isCollapsed;
  if (quote && !picking && !event.target.closest("a")) one(`#q${quote.dataset.claim} a`)?.click();
  const pane = event.target.closest("[data-pane-to]");
  if (pane) {
    event.preventDefault();
    showPane(pane);
  }
}

document.addEventListener("click", onClick);
document.addEventListener("input", (event) => event.target.matches("[data-count]") && countCharacters(event.target));
addEventListener("resize", setNumbersApart);
document.fonts.ready.then(setNumbersApart);
document.addEventListener("htmx:before:request", beforeStep);
document.addEventListener("htmx:before:swap", beforeSwap);
document.addEventListener("htmx:after:swap", afterSwap);
document.addEventListener("htmx:error", afterError);
document.addEventListener("desk:shown", settle);
begin();
settle();
// The page for when the desk can't be reached; later, because nothing on this page waits for it.
if (navigator.serviceWorker) setTimeout(() => navigator.serviceWorker.register("/offline-worker.js").catch(() => {}), 5000);
