// Classic script in <head>: a module would run after the first paint and flash the other theme.
(() => {
  const STORED = "lesiontrack.theme";
  const THEMES = ["auto", "light", "dark"];
  const root = document.documentElement;

  function chosen() {
    const stored = localStorage.getItem(STORED);
    return THEMES.includes(stored) ? stored : "auto";
  }

  function choose(theme) {
    localStorage.setItem(STORED, theme);
    show();
  }

  function show() {
    root.dataset.theme = chosen();
    for (const button of document.querySelectorAll("[data-theme-next]")) {
      button.hidden = false;
      button.querySelector("[data-theme-name]").textContent = chosen();
    }
    for (const radio of document.querySelectorAll("input[name=theme]")) {
      radio.checked = radio.value === chosen();
    }
  }

  show();
  document.addEventListener("DOMContentLoaded", show);
  document.addEventListener("click", (event) => {
    if (!event.target.closest("[data-theme-next]")) return;
    choose(THEMES[(THEMES.indexOf(chosen()) + 1) % THEMES.length]);
  });
  document.addEventListener("change", (event) => {
    if (event.target.matches("input[name=theme]")) choose(event.target.value);
  });
})();
