// Light or dark, before the first paint: loaded in <head> without `defer`, so nothing flashes.
// The choice is the server's to keep; without one the system decides. Choosing sends the form without leaving the page.
(() => {
  "use strict";
  const root = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  let chosen = document.currentScript.dataset.chosen || "system";

  const apply = () => {
    root.dataset.bsTheme = chosen === "system" ? (dark.matches ? "dark" : "light") : chosen;
    for (const button of document.querySelectorAll(".theme-choice button")) {
      button.setAttribute("aria-pressed", String(button.value === chosen));
    }
  };

  apply();
  dark.addEventListener("change", apply);
  document.addEventListener("submit", (event) => {
    const form = event.target.closest(".theme-choice");
    if (!form) return;
    event.preventDefault();
    const data = new FormData(form, event.submitter);
    chosen = data.get("theme");
    apply();
    fetch(form.action, { method: "POST", body: data, redirect: "manual" });
  });
})();
