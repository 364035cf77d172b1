// From words selected in the article to code points of its text. Each block says where it begins (data-at); the numbers of
// candidates stand among the words and are not part of them.
import { all, isShown, one } from "./dom.js";

const length = (text) => [...text].length;
const inArticle = (node) => (node.nodeType === Node.TEXT_NODE ? node.parentElement : node)?.closest(".galley article [data-at]");

function textNodes(block) {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement.closest(".n") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  );
  const found = [];
  while (walker.nextNode()) found.push(walker.currentNode);
  return found;
}

// How many code points of the block stand before this place of the document.
function before(block, node, offset) {
  const edge = document.createRange();
  edge.setStart(block, 0);
  edge.setEnd(node, offset);
  let count = 0;
  for (const text of textNodes(block)) {
    if (!edge.intersectsNode(text)) break;
    count += length(text === edge.endContainer ? text.data.slice(0, edge.endOffset) : text.data);
    if (text === edge.endContainer) break;
  }
  return count;
}

const place = (block, node, offset) => Number(block.dataset.at) + before(block, node, offset);

// {start, end} of the selection in the article's text, or null where it is not in it or empty.
export function selected() {
  const selection = document.getSelection();
  if (!selection?.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const [first, last] = [inArticle(range.startContainer), inArticle(range.endContainer)];
  if (!first || !last) return null;
  const span = {
    start: place(first, range.startContainer, range.startOffset),
    end: place(last, range.endContainer, range.endOffset),
  };
  return span.end > span.start ? span : null;
}

function fill(form, span) {
  for (const [name, value] of Object.entries(span)) {
    const field = one(`input[name=${name}]`, form) ?? form.appendChild(Object.assign(document.createElement("input"), { type: "hidden", name }));
    field.value = value;
  }
}

function add(span) {
  const form = one("#missed");
  fill(form, span);
  form.submit(); // its field for pasted words is for people who can't select
}

function offer() {
  const span = selected();
  const button = one("#pick");
  const move = one("#span-from-selection");
  if (move) move.disabled = !span;
  if (!button) return;
  button.hidden = !span;
  if (!span) return;
  const spot = document.getSelection().getRangeAt(0).getBoundingClientRect();
  const top = Math.min(innerHeight - 60, Math.max(60, spot.bottom + 6));
  const left = Math.min(innerWidth - button.offsetWidth - 12, Math.max(12, spot.left));
  Object.assign(button.style, { top: `${top}px`, left: `${left}px` });
}

function onClick(event) {
  const span = selected();
  if (event.target.closest("#pick") && span) add(span);
  if (!event.target.closest("#span-from-selection") || !span) return;
  const form = event.target.closest("form");
  fill(form, span);
  form.requestSubmit();
}

// With nothing selected, + opens the form for pasted words.
document.addEventListener("desk:key", (event) => {
  const details = one("#missed details");
  if (event.detail.key !== "+" || !details) return;
  event.preventDefault();
  const span = selected();
  if (span) return add(span);
  details.open = true;
  const field = one("textarea", details);
  if (isShown(field)) field.focus();
});
document.addEventListener("mousedown", (event) => event.target.closest("#pick, #span-from-selection") && event.preventDefault());
document.addEventListener("click", onClick);
document.addEventListener("selectionchange", offer);
document.addEventListener("desk:shown", () => all("#span-from-selection").forEach((button) => (button.disabled = !selected())));
