// A box in the head of a table ticks all rows of its form, or none.
for (const form of document.querySelectorAll("[data-tick-all]")) {
  const all = form.querySelector("[data-tick]");
  all?.addEventListener("change", () => {
    for (const one of form.querySelectorAll("tbody input[type=checkbox]")) one.checked = all.checked;
  });
}
