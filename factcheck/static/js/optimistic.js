// A decision shows before the server answers, and the next candidate is there at once. When the server disagrees, the
// screen goes back to what is true and says who did what a moment before.
import { all, one, words } from "./dom.js";
import { send, withdraw } from "./outbox.js";
import { clearToasts, notice, toast } from "./toasts.js";
import { current, forget, go, keep, mark, nextToDecide, putBack, rowOf, saved, screen, tally } from "./triage.js";

const taken = []; // what can be undone with Z, the newest last

function tellCounts(facts) {
  for (const [part, count] of Object.entries(facts.counts ?? {})) {
    const tab = all("[data-tab]").find((one) => (new URL(one.href).searchParams.get("view") ?? "") === part);
    if (tab) one("b", tab).textContent = count;
  }
  const [today, bar] = [one("#decided-today"), one('#nav [data-go="q"] b')];
  if (today && facts.decided_today) today.textContent = facts.decided_today;
  if (bar && facts.counts) bar.textContent = facts.counts[""];
}

function accept(facts) {
  mark(facts.claim, facts.state, facts.flag);
  tellCounts(facts);
}

const sayTaken = (decision, sentence) =>
  (decision.toast = toast(sentence, { more: words("tally", tally()), undo: undoLast, undoWord: words("undo") }));

export function decide(form, button) {
  const inspector = one("#inspector");
  const row = rowOf(inspector.dataset.claim) ?? current();
  const claim = inspector.dataset.claim;
  const to = button?.dataset.decide ?? form.dataset.decide;
  const decision = {
    id: `${claim}-${Date.now()}`,
    claim,
    was: row?.dataset.st ?? "candidate",
    flag: row ? one(".flag", row)?.innerHTML : undefined,
    inspector: keep(claim),
    letter: null,
  };
  const url = button?.getAttribute("formaction") ?? form.getAttribute("action");
  decision.letter = { id: decision.id, claim, url, fields: [...new FormData(form, button)] };
  for (const layer of all(":popover-open")) layer.hidePopover();
  one("#notices")?.replaceChildren();
  mark(claim, to);
  if (row) row.dataset.touched = Date.now(); // what was asked before this says nothing of it
  saved(claim);
  forget(claim);
  taken.push(decision);
  sayTaken(decision, words(to, { number: inspector.dataset.number }));
  decision.sent = send(decision.letter).then((outcome) => settle(decision, outcome));
  moveOn(row, decision);
}

async function moveOn(row, decision) {
  const next = row && nextToDecide(row);
  if (next?.closest("[data-open-article]")) return go(next);
  // Another article, or none: its screen is the server's to draw, once it knows of the decision.
  const outcome = await decision.sent;
  if (!outcome.ok) return;
  if (next) one("a", next).click();
  else window.htmx?.ajax("GET", one(".views [aria-current=page]")?.href ?? location.href, { target: "#main", select: "#main", swap: "outerHTML" });
}

function settle(decision, outcome) {
  const row = rowOf(decision.claim);
  if (outcome.offline) {
    if (row) row.dataset.waits = "";
    return outcome;
  }
  if (row) delete row.dataset.waits;
  if (outcome.ok) {
    decision.undo = outcome.facts.undo;
    accept(outcome.facts);
    if (decision.toast?.isConnected) sayTaken(decision, outcome.facts.sentence);
  } else refuse(decision, outcome.facts);
  return outcome;
}

function refuse(decision, facts) {
  const place = taken.indexOf(decision);
  if (place >= 0) taken.splice(place, 1);
  if (decision.toast?.isConnected) clearToasts();
  if (facts.state) accept(facts);
  else mark(decision.claim, decision.was, decision.flag);
  notice(facts.sentence, { action: { word: words("open", { reference: `C-${decision.claim}` }), url: `/claims/${decision.claim}/` } });
}

export async function undoLast() {
  const decision = taken.pop();
  if (!decision) return;
  clearToasts();
  mark(decision.claim, decision.was, decision.flag);
  putBack(decision.claim, decision.inspector);
  const row = rowOf(decision.claim);
  if (row) go(row);
  if (withdraw(decision.id)) return row && delete row.dataset.waits; // it never left this computer
  const outcome = await decision.sent;
  if (!outcome?.ok || !decision.undo) return;
  const back = await send({ id: `${decision.id}-undo`, claim: decision.claim, url: decision.undo, fields: [["reason", ""]] });
  if (back.offline) return;
  if (back.facts.state) accept(back.facts);
  if (back.ok) toast(back.facts.sentence, { more: words("tally", tally()) });
  else notice(back.facts.sentence);
  if (!screen()) location.reload();
}

function onSubmit(event) {
  const to = event.submitter?.dataset.decide ?? event.target.dataset?.decide;
  if (!to || !screen()) return;
  const other = event.target.querySelector("input[name=into]");
  if (other && !/^\s*(c-)?\d+\s*$/i.test(other.value)) return; // words, not a claim: the list below is for them
  event.preventDefault();
  event.stopImmediatePropagation();
  decide(event.target, event.submitter);
}

function onSent(event) {
  const { letter, ok, facts } = event.detail;
  const row = rowOf(letter.claim);
  if (row) delete row.dataset.waits;
  if (facts?.state && screen()) accept(facts);
  const decision = taken.find((one) => one.id === letter.id);
  if (ok && decision) Object.assign(decision, { undo: facts.undo, sent: Promise.resolve({ ok, facts }) });
  if (!ok) notice(facts.sentence);
}

document.addEventListener("submit", onSubmit, true);
document.addEventListener("desk:sent", onSent);
