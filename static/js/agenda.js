// The agenda editor: draw, move and resize by pointer or keys. Each change is one of the page's own forms, sent in part:
// the server answers with the day as it is then, and what is refused says why. Without this module the forms still work.
(() => {
  "use strict";
  const STEP = 5;
  const LATER = 250; // keys pressed in a row are one change
  const EVERY = 15000;
  const PARTS = ["agenda-head", "said", "tray", "day", "conflicts", "panel", "release"];
  const byId = (id) => document.getElementById(id);
  const main = byId("main");
  if (!byId("day")) return;

  const day = () => byId("day");
  const grid = () => byId("grid");
  const first = () => Number(day().dataset.first);
  const rows = () => Number(day().dataset.rows);
  const rooms = () => day().dataset.rooms.split(",").filter(Boolean);
  const token = () => document.querySelector("[name=csrfmiddlewaretoken]").value;
  const clock = (minute) => `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
  const minuteOf = (text) => (text ? Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5)) : null);
  const clamp = (value, low, high) => Math.min(Math.max(value, low), high);
  const typing = (element) => element.closest("input, textarea, select, [contenteditable], .ts-control, summary, button");
  const addressOf = (path, session) => {
    const url = new URL(location.pathname.replace(/edit\/.*$/, "edit/") + path, location.origin);
    url.searchParams.set("day", day().dataset.date);
    if (session) url.searchParams.set("session", session);
    return url;
  };

  let dirty = false; // something is typed in the panel and not saved
  let pointer = null;
  let busy = Promise.resolve();

  // Answers -------------------------------------------------------------------------------------------------------

  const swap = (text, keepPanel) => {
    const answer = new DOMParser().parseFromString(text, "text/html");
    const focused = document.activeElement;
    const [focus, scroll] = [focused && focused.id, grid() ? grid().parentElement.scrollLeft : 0];
    for (const id of PARTS) {
      const [mine, new_] = [byId(id), answer.getElementById(id)];
      if (!mine || !new_ || (id === "panel" && keepPanel)) continue;
      if (id === "said") mine.replaceChildren(...new_.childNodes);
      else mine.replaceWith(document.adoptNode(new_));
      if (id === "panel") {
        dirty = false;
        byId("panel").dispatchEvent(new CustomEvent("htmx:load", { bubbles: true }));
      }
    }
    if (grid()) grid().parentElement.scrollLeft = scroll;
    const again = focus && byId(focus);
    if (again && again !== document.activeElement) again.focus({ preventScroll: true });
    follow();
  };

  // The panel shows the place of its session; a move must not make what is typed there stale.
  const follow = () => {
    const panel = byId("panel");
    const block = panel && panel.dataset.session && byId(`s-${panel.dataset.session}`);
    const form = panel && panel.querySelector("form[data-panel]");
    if (!block || !form) return;
    if (form.elements.opened_version.dataset.moved !== block.dataset.version && pending.mine === panel.dataset.session) {
      form.elements.opened_version.value = block.dataset.version;
      for (const [name, value] of Object.entries({ day: block.dataset.day, starts: block.dataset.start, minutes: block.dataset.minutes })) {
        if (form.elements[name] && !(form.elements[name] instanceof RadioNodeList)) form.elements[name].value = value;
      }
    }
    pending.mine = "";
  };

  const ask = async (address, options = {}, keepPanel = dirty) => {
    let answer;
    try {
      answer = await fetch(address, { ...options, headers: { "HX-Request": "true", ...(options.headers || {}) } });
    } catch {
      say("No connection. Nothing was changed; try again.");
      return null;
    }
    if (answer.status === 204) return answer;
    if (answer.redirected && !answer.url.includes("/agenda/")) location.reload(); // signed out meanwhile
    const readable = answer.ok || answer.status === 409 || answer.status === 422;
    if (!readable) {
      say(`That did not work (${answer.status}). Reload the page.`);
      return answer;
    }
    swap(await answer.text(), keepPanel);
    return answer;
  };

  const post = (address, fields, keepPanel) => {
    const body = new URLSearchParams(fields);
    body.set("csrfmiddlewaretoken", token());
    busy = busy.then(() => ask(address, { method: "POST", body }, keepPanel)).then((answer) => {
      releaseSoon();
      return answer;
    });
    return busy;
  };

  const say = (text) => {
    const note = document.createElement("p");
    note.className = "small quiet mb-2";
    note.textContent = text;
    byId("said").replaceChildren(note);
  };

  let release = null;
  const releaseSoon = () => {
    clearTimeout(release);
    release = setTimeout(() => ask(addressOf("?part=release"), {}, true), 1500);
  };

  // Places --------------------------------------------------------------------------------------------------------

  const placeOf = (block) => ({
    session: block.dataset.session,
    version: block.dataset.version,
    day: block.dataset.day,
    start: minuteOf(block.dataset.start),
    minutes: Number(block.dataset.minutes),
    room: block.dataset.room,
  });

  const fieldsOf = (place) => ({
    day: place.day || "",
    start: place.start === null ? "" : clock(place.start),
    minutes: String(place.minutes),
    room: place.room || "",
    opened_version: place.version || "",
  });

  const move = (place) => {
    pending.mine = place.session;
    return post(addressOf(`sessions/${place.session}/move/`, day().dataset.selected), fieldsOf(place));
  };

  // Shows at once where a block goes; the server's answer takes its place.
  const draw = (block, place) => {
    block.className = block.className.replace(/\b(r|d|c|lane|of)-\d+\b|\ball\b/g, "").replace(/\s+/g, " ");
    const column = rooms().indexOf(place.room) + 1;
    const row = clamp(Math.floor((place.start - first()) / STEP) + 1, 1, rows());
    block.classList.add(`r-${row}`, `d-${Math.max(1, Math.round(place.minutes / STEP))}`, column ? `c-${column}` : "all", "waiting");
    const small = block.querySelector("small");
    if (small) small.textContent = `${clock(place.start)}–${clock((place.start + place.minutes) % 1440)}`;
  };

  // Keys ----------------------------------------------------------------------------------------------------------

  const pending = { place: null, timer: null, mine: "" };
  const send = () => {
    clearTimeout(pending.timer);
    const place = pending.place;
    pending.place = pending.timer = null;
    return place ? move(place) : busy;
  };

  const nudge = (block, change) => {
    const known = pending.place && pending.place.session === block.dataset.session;
    const place = known ? pending.place : placeOf(block);
    if (!known && pending.place) send();
    change(place);
    place.minutes = clamp(place.minutes, STEP, 960);
    place.start = clamp(place.start, 0, 1440 - STEP);
    pending.place = place;
    draw(block, place);
    clearTimeout(pending.timer);
    // What was sent before may still be under way: the version is read again once it has answered.
    pending.timer = setTimeout(() => busy.then(() => {
      const standing = byId(`s-${place.session}`);
      if (pending.place === place && standing) place.version = standing.dataset.version;
      return send();
    }), LATER);
  };

  const inRoom = (place, step) => {
    const all = ["", ...rooms()];
    place.room = all[(all.indexOf(place.room) + step + all.length) % all.length];
  };

  const onDay = (block, step) => {
    const days = [...document.querySelectorAll("#agenda-head [data-day]")].map((tab) => tab.dataset.day);
    const to = days[days.indexOf(day().dataset.date) + step];
    if (!to) return say(step > 0 ? "This is the last day." : "This is the first day.");
    if (!block || !block.dataset.start) return go(document.querySelector(`#agenda-head [data-day="${to}"]`).href);
    const place = placeOf(block);
    place.day = to;
    return move(place).then(() => byId(`s-${place.session}`)?.focus());
  };

  const keys = {
    ArrowUp: (place, by, event) => (event.altKey ? (place.minutes -= by) : (place.start -= by)),
    ArrowDown: (place, by, event) => (event.altKey ? (place.minutes += by) : (place.start += by)),
    ArrowLeft: (place) => inRoom(place, -1),
    ArrowRight: (place) => inRoom(place, 1),
  };

  const commands = {
    n: () => add({ day: day().dataset.date, start: "", minutes: "60", room: rooms()[0] || "", title: "" }),
    u: () => undo(),
    z: () => undo(),
    t: (block) => block && block.dataset.start && move({ ...placeOf(block), day: "", start: null }).then(() => byId(block.id)?.focus()),
    p: (block) => block && !block.dataset.start
      && move({ ...placeOf(block), day: day().dataset.date, room: block.dataset.room || rooms()[0] || "" }).then(() => byId(block.id)?.focus()),
  };

  const undo = () => {
    const form = document.querySelector("form[data-undo]");
    return form ? post(form.action, {}, dirty) : say("There is nothing of yours to undo.");
  };

  const add = (fields) => post(addressOf("sessions/new/"), fields, false).then((answer) => {
    if (answer && answer.ok) openPanel(true);
  });

  const openPanel = (select) => {
    const title = document.querySelector("#panel [name=title]");
    if (!title) return;
    title.focus();
    if (select) title.select();
  };

  const go = (address, toPanel) => {
    const url = new URL(address, location.href);
    history.replaceState(null, "", url);
    const ask_ = new URL(url);
    ask_.searchParams.set("panel", "1");
    return ask(ask_, {}, false).then(() => {
      if (toPanel) openPanel();
    });
  };

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && event.target.closest("#panel") && !event.defaultPrevented) {
      byId(`s-${byId("panel").dataset.session}`)?.focus();
      return;
    }
    const block = event.target.closest("[data-session].s, .chip[data-session]");
    if (event.ctrlKey || event.metaKey) {
      if (event.key.toLowerCase() === "z" && !typing(event.target)) {
        event.preventDefault();
        undo();
      }
      return;
    }
    if (typing(event.target)) return;
    const command = commands[event.key.toLowerCase()];
    if (command && !event.altKey) {
      event.preventDefault();
      send().then(() => command(block));
    } else if (event.key === "PageUp" || event.key === "PageDown") {
      if (!block) return;
      event.preventDefault();
      send().then(() => onDay(byId(block.id), event.key === "PageDown" ? 1 : -1));
    } else if (keys[event.key] && block && block.dataset.start) {
      event.preventDefault();
      nudge(block, (place) => keys[event.key](place, event.shiftKey ? 15 : STEP, event));
    }
  });

  // Pointer -------------------------------------------------------------------------------------------------------

  const at = (event) => {
    const box = grid().getBoundingClientRect();
    const row = Math.floor(((event.clientY - box.top) / box.height) * rows());
    const heads = [...day().querySelectorAll(".clocks > b")].slice(0, rooms().length);
    const column = heads.findIndex((head) => event.clientX <= head.getBoundingClientRect().right + 4);
    const inside = event.clientX >= box.left && event.clientX <= box.right && event.clientY >= box.top - 40 && event.clientY <= box.bottom + 40;
    return { row: clamp(row, 0, rows() - 1), room: rooms()[column < 0 ? heads.length - 1 : column] || "", inside };
  };

  const over = (event, selector) => document.elementsFromPoint(event.clientX, event.clientY).map((one) => one.closest(selector)).find(Boolean);

  const ghost = (place) => {
    const block = document.createElement("div");
    block.className = "s k-plenary dragging";
    block.append(document.createElement("b"), document.createElement("small"));
    block.firstChild.textContent = place.title || "New session";
    grid().append(block);
    return block;
  };

  main.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || event.pointerType === "touch" || !event.target.closest) return;
    const block = event.target.closest(".s[data-session], .chip[data-session]");
    const start = { x: event.clientX, y: event.clientY, moved: false };
    if (block) {
      const atEnd = block.matches(".s") && event.clientY > block.getBoundingClientRect().bottom - 8;
      const place = placeOf(block);
      const held = place.start === null ? 0 : at(event).row - Math.floor((place.start - first()) / STEP);
      pointer = { ...start, kind: atEnd ? "resize" : "move", block, place, held, whole: place.room === "" };
    } else if (event.target.closest("#grid") && !event.target.closest(".s, .tick")) {
      const where = at(event);
      pointer = { ...start, kind: "draw", row: where.row, place: { day: day().dataset.date, start: first() + where.row * STEP, minutes: STEP, room: where.room } };
    }
    if (pointer) send();
  });

  const drag = (event) => {
    const where = at(event);
    const place = pointer.place;
    if (pointer.kind === "draw") {
      const [top, bottom] = [Math.min(pointer.row, where.row), Math.max(pointer.row, where.row)];
      place.start = first() + top * STEP;
      place.minutes = (bottom - top + 1) * STEP;
    } else if (pointer.kind === "resize") {
      place.minutes = clamp(first() + (where.row + 1) * STEP - place.start, STEP, 960);
    } else if (where.inside) {
      place.day = day().dataset.date;
      place.start = clamp(first() + (where.row - pointer.held) * STEP, 0, 1440 - STEP);
      if (!pointer.whole || !pointer.block.matches(".s")) place.room = where.room;
      else if (Math.abs(event.clientX - pointer.x) > 60) place.room = where.room;
    }
    if (pointer.kind === "draw" || !pointer.block.matches(".s")) {
      const title = pointer.block && pointer.block.firstChild.textContent;
      pointer.ghost ||= where.inside ? ghost({ title }) : null;
      if (pointer.ghost) draw(pointer.ghost, place);
    } else if (where.inside || pointer.kind === "resize") {
      pointer.block.classList.add("dragging");
      draw(pointer.block, place);
    }
    document.querySelectorAll(".over").forEach((one) => one.classList.remove("over"));
    if (pointer.kind === "move") (over(event, "#agenda-head [data-day]") || over(event, "#tray"))?.classList.add("over");
  };

  addEventListener("pointermove", (event) => {
    if (!pointer) return;
    if (!pointer.moved && Math.hypot(event.clientX - pointer.x, event.clientY - pointer.y) < 4) return;
    pointer.moved = true;
    event.preventDefault();
    drag(event);
  });

  addEventListener("pointerup", (event) => {
    const done = pointer;
    pointer = null;
    document.querySelectorAll(".over").forEach((one) => one.classList.remove("over"));
    if (!done || !done.moved) return;
    // The click that follows a drag selects nothing.
    const ignore = (click) => {
      click.preventDefault();
      click.stopPropagation();
    };
    addEventListener("click", ignore, { capture: true, once: true });
    setTimeout(() => removeEventListener("click", ignore, { capture: true }), 50);
    const tab = done.kind === "move" && over(event, "#agenda-head [data-day]");
    const tray = done.kind === "move" && over(event, "#tray");
    if (done.kind === "draw") add({ ...fieldsOf(done.place), title: "" });
    else if (tab) move({ ...placeOf(done.block), day: tab.dataset.day, start: placeOf(done.block).start ?? null });
    else if (tray && done.block.matches(".s")) move({ ...done.place, day: "", start: null });
    else if (done.block.matches(".s") || done.ghost) move(done.place);
    done.ghost?.remove();
  });
  addEventListener("dragstart", (event) => event.target.closest?.(".s, .chip") && event.preventDefault());

  // Links and forms -----------------------------------------------------------------------------------------------

  main.addEventListener("click", (event) => {
    const link = event.target.closest(".s[href], .chip[href], #agenda-head [data-day], #conflicts a[href]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || !link.pathname.endsWith("/agenda/edit/")) return;
    if (link.pathname !== location.pathname || (dirty && !confirm("Leave what you typed in the panel?"))) return;
    event.preventDefault();
    go(link.href, event.detail === 0 && link.matches("[data-session]"));
  });

  main.addEventListener("submit", (event) => {
    const form = event.target.closest("form[data-change]");
    if (!form) return;
    event.preventDefault();
    const fields = new FormData(form, event.submitter);
    if (form.matches("[data-panel]")) pending.mine = "";
    post(event.submitter?.hasAttribute("formaction") ? event.submitter.formAction : form.action, fields, dirty && !form.matches("[data-panel]"))
      .then(() => (form.matches("[data-add]") ? openPanel(true) : byId("panel")?.querySelector(".error-summary, .conflict")?.focus()));
  });

  main.addEventListener("input", (event) => {
    if (event.target.closest("form[data-panel]")) dirty = true;
  });
  main.addEventListener("change", (event) => {
    if (event.target.closest("form[data-panel]")) dirty = true;
  });
  addEventListener("beforeunload", (event) => {
    if (dirty) event.preventDefault();
  });

  // What others do, as long as nobody drags here.
  setInterval(() => {
    if (document.hidden || pointer || pending.place) return;
    const address = addressOf("", day().dataset.selected);
    address.searchParams.set("since", day().dataset.stamp);
    ask(address, {}, true);
  }, EVERY);
})();
