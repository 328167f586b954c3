// The box of the product knows what the offered names stand for: it says the substance, offers the usual dose,
// and shows titration and full dose only where there is a rule for them (interferon beta-1b).
const product = document.querySelector("[name=product]");
const dose = document.querySelector("[name=dose]");
const fullDose = document.querySelector("[name=full_dose_on]");
const titration = document.querySelector("[name=titration]")?.closest("fieldset");

function chosen() {
  const typed = product.value.trim().toLowerCase();
  return [...document.querySelectorAll("#products option")].find((one) => one.value.toLowerCase() === typed);
}

function follow(typing) {
  const option = chosen();
  const usual = option?.dataset.dose ?? "";
  const echo = document.getElementById(`${product.id}_echo`);
  if (option) echo.textContent = option.dataset.molecule;
  else if (typing) echo.textContent = "";
  if (titration) titration.hidden = !usual && !titration.querySelector("input:checked:not([value=''])");
  const fold = fullDose?.closest("details");
  if (fold) fold.hidden = !usual && !fullDose.value;
  if (typing) offer(usual);
}

// Only what this script wrote is replaced: a dose that somebody typed stays.
function offer(usual) {
  if (dose.value && dose.value !== dose.dataset.offered) return;
  dose.value = usual;
  dose.dataset.offered = usual;
}

if (product && dose) {
  product.addEventListener("input", () => follow(true));
  follow(false);
}
