// The page for when the desk can't be reached: it goes on by itself once the desk answers again.
const isBack = async () => (await fetch("/healthz", { cache: "no-store" }).catch(() => null))?.ok;
const goOn = async () => (await isBack()) && location.reload();

document.addEventListener("click", (event) => event.target.closest("[data-again]") && location.reload());
addEventListener("online", goOn);
setInterval(goOn, 5000);
