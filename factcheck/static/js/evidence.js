// A file that is dropped on the form for evidence, or pasted into it, is the file that was chosen there.
const formUnder = (event) => event.target.closest?.("form[data-drop]");
const filesOf = (transfer) => (transfer?.types.includes("Files") ? transfer.files : null);

function choose(form, files) {
  const input = form.querySelector("input[type=file]");
  const [first] = files;
  if (!first) return;
  const one = new DataTransfer();
  one.items.add(first);
  input.files = one.files;
  input.closest("details").open = true;
  form.querySelector("[name=title]")?.focus();
}

function onDrag(event) {
  const form = formUnder(event);
  if (!form || !event.dataTransfer?.types.includes("Files")) return;
  event.preventDefault();
  form.classList.toggle("over", event.type === "dragover");
}

function onDrop(event) {
  const [form, files] = [formUnder(event), filesOf(event.dataTransfer)];
  if (!form || !files) return;
  event.preventDefault();
  form.classList.remove("over");
  choose(form, files);
}

function onPaste(event) {
  const [form, files] = [formUnder(event), filesOf(event.clipboardData)];
  if (!form || !files?.length) return;
  event.preventDefault();
  choose(form, files);
}

document.addEventListener("dragover", onDrag);
document.addEventListener("dragleave", onDrag);
document.addEventListener("drop", onDrop);
document.addEventListener("paste", onPaste);
