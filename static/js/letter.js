// Copies the text for the letter. Where the browser refuses the clipboard (no permission, no secure connection), the text is
// shown and selected, so that the person's own copy key takes it.
const letter = document.querySelector("[data-letter]");
const text = letter?.querySelector("textarea");
const button = letter?.querySelector("[data-letter-copy]");
const status = letter?.querySelector("[data-letter-status]");

async function copy() {
  try {
    await navigator.clipboard.writeText(text.value);
    status.textContent = "Copied.";
  } catch {
    letter.querySelector("details").open = true;
    text.focus();
    text.select();
    status.textContent = "The browser refused the clipboard. The text is selected: copy it with Ctrl+C.";
  }
}

if (button) {
  button.hidden = false;
  button.addEventListener("click", copy);
}
