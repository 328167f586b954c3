// Keyboard shortcuts: an element with data-key="s" answers to S when no field has focus, and to Alt+S everywhere.
// Buttons, links, radios and checkboxes are clicked; fields, and the field of a label or legend, take focus.
// With data-key-alt it answers to Alt+S alone: what sends a form must not go off because somebody typed beside a box.
// `?` lists the keys of the page. Single keys can be turned off there (WCAG 2.1.4); Alt stays.
const SINGLE_KEYS_OFF = "lesiontrack.single-keys-off";
const TYPED_INTO = "input:not([type=checkbox], [type=radio], [type=button], [type=submit]), select, textarea, [contenteditable]";

document.addEventListener("keydown", (event) => {
  // AltGr (Ctrl+Alt on some systems) writes characters and is no shortcut.
  if (event.defaultPrevented || event.repeat || event.ctrlKey || event.metaKey || event.getModifierState("AltGraph")) return;
  if (!event.altKey && (event.target.closest(TYPED_INTO) || singleKeysOff())) return;
  if (event.key === "?") {
    event.preventDefault();
    openList();
    return;
  }
  const element = elementOf(event);
  if (!element) return;
  event.preventDefault();
  use(element);
});

function singleKeysOff() {
  return localStorage.getItem(SINGLE_KEYS_OFF) === "yes";
}

function elementOf(event) {
  const pressed = event.key.toLowerCase();
  // Alt+S writes another character on a Mac: there the position of the key decides.
  const position = event.altKey && event.code.startsWith("Key") ? event.code.slice(3).toLowerCase() : pressed;
  const elements = offered().filter((one) => event.altKey || !("keyAlt" in one.dataset));
  return elements.find((one) => one.dataset.key === pressed) ?? elements.find((one) => one.dataset.key === position);
}

// What can be seen and used now: inside the open dialog if there is one.
function offered() {
  const within = document.querySelector("dialog:modal") ?? document;
  return [...within.querySelectorAll("[data-key]")].filter((one) => one.checkVisibility() && !one.disabled);
}

function use(element) {
  if (element.matches("label, legend")) {
    fieldOf(element)?.focus();
  } else if (element.matches(TYPED_INTO)) {
    element.focus();
  } else {
    element.focus();
    element.click();
  }
}

function fieldOf(label) {
  if (label.control) return label.control;
  const group = label.closest("fieldset");
  return group.querySelector("input:checked") ?? group.querySelector("input");
}

function openList() {
  const dialog = document.getElementById("keys");
  if (!dialog || dialog.open) return;
  dialog.querySelector("tbody").replaceChildren(...offered().map(row));
  dialog.showModal();
}

function row(element) {
  const line = document.createElement("tr");
  const key = document.createElement("kbd");
  key.textContent = ("keyAlt" in element.dataset ? "Alt " : "") + element.dataset.key.toUpperCase();
  line.insertCell().append(key);
  line.insertCell().textContent = wordsOf(element);
  return line;
}

function wordsOf(element) {
  if (element.dataset.keyLabel) return element.dataset.keyLabel;
  const copy = element.cloneNode(true);
  copy.querySelectorAll("kbd, svg, [aria-hidden=true]").forEach((one) => one.remove());
  return copy.textContent.trim() || element.getAttribute("aria-label") || element.labels?.[0]?.textContent.trim() || "";
}

const turnOff = document.getElementById("single-keys-off");
if (turnOff) {
  turnOff.checked = singleKeysOff();
  turnOff.addEventListener("change", () => {
    if (turnOff.checked) localStorage.setItem(SINGLE_KEYS_OFF, "yes");
    else localStorage.removeItem(SINGLE_KEYS_OFF);
  });
}
