// What every module of the desk's pages leans on.
export const one = (selector, within = document) => within.querySelector(selector);
export const all = (selector, within = document) => [...within.querySelectorAll(selector)];
export const root = document.documentElement;
export const isShown = (element) => element.checkVisibility({ visibilityProperty: true });

export const stored = {
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

// Sentences in the reader's language, written by the page: {"tally": "%(done)s of %(all)s decided", …}.
const sentences = JSON.parse(one("#page-words")?.textContent ?? "{}");
export const words = (name, values = {}) =>
  (sentences[name] ?? "").replace(/%\((\w+)\)s/g, (_whole, key) => values[key] ?? "");

const headers = () => JSON.parse(document.body.getAttribute("hx-headers:inherited") ?? "{}");

// A request of our own: the server answers with facts instead of a page.
export const ask = (url, { body, method = body ? "POST" : "GET" } = {}) =>
  fetch(url, { method, body, headers: { ...headers(), "X-Ahead": "1" }, credentials: "same-origin" });

export function after(milliseconds, act) {
  let timer = 0;
  return (...given) => {
    clearTimeout(timer);
    timer = setTimeout(() => act(...given), milliseconds);
  };
}

export const fragmentOf = (html) => document.createRange().createContextualFragment(html);
