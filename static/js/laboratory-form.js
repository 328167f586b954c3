// Shows what the chosen test has: an eGFR is a number alone, a unit belongs to a titre, an assay to antibodies.
const tests = [...document.querySelectorAll("[name=analyte]")];
const parts = { finding: ["nab", "jcv"], titre_unit: ["nab"], assay: ["nab", "jcv"] };

function follow() {
  const chosen = tests.find((one) => one.checked)?.value;
  for (const [name, of] of Object.entries(parts)) {
    const field = document.querySelector(`[name=${name}]`).closest(".field");
    field.hidden = chosen !== undefined && !of.includes(chosen) && !says(field);
  }
}

// What was typed stays in sight: it is sent with the form.
function says(field) {
  const text = field.querySelector("input:not([type=radio])");
  return text ? text.value !== "" : field.querySelector("input:checked:not([value=''])") !== null;
}

for (const one of tests) one.addEventListener("change", follow);
if (tests.length) follow();
