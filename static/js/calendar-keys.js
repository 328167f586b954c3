// Arrow keys walk through the entries of the calendar, day by day. Enter opens, as on any link.
const entries = [...document.querySelectorAll("[data-calendar] a")];
const STEPS = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

document.addEventListener("keydown", (event) => {
  const step = STEPS[event.key];
  if (!step || event.altKey || event.ctrlKey || event.metaKey) return;
  const shown = entries.filter((one) => one.checkVisibility());
  const place = shown.indexOf(event.target);
  const next = place < 0 ? undefined : shown[place + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
});
