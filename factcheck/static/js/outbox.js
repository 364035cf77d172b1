// Decisions on their way to the server, one after the other. What can't be sent waits on this computer, outlives the page,
// and is sent when the connection is back; the server decides nothing twice, so sending again is safe.
import { ask, stored, words } from "./dom.js";
import { notice } from "./toasts.js";

const NAME = `decisions-of-${document.body.dataset.person}`;
const AGAIN_AFTER = 5000;
let line = Promise.resolve();
let timer = 0;

const waiting = () => JSON.parse(stored.get(NAME) ?? "[]");
const keepWaiting = (list) => stored.set(NAME, JSON.stringify(list));
export const isWaiting = (claim) => waiting().some((one) => one.claim === String(claim));

// Resolves to {ok, facts}, or {offline: true}. `letter` is {url, fields, claim, id}.
export function send(letter) {
  const sent = line.then(() => (waiting().length && !letter.again ? keep(letter) : post(letter)));
  line = sent.catch(() => {});
  return sent;
}

export function withdraw(id) {
  const list = waiting();
  keepWaiting(list.filter((one) => one.id !== id));
  tell();
  return list.length !== waiting().length;
}

async function post(letter) {
  const body = new FormData();
  for (const [name, value] of letter.fields) body.append(name, value);
  if (letter.again) body.append("again", "1");
  let answer;
  try {
    answer = await ask(letter.url, { body });
  } catch {
    return keep(letter);
  }
  if (answer.redirected) return signIn(letter);
  const isFacts = answer.headers.get("Content-Type")?.startsWith("application/json");
  if (!isFacts && answer.status >= 500) return { ok: false, facts: { sentence: words("broken") } };
  return { ok: answer.ok, facts: isFacts ? await answer.json() : { sentence: words("refused") } };
}

function keep(letter) {
  if (!isKept(letter.id)) keepWaiting([...waiting(), { ...letter, again: true }]);
  tell();
  return { offline: true };
}

const isKept = (id) => waiting().some((one) => one.id === id);

// Signed out meanwhile: the decision waits here until its person is back.
function signIn(letter) {
  keep(letter);
  location.assign(`/accounts/login/?next=${encodeURIComponent(location.pathname + location.search)}`);
  return { offline: true };
}

function tell() {
  const count = waiting().length;
  clearTimeout(timer);
  if (!count) return document.querySelector("#notices .offline")?.remove();
  const made = notice(words(count === 1 ? "offline_one" : "offline", { count }), {
    tone: "bad",
    action: { word: words("try_now"), act: retry },
  });
  made.classList.add("offline");
  timer = setTimeout(retry, AGAIN_AFTER);
}

export async function retry() {
  clearTimeout(timer);
  const list = waiting();
  for (const letter of list) {
    const outcome = await send(letter);
    if (outcome.offline) return tell();
    keepWaiting(waiting().filter((one) => one.id !== letter.id));
    document.dispatchEvent(new CustomEvent("desk:sent", { detail: { letter, ...outcome } }));
  }
  tell();
}

addEventListener("online", retry);
if (waiting().length) retry();
