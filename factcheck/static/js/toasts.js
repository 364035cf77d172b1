// What is said about a step: a toast that leaves after eight seconds, or a notice that stays until it is read.
import { all, one } from "./dom.js";

const LEAVES_AFTER = 8000; // undo also stands in the history, so a toast that leaves takes nothing with it

export function fade() {
  for (const toast of all(".toast:not([data-seen])")) {
    toast.dataset.seen = "";
    if (!toast.matches(".error, .warning")) setTimeout(() => toast.remove(), LEAVES_AFTER);
  }
}

export const clearToasts = () => one("#toasts")?.replaceChildren();

function part(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.textContent = text;
  return made;
}

// `more` is for screen readers alone; `undo` is what the button with the key Z does.
export function toast(sentence, { more = "", undo = null, undoWord = "", tone = "" } = {}) {
  const made = part("div", `toast ${tone}`, "");
  made.append(part("span", "", sentence));
  if (more) made.append(part("span", "sr", ` ${more}`));
  if (undo) {
    const button = part("button", "btn quiet sm", `${undoWord} `);
    button.type = "button";
    button.dataset.key = "z";
    button.append(part("kbd", "", "Z"));
    button.addEventListener("click", undo);
    made.append(button);
  }
  one("#toasts")?.replaceChildren(made);
  fade();
  return made;
}

// `action` is {word, url} or {word, act}.
export function notice(sentence, { tone = "", action = null } = {}) {
  const box = one("#notices");
  if (!box) return toast(sentence, { tone: "error" });
  const made = part("div", `notice ${tone}`, "");
  made.setAttribute("role", "alert");
  const line = part("p", "", `${sentence} `);
  if (action) {
    const way = part(action.url ? "a" : "button", action.url ? "" : "btn quiet sm", action.word);
    if (action.url) way.href = action.url;
    else Object.assign(way, { type: "button", onclick: action.act });
    line.append(way);
  }
  made.append(line);
  box.replaceChildren(made);
  return made;
}
