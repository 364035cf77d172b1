// Names after an "@" in a text box with data-mentions: the id of a list whose items carry data-name. Without scripts the name is typed.
const listOf = (field) => document.getElementById(field.dataset.mentions);
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
let open = null; // { field, box, from, names, at }

function begun(field) {
  const before = field.value.slice(0, field.selectionStart);
  const found = /(?:^|[\s(“"])@([^\n@]{0,40})$/u.exec(before);
  return found && { from: before.length - found[1].length, typed: plain(found[1]) };
}

function fitting(field, typed) {
  const names = [...(listOf(field)?.children ?? [])].map((item) => item.dataset.name);
  const starts = (name) => plain(name).split(/\s+/).some((_, place, words) => words.slice(place).join(" ").startsWith(typed));
  return names.filter((name) => starts(name)).slice(0, 8);
}

function close() {
  if (!open) return;
  open.box.remove();
  for (const name of ["aria-controls", "aria-activedescendant"]) open.field.removeAttribute(name);
  open = null;
}

function show(field) {
  const start = begun(field);
  const names = start ? fitting(field, start.typed) : [];
  close();
  if (!names.length) return;
  const box = document.createElement("div");
  box.id = "suggest";
  box.className = "suggest";
  box.setAttribute("role", "listbox");
  box.setAttribute("aria-label", field.labels[0]?.textContent.trim() ?? "");
  names.forEach((name, place) => box.append(option(name, place)));
  field.closest(".field").append(box);
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-controls", box.id);
  open = { field, box, from: start.from, names, at: 0 };
  point(0);
}

function option(name, place) {
  const item = document.createElement("div");
  item.id = `suggest-${place}`;
  item.setAttribute("role", "option");
  item.textContent = name;
  item.addEventListener("mousedown", (event) => {
    event.preventDefault(); // the text box keeps the focus
    choose(place);
  });
  return item;
}

function point(place) {
  open.at = (place + open.names.length) % open.names.length;
  [...open.box.children].forEach((item, number) => item.setAttribute("aria-selected", String(number === open.at)));
  open.field.setAttribute("aria-activedescendant", `suggest-${open.at}`);
  open.box.children[open.at].scrollIntoView({ block: "nearest" });
}

function choose(place) {
  const { field, from, names } = open;
  field.setRangeText(`${names[place]} `, from, field.selectionStart, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
  close();
}

const keys = {
  ArrowDown: () => point(open.at + 1),
  ArrowUp: () => point(open.at - 1),
  Enter: () => choose(open.at),
  Tab: () => choose(open.at),
  Escape: close,
};

document.addEventListener("input", (event) => event.target.matches?.("[data-mentions]") && show(event.target));
document.addEventListener("focusout", close);
document.addEventListener(
  "keydown",
  (event) => {
    const act = open && !event.ctrlKey && !event.metaKey && keys[event.key];
    if (!act || event.target !== open.field) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  },
  { capture: true },
);
