// The admin's searched choices carry the name of their field, for those who do not see that they stand beside it.
(() => {
  "use strict";
  const labelOf = (select) =>
    select.getAttribute("aria-label") || [...select.labels].map((label) => label.textContent.replace(":", "").trim()).join(" ");

  const nameAll = () => {
    for (const select of document.querySelectorAll("select.select2-hidden-accessible")) {
      const choice = select.nextElementSibling;
      if (!choice || choice.dataset.named) continue;
      choice.dataset.named = "yes";
      for (const part of choice.querySelectorAll("[role=combobox], .select2-search__field")) {
        part.setAttribute("aria-label", labelOf(select));
      }
      // The library names a choice by what is chosen, which is nothing while it is empty.
      for (const part of choice.querySelectorAll("[role=combobox][aria-labelledby]")) {
        const chosen = part.querySelector(".select2-selection__rendered");
        chosen.removeAttribute("role"); // it is no field of its own
        chosen.removeAttribute("aria-readonly");
        part.id ||= `${chosen.id}-choice`;
        part.setAttribute("aria-labelledby", `${part.id} ${chosen.id}`);
      }
    }
    for (const field of document.querySelectorAll(".select2-dropdown .select2-search__field:not([aria-label])")) {
      field.setAttribute("aria-label", "Search");
    }
  };

  document.addEventListener("DOMContentLoaded", () => {
    nameAll();
    new MutationObserver(nameAll).observe(document.body, { childList: true, subtree: true });
  });
})();
