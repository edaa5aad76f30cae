// Forms: choices that search, focus on what is wrong, a warning before what was typed is lost.
(() => {
  "use strict";
  const form = document.querySelector("form[data-guarded]");

  const labelOf = (select) =>
    select.getAttribute("aria-label") || [...(select.labels || [])].map((label) => label.textContent.replace("*", "").trim()).join(" ");

  const option = (item, escape) =>
    `<div>${escape(item.text)}${item.hint ? `<span class="hint">${escape(item.hint)}</span>` : ""}</div>`;

  // The server answers {"results": [{"id", "text", "hint"}]} with the rows that this user may see.
  const remote = (address) => ({
    valueField: "id",
    labelField: "text",
    searchField: [],
    preload: "focus",
    refreshThrottle: 0,
    render: { option, no_results: () => '<div class="no-results">Nothing found</div>' },
    // Enter must never take a row that was found for fewer letters: none is there until the answer comes.
    onType() {
      this.clearOptions((known) => this.items.includes(String(known.id)));
      this.refreshOptions(false);
    },
    load(query, done) {
      const url = new URL(address, location.href);
      url.searchParams.set("q", query);
      fetch(url, { headers: { Accept: "application/json" } })
        .then((answer) => (answer.ok ? answer.json() : { results: [] }))
        .then((answer) => {
          if (query.trim() !== this.inputValue()) return done(); // an earlier question, answered late
          this.clearOptions((known) => this.items.includes(String(known.id)));
          done(answer.results);
        })
        .catch(() => done());
    },
  });

  const enhance = (select) => {
    if (select.tomselect) return;
    const label = labelOf(select);
    select.setAttribute("aria-label", label);
    const control = new TomSelect(select, {
      plugins: select.multiple ? ["remove_button"] : select.required ? [] : ["clear_button"],
      maxOptions: 200,
      closeAfterSelect: true,
      hidePlaceholder: true,
      onItemAdd() {
        this.setTextboxValue("");
      },
      ...(select.dataset.remote ? remote(select.dataset.remote) : {}),
    });
    control.control_input.setAttribute("aria-label", label);
    // A name half found is no reason to send the form.
    control.control_input.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && event.target.value) event.preventDefault();
    });
    const described = select.getAttribute("aria-describedby");
    if (described) control.control_input.setAttribute("aria-describedby", described);
  };

  const enhanceAll = (root) => {
    if (window.TomSelect) root.querySelectorAll("select[data-remote], select[multiple]").forEach(enhance);
  };

  enhanceAll(document);
  document.addEventListener("htmx:load", (event) => enhanceAll(event.target));

  const summary = document.querySelector(".error-summary");
  if (summary) {
    summary.focus();
    summary.addEventListener("click", (event) => {
      const link = event.target.closest("a[href^='#']");
      const field = link && document.getElementById(link.hash.slice(1));
      if (!field) return;
      event.preventDefault();
      (field.tomselect ? field.tomselect.control_input : field).focus();
    });
  }

  if (!form) return;
  let changed = form.dataset.guarded === "changed";
  const note = form.querySelector(".unsaved");
  form.addEventListener("input", () => {
    changed = true;
    if (note) note.hidden = false;
  });
  form.addEventListener("change", () => {
    changed = true;
    if (note) note.hidden = false;
  });
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) event.preventDefault(); // a double click sends once
    form.dataset.sent = "1";
    changed = false;
  });
  addEventListener("pageshow", () => delete form.dataset.sent);
  addEventListener("beforeunload", (event) => {
    if (changed) event.preventDefault();
  });
})();
