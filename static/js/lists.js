// Lists: a changed facet is applied at once; on a phone the facets start folded. The Apply button works without this.
(() => {
  "use strict";
  const facets = document.querySelector("details.facets");
  if (!facets) return;
  const form = facets.querySelector("form");
  if (matchMedia("(max-width: 900px)").matches) facets.open = false;

  form.addEventListener("change", (event) => {
    if (!event.target.matches('[type="search"], [type="text"]')) form.requestSubmit();
  });

  // Empty facets stay out of the address, so that it can be read and shared.
  form.addEventListener("submit", () => {
    for (const field of form.querySelectorAll("input, select")) {
      if (!field.value) field.disabled = true;
    }
  });
  addEventListener("pageshow", () => {
    for (const field of form.querySelectorAll(":disabled")) field.disabled = false;
  });
})();
