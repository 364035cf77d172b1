// Two people in one article see each other, and each other's decisions. Nobody is locked out: the server decides who was first.
import { after, ask, one } from "./dom.js";
import { isWaiting } from "./outbox.js";
import { current, forget, go, mark, rowOf, screen } from "./triage.js";

const EVERY = 15_000;

function tellPeople(people) {
  const nodes = people.flatMap(({ initials, sentence }) => {
    const avatar = Object.assign(document.createElement("span"), { className: "avatar", textContent: initials });
    avatar.setAttribute("aria-hidden", "true");
    return [avatar, Object.assign(document.createElement("span"), { textContent: sentence })];
  });
  const line = one("#presence");
  const said = people.map((one) => one.sentence).join();
  if (!line || line.dataset.said === said) return;
  line.dataset.said = said;
  line.replaceChildren(...nodes);
}

function tellStates(states, asked) {
  for (const [claim, state] of Object.entries(states)) {
    const row = rowOf(claim);
    if (!row || row.dataset.st === state || isWaiting(claim) || Number(row.dataset.touched ?? 0) > asked) continue;
    mark(claim, state);
    forget(claim);
    if (row === current()) go(row, { focus: false });
  }
}

async function ping() {
  const place = screen();
  const inspector = one("#inspector");
  if (!place || !inspector || document.hidden) return;
  const asked = Date.now();
  const query = new URLSearchParams({ claim: inspector.dataset.claim, number: inspector.dataset.number });
  try {
    const answer = await ask(`${place.dataset.presence}?${query}`);
    if (!answer.ok || answer.redirected || place !== screen()) return;
    const { people, states } = await answer.json();
    tellPeople(people);
    tellStates(states, asked);
  } catch {} // not reachable for now: the next ping tells
}

setInterval(ping, EVERY);
document.addEventListener("visibilitychange", ping);
document.addEventListener("desk:shown", after(1000, ping));
