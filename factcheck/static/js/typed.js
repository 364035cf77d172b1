// Forms that stay open while other steps are taken on the page (data-typed): what was typed survives each swap, and what
// was not touched follows the server. A form says with data-rests-on, or with a field named "seen", which state of the
// desk its words rest on: if that changed under typed words, it keeps the old one, so that saving is refused and told why.
const forms = () => [...document.querySelectorAll("form[data-typed]")];
const fields = (form) => [...form.elements].filter((field) => field.name && !["hidden", "submit"].includes(field.type));
const stand = (form) => form.querySelector("[data-rests-on], [name=seen]");
const restsOn = (version) => version?.dataset.restsOn ?? version?.getAttribute("value");
let kept = new Map();

function isTouched(field) {
  if ("checked" in field && /radio|checkbox/.test(field.type)) return field.checked !== field.defaultChecked;
  if (field.options) return field.selectedIndex !== Math.max(0, [...field.options].findIndex((option) => option.defaultSelected));
  return field.value !== field.defaultValue;
}

function snapshot(form) {
  const version = stand(form);
  return { values: new FormData(form), version: version?.value, rests: restsOn(version) };
}

function remember(event) {
  const { sourceElement } = event.detail.ctx;
  const others = forms().filter((form) => !form.contains(sourceElement));
  kept = new Map(others.map((form) => [form.id, fields(form).some(isTouched) ? snapshot(form) : null]));
}

function putBack(form, { values, version, rests }) {
  for (const field of fields(form)) {
    if (/radio|checkbox/.test(field.type)) field.checked = values.getAll(field.name).includes(field.value);
    else field.value = values.get(field.name) ?? "";
  }
  form.closest("details")?.setAttribute("open", "");
  const now = stand(form);
  if (!now || restsOn(now) === rests) return;
  now.value = version;
  if ("restsOn" in now.dataset) now.dataset.restsOn = rests;
}

function settle(event) {
  // A refusal swaps its sentence alone: the forms are as they were.
  if ([403, 409].includes(event.detail.ctx.response?.status)) return;
  for (const form of forms()) {
    const typed = kept.get(form.id);
    if (typed) putBack(form, typed);
    else form.reset();
  }
  kept = new Map();
  for (const counted of document.querySelectorAll("[data-count]")) counted.dispatchEvent(new Event("input", { bubbles: true }));
}

document.addEventListener("htmx:before:swap", remember);
document.addEventListener("htmx:after:swap", settle);
