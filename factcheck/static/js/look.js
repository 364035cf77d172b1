// A look that is chosen shows at once; saving keeps it for every device. The quick switch of the top bar stays with its browser.
const root = document.documentElement;

document.addEventListener("change", (event) => {
  const name = event.target.dataset?.look;
  if (!name) return;
  if (event.target.value) root.dataset[name] = event.target.value;
  else delete root.dataset[name];
  if (name !== "theme") return;
  try {
    localStorage.removeItem("theme");
  } catch {} // storage may be closed to us: then there is nothing to forget
});
