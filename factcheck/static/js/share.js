// Sharing a public page without anybody else: the device's own dialog where it has one, else the clipboard.
function address(button) {
  return button.dataset.copy || document.querySelector("link[rel=canonical]")?.href || location.href;
}

async function copy(button) {
  const words = button.querySelector("[data-says]");
  await navigator.clipboard.writeText(address(button));
  const before = words.textContent;
  words.textContent = words.dataset.says;
  setTimeout(() => (words.textContent = before), 3000);
}

async function share(button) {
  try {
    await navigator.share({ title: document.title, url: address(button) });
  } catch (refusal) {
    if (refusal.name !== "AbortError") throw refusal;
  }
}

for (const button of document.querySelectorAll("[data-share]")) button.hidden = !navigator.share;
// The clipboard is only for pages that came over a safe line.
for (const button of document.querySelectorAll("[data-copy]")) button.hidden = !navigator.clipboard;
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-copy], [data-share]");
  if (button) return "share" in button.dataset ? share(button) : copy(button);
});
