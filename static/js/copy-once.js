// Copies what is shown this once. Where the browser refuses the clipboard, the text is selected for the person's own copy key.
const box = document.querySelector("[data-copy-once]");
const field = box.querySelector("input");
const button = box.querySelector("button");
const status = box.querySelector("[role=status]");

async function copy() {
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
    status.textContent = "Copied.";
  } catch {
    status.textContent = "The browser refused the clipboard. The link is selected: copy it with Ctrl+C.";
  }
}

button.hidden = false;
button.addEventListener("click", copy);
