// The form of a scan: what saves a person keys. Everything is read, judged and put into words by the server; without this
// script the form works too, only slower.
const form = document.getElementById("scan-form");
const box = (name) => form.elements[name];

document.querySelector("[data-quick]").hidden = false;
form.addEventListener("keydown", moveOnAtEnter);
form.addEventListener("change", fillInTechnique);
form.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button?.matches("[data-nothing-new]")) sayNothingNew(button);
  if (button?.matches("[data-none-enhancing]")) sayNoneEnhancing(button);
  if (button?.matches("[data-say]")) say(boxBeside(button), button.dataset.say);
});

// Enter in a box leads to the next one: a half-typed scan is not sent by accident.
function moveOnAtEnter(event) {
  if (event.key !== "Enter" || event.isComposing || !event.target.matches("input:not([type=checkbox], [type=radio])")) return;
  event.preventDefault();
  const stops = [...form.querySelectorAll("input:not([type=hidden]), select, textarea, summary, button:not([tabindex='-1'])")];
  const usable = stops.filter((one) => one.checkVisibility() && !one.disabled);
  usable[usable.indexOf(event.target) + 1]?.focus();
}

function sayNothingNew(button) {
  if (!isCompared()) return refuse(button, form.querySelector("[name=compared]"));
  box("together").checked = true;
  box("together").dispatchEvent(new Event("change", { bubbles: true }));
  say(box("new_or_enlarging_t2"), "0");
}

function sayNoneEnhancing(button) {
  if (box("contrast_given").value !== "yes") return refuse(button, form.querySelector("[name=contrast_given]"));
  say(box("gd_t1"), "0");
}

function isCompared() {
  switch (box("compared").value) {
    case "offered": return true;
    case "another": return box("another_scan").value !== "";
    case "outside": return box("outside_reference_on").value.trim() !== "";
    default: return false;
  }
}

function refuse(button, missing) {
  show(button.dataset.unless);
  missing.focus();
}

function say(input, text) {
  show("");
  input.value = text;
  input.dispatchEvent(new Event("input", { bubbles: true }));
  input.focus();
}

function show(words) {
  form.querySelector("[data-unless-shown]").textContent = words;
}

function boxBeside(button) {
  return document.getElementById(button.closest("output").id.replace(/_echo$/, ""));
}

// A scanner brings its field strength and slice thickness; what the report says otherwise is typed over them.
function fillInTechnique(event) {
  if (event.target !== box("scanner")) return;
  const { fieldStrength, sliceThickness } = event.target.selectedOptions[0].dataset;
  if (fieldStrength !== undefined) box("field_strength").value = fieldStrength;
  if (sliceThickness !== undefined) box("slice_thickness").value = sliceThickness;
}
