// Keys press what is there already: an element says its usual key in data-key, and the key clicks it, or moves to it when
// it is a field. People may have it on another key; the page says which (data-keymap: {pressed: usual}, "" for none).
import { all, ask, isShown, one, stored } from "./dom.js";

const keymap = JSON.parse(document.body.dataset.keymap ?? "{}");
let keysOn = !("keysOff" in document.body.dataset); // WCAG 2.1.4: single keys can be switched off
let goUntil = 0;

const isTyping = (target) => target.closest("input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]");
const openLayer = () => all("dialog[open], :popover-open").at(-1);
export const areOn = () => keysOn;

function usual(event) {
  const pressed = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  return keymap[pressed] ?? pressed;
}

export function press(element) {
  if (element.matches("textarea, input:not([type=submit])")) element.focus();
  else element.click();
}

export function keyed(key, within = document) {
  return key && all(`[data-key="${CSS.escape(key)}"]`, within).find((element) => isShown(element) && !element.disabled);
}

function repeatLastReason(layer) {
  const reason = stored.get("reason");
  return reason && one(`[name=reason][value="${CSS.escape(reason)}"]`, layer);
}

function wanted(event, key, layer) {
  if (layer) return layer.dataset.layer === key ? repeatLastReason(layer) : keyed(key, layer);
  if (Date.now() < goUntil) return one(`[data-go="${CSS.escape(event.key.toLowerCase())}"]`);
  return keyed(key);
}

function sendForm(event) {
  const form = event.target.closest("form");
  const button = form && one("[data-send]", form);
  if (!button || button.disabled) return;
  event.preventDefault();
  form.requestSubmit(button);
}

function onKey(event) {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) return sendForm(event);
  if (event.key === "Escape" && isTyping(event.target) && !openLayer()) return event.target.blur(); // back to the keys
  if (!keysOn || event.ctrlKey || event.metaKey || event.altKey || event.repeat || isTyping(event.target)) return;
  if (event.key === "Enter" && event.target.closest("a, button, summary, input")) return;
  const key = usual(event);
  const layer = openLayer();
  if (!layer && key === "g") return void (goUntil = Date.now() + 1200);
  const shifted = event.shiftKey && ["j", "k"].includes(key);
  if (!layer && document.dispatchEvent(new CustomEvent("desk:key", { cancelable: true, detail: { key, shifted } })) === false) {
    return event.preventDefault();
  }
  const element = wanted(event, key, layer);
  goUntil = 0;
  if (!element) return;
  event.preventDefault();
  press(element);
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

async function switchKeys(box) {
  keysOn = box.checked;
  const body = new FormData();
  body.set("on", keysOn ? "1" : "0");
  const answer = await ask("/me/keys/switch/", { body }).catch(() => null);
  if (!answer?.ok) keysOn = box.checked = !box.checked; // not kept, so not said either
}

// The caps on the controls show the keys that work for this person.
export function label() {
  for (const box of all("[data-keys]")) box.checked = keysOn;
  const own = Object.entries(keymap).filter(([, to]) => to);
  for (const [pressed, to] of own) {
    for (const cap of all(`[data-key="${CSS.escape(to)}"] > kbd, kbd[data-usual="${CSS.escape(to)}"]`)) {
      cap.textContent = pressed.toUpperCase();
    }
  }
}

document.addEventListener("keydown", (event) => {
  if (/^[1-9]$/.test(event.key) && keysOn) pickRating(event);
  if (!event.defaultPrevented) onKey(event);
});
document.addEventListener("change", (event) => event.target.matches("[data-keys]") && switchKeys(event.target));
