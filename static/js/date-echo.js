// Says beside a date's box how the server reads it ("14 Mar 2019"), while it is typed; why not, once the box is left.
// A box names its clinic (data-clinic), the kind of date (data-date-kind) and whom to ask (data-read-date); it may come later than the page.
// `t` and `-7` are written out as the day they mean today: kept or looked at tomorrow they would mean another.
const PAUSE = 150; // ms without a key
const RELATIVE = /^(t|today|-\d+)$/i;
const pauses = new WeakMap();

document.addEventListener("input", ({ target: box }) => {
  if (!("readDate" in box.dataset)) return;
  clearTimeout(pauses.get(box));
  pauses.set(box, setTimeout(() => show(box, false), PAUSE));
});

document.addEventListener("change", ({ target: box }) => {
  if (!("readDate" in box.dataset)) return;
  clearTimeout(pauses.get(box));
  show(box, true);
});

async function show(box, left) {
  const text = box.value.trim();
  const reading = text ? await ask(box, text) : { words: "", mend: "" };
  if (!reading || !box.isConnected || box.value.trim() !== text) return;
  const echo = document.getElementById(`${box.id}_echo`);
  const words = reading.words || (left ? reading.mend : "");
  if (echo.textContent !== words) echo.textContent = words;
  echo.classList.toggle("field__echo--mend", !reading.words);
  if (left && reading.words && RELATIVE.test(text)) box.value = reading.written;
}

async function ask(box, text) {
  const { readDate, dateKind, clinic } = box.dataset;
  const token = document.querySelector("meta[name=csrf-token]").content;
  try {
    const answer = await fetch(readDate, {
      method: "POST",
      redirect: "error",
      headers: { "X-CSRFToken": token },
      body: new URLSearchParams({ text, clinic, kind: dateKind }),
    });
    return answer.ok ? await answer.json() : undefined;
  } catch {
    return undefined; // no connection: the echo waits
  }
}
