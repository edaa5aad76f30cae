// The reader's own zone, offered first: the server cannot know it. Works without: the list has zones of all the world.
(() => {
  const select = document.querySelector("[data-zones] select");
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (!select || !zone || zone === select.dataset.venue || [...select.options].some((option) => option.value === zone)) return;
  const option = new Option(`${zone.split("/").pop().replaceAll("_", " ")}, where you are`, zone);
  select.insertBefore(option, select.options[1] || null);
})();
