// The reader's own zone, offered first: the server cannot know it. Works without: the list has zones of all the world.
(() => {
  "use strict";
  const select = document.querySelector("[data-zones] select");
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (!select || !zone || zone === select.dataset.venue) return;
  const place = zone.split("/").pop().replaceAll("_", " ");
  const option = [...select.options].find((one) => one.value === zone) || new Option(place, zone);
  option.textContent = `${place}, where you are`;
  select.insertBefore(option, select.options[1] || null);
})();
