// A refused form opens on its error summary, after a page load and after an htmx swap.
function focusErrors(within) {
  within.querySelector("[data-error-summary]")?.focus();
}

// A link of the summary goes to the field itself, not only to its place on the page.
document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-error-summary] a");
  const field = link && document.getElementById(link.hash.slice(1));
  if (!field) return;
  event.preventDefault();
  field.closest("details")?.setAttribute("open", "");
  field.focus();
  field.scrollIntoView({ block: "center" });
});

focusErrors(document);
document.addEventListener("htmx:afterSwap", (event) => focusErrors(event.detail.target));
