// While a claim is worded, the quote stands under it with what was taken out and put in, word by word.
import { all, one } from "./dom.js";

const LONGEST = 300; // words; comparing costs their product
const split = (text) => text.split(/\s+/).filter(Boolean);

// Longest common run of words, as pairs [kind, word]: "" kept, "del" only in the quote, "ins" only in the wording.
function compare(old, now) {
  const table = Array.from({ length: old.length + 1 }, () => new Uint16Array(now.length + 1));
  for (let a = old.length - 1; a >= 0; a -= 1) {
    for (let b = now.length - 1; b >= 0; b -= 1) {
      table[a][b] = old[a] === now[b] ? table[a + 1][b + 1] + 1 : Math.max(table[a + 1][b], table[a][b + 1]);
    }
  }
  const pieces = [];
  let [a, b] = [0, 0];
  while (a < old.length || b < now.length) {
    if (old[a] === now[b] && a < old.length) pieces.push(["", old[a++], b++]);
    else if (b >= now.length || (a < old.length && table[a + 1][b] >= table[a][b + 1])) pieces.push(["del", old[a++]]);
    else pieces.push(["ins", now[b++]]);
  }
  return pieces;
}

function show(field) {
  const line = one("#wording-diff");
  const [old, now] = [split(field.dataset.quote ?? ""), split(field.value)];
  // The suggestion stands beside it with its own reasons: the line is for what is being typed.
  const same = field.value === field.defaultValue || old.join(" ") === now.join(" ");
  line.hidden = same || old.length > LONGEST || now.length > LONGEST;
  if (line.hidden) return;
  const nodes = compare(old, now).map(([kind, word]) => {
    const node = document.createElement(kind || "span");
    node.textContent = word;
    return node;
  });
  line.replaceChildren(...nodes.flatMap((node) => [node, " "]));
}

export const showAll = () => all("#wording[data-quote]").forEach(show);

document.addEventListener("input", (event) => event.target.matches("#wording[data-quote]") && show(event.target));
document.addEventListener("desk:shown", showAll);
showAll();
