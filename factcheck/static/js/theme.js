// Runs before the first paint: the chosen theme, and the mark that scripts work (controls that need them stay hidden without it).
(() => {
  const root = document.documentElement;
  root.dataset.js = "";
  try {
    const theme = localStorage.getItem("theme");
    if (theme === "dark" || theme === "light") root.dataset.theme = theme;
  } catch {} // storage may be closed to us: the system's theme holds
})();
