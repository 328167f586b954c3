// Arrow keys walk through the rows of a [data-row-keys] table; from the search field Down enters it. Enter opens, as on any link.
const links = () => [...document.querySelectorAll("[data-row-keys] tbody th a")];

document.addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey || !["ArrowDown", "ArrowUp"].includes(event.key)) return;
  const next = event.key === "ArrowDown" ? below(event.target) : above(event.target);
  if (!next) return;
  event.preventDefault();
  next.focus();
});

function below(element) {
  if (element.matches("input[type=search]")) return links()[0];
  const place = links().indexOf(element);
  return place < 0 ? undefined : links()[place + 1];
}

function above(element) {
  const place = links().indexOf(element);
  if (place > 0) return links()[place - 1];
  return place === 0 ? document.querySelector("input[type=search]") : undefined;
}
