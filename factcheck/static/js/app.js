// What the pages do beyond links and forms. Every control here is a link or a form control first: keys press it, nothing more.
// An element says its key in data-key; the key then clicks it, or moves to it when it is a field.
const one = (selector, within = document) => within.querySelector(selector);
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const root = document.documentElement;

const stored = {
  get(name) {
    try {
      return localStorage.getItem(name);
    } catch {
      return null;
    }
  },
  set(name, value) {
    try {
      localStorage.setItem(name, value);
    } catch {} // private windows: the choice lasts as long as the page
  },
};

// --- theme
function isDark() {
  return root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}

function switchTheme() {
  root.dataset.theme = isDark() ? "light" : "dark";
  stored.set("theme", root.dataset.theme);
}

// --- keys
let keysOn = stored.get("keys") !== "off"; // WCAG 2.1.4: single keys can be switched off
let goUntil = 0;

const isTyping = (target) => target.closest("input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]");
const isShown = (element) => element.checkVisibility({ visibilityProperty: true });
const openLayer = () => all("dialog[open], :popover-open").at(-1);

function press(element) {
  if (element.matches("textarea, input:not([type=submit])")) element.focus();
  else element.click();
}

function keyed(key, within) {
  return all(`[data-key="${CSS.escape(key)}"]`, within).find((element) => isShown(element) && !element.disabled);
}

function repeatLastReason(layer) {
  const reason = stored.get("reason");
  return reason && one(`[name=reason][value="${CSS.escape(reason)}"]`, layer);
}

function wanted(event, layer) {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (layer) return layer.dataset.layer === key ? repeatLastReason(layer) : keyed(key, layer);
  if (Date.now() < goUntil) return one(`[data-go="${CSS.escape(key)}"]`);
  return keyed(key, document);
}

function onKey(event) {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) return sendForm(event);
  if (!keysOn || event.ctrlKey || event.metaKey || event.altKey || event.repeat || isTyping(event.target)) return;
  if (event.key === "Enter" && event.target.closest("a, button, summary, input")) return;
  const layer = openLayer();
  if (!layer && event.key === "g") return void (goUntil = Date.now() + 1200);
  const element = wanted(event, layer);
  goUntil = 0;
  if (!element) return;
  event.preventDefault();
  press(element);
}

function sendForm(event) {
  const form = event.target.closest("form");
  const button = form && one("[data-send]", form);
  if (button && !button.disabled) {
    event.preventDefault();
    form.requestSubmit(button);
  }
}

function pickRating(event) {
  const fields = event.target.closest(".ratings");
  const radio = fields && all("input", fields)[Number(event.key) - 1];
  if (!radio || radio.disabled) return;
  event.preventDefault();
  event.stopPropagation();
  radio.focus();
  radio.click();
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

function fadeToasts() {
  // Undo also stands in the history, so a notice that leaves takes nothing with it.
  for (const toast of all(".toast:not([data-seen])")) {
    toast.dataset.seen = "";
    if (!toast.matches(".error, .warning")) setTimeout(() => toast.remove(), 8000);
  }
}

function countCharacters(field) {
  const counter = document.getElementById(field.dataset.count);
  if (counter) counter.textContent = `${[...field.value].length} / ${field.maxLength}`;
}

function settle() {
  for (const field of all("[data-count]")) countCharacters(field);
  for (const box of all("[data-keys]")) box.checked = keysOn;
  fadeToasts();
  setNumbersApart();
  bringIntoView();
}

function beforeStep(event) {
  // What was said of the last step must not be read as the answer to this one.
  const { request, sourceElement } = event.detail.ctx;
  if (request.method !== "GET" && !sourceElement.closest("#toasts")) one("#toasts")?.replaceChildren();
}

function beforeSwap(event) {
  // Signed out meanwhile: the whole page goes to the sign-in, not a part of it.
  const url = new URL(event.detail.ctx.response.raw.url);
  if (!url.pathname.startsWith("/accounts/")) return;
  event.preventDefault();
  url.searchParams.set("next", location.pathname + location.search);
  location.assign(url);
}

function say(sentence) {
  const toast = document.createElement("div");
  toast.className = "toast error";
  toast.textContent = sentence;
  one("#toasts")?.replaceChildren(toast);
}

function afterError(event) {
  const { ctx, error } = event.detail;
  if (ctx?.request?.method !== "GET" && error instanceof TypeError) say("The desk can’t be reached. Nothing was changed; try again.");
}

function afterSwap(event) {
  if (event.detail.ctx.response?.status >= 400) one("#notices > *")?.scrollIntoView({ block: "center" });
  for (const layer of all(":popover-open:not(.nav)")) layer.hidePopover();
  settle();
  if (document.activeElement === document.body) one("[data-focus]")?.focus({ preventScroll: true });
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
  if (quote && !event.target.closest("a")) one(`#q${quote.dataset.claim} a`)?.click();
  const pane = event.target.closest("[data-pane-to]");
  if (pane) {
    event.preventDefault();
    showPane(pane);
  }
}

document.addEventListener("click", onClick);
document.addEventListener("keydown", (event) => {
  if (/^[1-9]$/.test(event.key) && keysOn) pickRating(event);
  if (!event.defaultPrevented) onKey(event);
});
document.addEventListener("input", (event) => event.target.matches("[data-count]") && countCharacters(event.target));
document.addEventListener("change", (event) => {
  if (!event.target.matches("[data-keys]")) return;
  keysOn = event.target.checked;
  stored.set("keys", keysOn ? "on" : "off");
});
addEventListener("resize", setNumbersApart);
document.fonts.ready.then(setNumbersApart);
document.addEventListener("htmx:before:request", beforeStep);
document.addEventListener("htmx:before:swap", beforeSwap);
document.addEventListener("htmx:after:swap", afterSwap);
document.addEventListener("htmx:error", afterError);
settle();
