// The verdict's editor: what is typed is kept on the server as it is typed, and shown as readers will see it.
import { after, all, ask, one } from "./dom.js";

const PAUSE_MS = 1200;
const editor = () => one("form.verdict[data-draft]");
const say = (sentence, tone = "") => {
  const place = one("#draft-state");
  if (!place) return;
  place.textContent = sentence;
  place.dataset.s = tone;
};
let unkept = false;

async function keep({ leaving = false } = {}) {
  const form = editor();
  if (!form || !unkept) return;
  unkept = false;
  const body = new FormData(form);
  if (leaving) return void fetch(form.dataset.draft, { method: "POST", body, headers: { "X-Ahead": "1" }, keepalive: true });
  try {
    const answer = await ask(form.dataset.draft, { body });
    const told = await answer.json().catch(() => null);
    if (!answer.ok || !told) throw new Error("not kept");
    say(told.sentence, "ok");
    if (told.gates && !unkept) for (const list of all(".gates", form)) list.outerHTML = told.gates;
  } catch {
    unkept = true;
    say(form.dataset.unkept, "bad");
  }
}

async function preview() {
  const [form, shown] = [editor(), one("details.preview[open] > div")];
  if (!form || !shown) return;
  const answer = await ask(shown.dataset.address, { body: new FormData(form) }).catch(() => null);
  if (answer?.ok) shown.innerHTML = await answer.text(); // our own page's part, sanitised by the server
}

const review = () => one("section.review");
let stood = review()?.dataset.stands;

function showHowItStands() {
  // Sent, sent back, approved: what comes next stands in this part, wherever the page was scrolled to.
  const [before, part] = [stood, review()];
  stood = part?.dataset.stands;
  if (!part || stood === before) return;
  const heading = one("h2", part);
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
  part.scrollIntoView({ block: "start" });
}

const keepSoon = after(PAUSE_MS, keep);
const previewSoon = after(400, preview);

function onInput(event) {
  const { target } = event;
  if (!target.closest("form.verdict[data-draft]")) return;
  // Counters are told of each swap as if somebody had typed; where nobody did, there is nothing to keep.
  if (!event.isTrusted && target.value === target.defaultValue) return;
  unkept = true;
  keepSoon();
  if (target.name === "explanation") previewSoon();
}

function onSubmit(event) {
  if (event.target.matches("form.verdict[data-draft]")) unkept = false;
}

document.addEventListener("input", onInput);
document.addEventListener("submit", onSubmit, true);
document.addEventListener("toggle", (event) => event.target.matches?.("details.preview") && preview(), true);
document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && keep({ leaving: true }));
document.addEventListener("htmx:after:swap", showHowItStands);
