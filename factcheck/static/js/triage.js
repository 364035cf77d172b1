// The three panes as one: which candidate is the current one, and the inspectors of the next ones, fetched ahead.
import { all, ask, fragmentOf, isShown, one } from "./dom.js";

const ahead = new Map(); // inspectors by claim, as promises of HTML
const typed = new Map(); // wordings that were changed and not yet saved, by claim
let turn = 0;

export const screen = () => one("main.triage[data-article]");
export const rows = () => all(".queue .q[data-claim]");
export const rowOf = (claim) => one(`#q${claim}`);
export const current = () => one(".queue .q[aria-current]");
const spots = (claim) => all(`:is(.q, mark, .ticks a)[data-claim="${claim}"]`);
const isHere = (row) => Boolean(row.closest("[data-open-article]"));

export function mark(claim, state, flag) {
  for (const spot of spots(claim)) spot.dataset.st = state;
  const row = rowOf(claim);
  if (!row) return;
  const box = one("input[type=checkbox]", row);
  if (box) {
    box.disabled = state !== "candidate";
    if (box.disabled) box.checked = false;
  }
  if (flag !== undefined) one(".flag", row)?.replaceChildren(fragmentOf(flag));
  tellTally();
}

export function tally() {
  const here = rows().filter(isHere);
  return { done: here.filter((row) => row.dataset.st !== "candidate").length, all: here.length };
}

function tellTally() {
  const line = one("[data-tally]");
  const { done, all: total } = tally();
  if (line) line.textContent = line.textContent.replace(/\d+(\D+)\d+/, `${done}$1${total}`);
}

const waits = (row) => row.dataset.st === "candidate" && !("aside" in row.dataset);

// The next one to decide: further down in the article, else further up in it, else in another one.
export function nextToDecide(row) {
  const list = rows();
  const place = list.indexOf(row);
  const others = [...list.slice(place + 1), ...list.slice(0, Math.max(0, place))].filter(waits);
  return others.find(isHere) ?? others[0] ?? null;
}

function markCurrent(claim) {
  for (const spot of all(".triage [data-claim][aria-current]")) spot.removeAttribute("aria-current");
  for (const spot of spots(claim)) spot.setAttribute("aria-current", "true");
}

function inspectorOf(claim) {
  if (!ahead.has(claim)) {
    const url = screen().dataset.candidate.replace("/0/", `/${claim}/`);
    const answer = ask(url).then((response) => (response.ok && !response.redirected ? response.text() : Promise.reject(response)));
    answer.catch(() => ahead.delete(claim));
    ahead.set(claim, answer);
  }
  return ahead.get(claim);
}

export const forget = (claim) => ahead.delete(String(claim));
export const keep = (claim) => ahead.get(String(claim));
export const putBack = (claim, html) => html && ahead.set(String(claim), html);

function rememberTyped() {
  const field = one("#wording");
  if (field && field.value !== field.defaultValue) typed.set(one("#inspector").dataset.claim, field.value);
}

function show(html, claim) {
  rememberTyped();
  one("#inspector").replaceWith(fragmentOf(html));
  const made = one("#inspector");
  const field = one("#wording", made);
  if (field && typed.has(claim) && !field.readOnly) field.value = typed.get(claim);
  window.htmx?.process(made);
  for (const place of all("[data-now=number]")) place.textContent = made.dataset.number;
  document.dispatchEvent(new CustomEvent("desk:shown"));
}

export const saved = (claim) => typed.delete(String(claim));

// Move to a row: at once within the article, with the whole screen where another article begins.
export async function go(row, { focus = true } = {}) {
  if (!row) return;
  const link = one("a", row);
  if (!isHere(row)) return link.click();
  const claim = row.dataset.claim;
  const mine = (turn += 1);
  markCurrent(claim);
  history.replaceState(history.state, "", link.href);
  try {
    const html = await inspectorOf(claim);
    if (mine !== turn) return;
    show(html, claim);
  } catch {
    if (mine === turn && navigator.onLine) location.assign(link.href);
    return;
  }
  if (focus) focusOn(row);
  fetchAhead();
}

function focusOn(row) {
  const target = isShown(row) ? row : one("#inspector [data-focus]");
  target?.focus({ preventScroll: true });
}

export function fetchAhead() {
  const next = current() && nextToDecide(current());
  if (next && isHere(next)) inspectorOf(next.dataset.claim).catch(() => {});
}

// A whole screen has come: what was fetched ahead may be about another time.
export function begin() {
  ahead.clear();
  const inspector = one("#inspector");
  if (!screen() || !inspector) return;
  ahead.set(inspector.dataset.claim, Promise.resolve(inspector.outerHTML));
  fetchAhead();
}

function step(by) {
  const list = rows();
  go(list[list.indexOf(current()) + by]);
}

function onClick(event) {
  if (!screen() || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const chevron = event.target.closest("[data-step]");
  const link = event.target.closest(".q > a, .ticks a[data-claim], mark[data-claim] > .n");
  const row = link && rowOf(link.closest("[data-claim]").dataset.claim);
  if (!chevron && !(row && isHere(row))) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (chevron) step(Number(chevron.dataset.step));
  else go(row);
}

document.addEventListener("click", onClick, true);
