// Proposals read from a pasted scan report: a key or a click puts one into its box, another all that are shown.
// What is read, and what each box may hold, the server says; what is put into a box is read and echoed like typed words.
const form = document.getElementById("scan-form");
const text = form.elements.scan_report;
const place = document.getElementById("report-read");
const reader = document.getElementById("read-report");

document.querySelector("[data-read-report]").hidden = false;
form.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button?.matches("[data-use]")) useOne(button);
  if (button?.matches("[data-use-all]")) useAll();
});
form.addEventListener("keydown", useBesideTheBox);
form.addEventListener("change", readAgainForAnotherRegion);
text.addEventListener("input", forget);
text.closest("details").addEventListener("toggle", (event) => event.target.open && text.focus());
document.body.addEventListener("htmx:afterSettle", (event) => event.detail.target === place && showAll());
reader.addEventListener("htmx:responseError", () => say(place.dataset.notTaken));
reader.addEventListener("htmx:sendError", () => say(place.dataset.notNow));

const shown = () => [...form.querySelectorAll("[data-use]")];

function useOne(button) {
  const next = shown()[shown().indexOf(button) + 1];
  put(button);
  goOn(next);
}

// What somebody typed is replaced one by one alone.
function useAll() {
  shown().filter((button) => !("replaces" in button.dataset)).forEach(put);
  goOn();
}

function goOn(next = shown()[0]) {
  tellWhatIsLeft();
  (next ?? document.getElementById("report-status")).focus();
}

function tellWhatIsLeft() {
  const left = shown().length;
  document.getElementById("report-status").textContent = left ? `${left} ${place.dataset.left}` : place.dataset.noneLeft;
  if (!left) form.querySelector("[data-use-all]")?.parentElement.remove();
}

// Inside a box Alt and the key use what is proposed for that box, not the first of the page.
function useBesideTheBox(event) {
  if (!event.altKey || event.key.toLowerCase() !== "i") return;
  const button = shown().find((one) => one.dataset.use === event.target.name);
  if (!button) return;
  event.preventDefault();
  put(button);
  tellWhatIsLeft();
}

function put(button) {
  const { use: name, value, scan } = button.dataset;
  if (name === "compared" ? compareWith(value, scan) : enter(name, value)) button.closest(".proposal").remove();
}

function enter(name, value) {
  if (name.endsWith("_t2") && name !== "total_t2") separate(name === "new_or_enlarging_t2");
  const box = form.elements[name];
  if (box instanceof RadioNodeList) return choose(name, value);
  box.value = value;
  box.dispatchEvent(new Event("input", { bubbles: true }));
  box.dispatchEvent(new Event("change", { bubbles: true }));
  return true;
}

function separate(together) {
  const box = form.elements.together;
  if (box.checked === together) return;
  box.checked = together;
  box.dispatchEvent(new Event("change", { bubbles: true }));
}

function choose(name, value) {
  const radio = form.querySelector(`input[name="${name}"][value="${value}"]`);
  radio?.click();
  return Boolean(radio);
}

// A recorded scan is chosen by its id, whether it is offered or among the others; any other is entered by its day.
function compareWith(value, scan) {
  if (value === "none") return choose("compared", "none");
  if (!scan) return choose("compared", "outside") && enter("outside_reference_on", value);
  if (form.elements.offered_scan.value === scan && choose("compared", "offered")) return true;
  const listed = [...form.elements.another_scan.options].some((option) => option.value === scan);
  return listed && choose("compared", "another") && enter("another_scan", scan);
}

// Counts belong to a region: those of the brain are not proposed for the cord.
function readAgainForAnotherRegion(event) {
  if (event.target.name === "region" && place.childElementCount) reader.click();
}

// Evidence of a text that is no longer there is none.
function forget() {
  place.replaceChildren();
  form.querySelectorAll(".proposal").forEach((one) => one.remove());
}

function showAll() {
  form.querySelectorAll("details:not([open]) .proposal").forEach((one) => { one.closest("details").open = true; });
  // Read again for another region, the button that had the focus is gone.
  if (document.activeElement === document.body) shown()[0]?.focus();
}

function say(words) {
  forget();
  const line = document.createElement("p");
  line.setAttribute("role", "alert");
  line.className = "report__status";
  line.textContent = words;
  place.append(line);
}
