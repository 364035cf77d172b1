// A button says how much it will do: "Add 2 articles" as links are typed, "Upload 3 files" as they are chosen. The field
// names the thing it counts (data-tally); without scripts the button has its verb alone.
const ADDRESS = /https?:\/\/[^\s<>"“”]+/gi;
const SENTENCE_END = /[.,;!?'’]+$/; // as articles.lists.links takes it off
const fields = () => document.querySelectorAll("[data-tally]");

function count(field) {
  if (field.files) return field.files.length;
  const addresses = field.value.match(ADDRESS) ?? [];
  return new Set(addresses.map((address) => address.replace(SENTENCE_END, ""))).size;
}

function tell(field) {
  const button = field.form?.querySelector("[data-send]");
  if (!button) return;
  button.dataset.verb ??= button.textContent;
  const number = count(field);
  const things = `${number} ${field.dataset.tally}${number === 1 ? "" : "s"}`;
  button.textContent = number ? `${button.dataset.verb} ${things}` : button.dataset.verb;
}

const tellAll = () => fields().forEach(tell);

for (const name of ["input", "change"]) {
  document.addEventListener(name, (event) => event.target.matches("[data-tally]") && tell(event.target));
}
addEventListener("pageshow", tellAll); // a browser that comes back brings what was typed
tellAll();
