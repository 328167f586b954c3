// The worklist by keyboard and in place: a row in focus, the actions of the bar on it, forms below it, rows that another changed.
// Without this script every action is a form or a page of its own; here the same addresses answer with a row of the table.
const table = document.getElementById("worklist");
const bar = document.getElementById("bar");
const EVERY = 60_000; // ms between two looks at what others did
const QUIET = ["/follow-ups/changed/", "/follow-ups/flags/"];
const NO_STEPS = ["contact", "undo", "override-safety"]; // leave nothing that `u` could take back

let here = null; // the row the keys act on
let lastDone = null; // the row that takes `u`
let lastBox = null; // where a selection with Shift begins

const rows = () => [...table.querySelectorAll("tr[data-version]:not([data-done])")];
const idOf = (row) => row.id.slice(2);
const nameOf = (row) => row.querySelector("th a")?.textContent ?? "";

if (table) {
  table.addEventListener("focusin", (event) => stand(event.target.closest("tr[data-version]")));
  table.addEventListener("click", onClick);
  table.addEventListener("change", onChange);
  table.addEventListener("submit", onSubmit);
  table.addEventListener("keydown", onKeydown);
  document.addEventListener("keydown", onArrows);
  document.querySelectorAll("[data-select-group]").forEach((button) => { button.hidden = false; });
  setInterval(lookAgain, EVERY);
  window.addEventListener("focus", lookAgain);
  showFlags(rows());
}
if (bar && table) {
  bar.hidden = false;
  bar.addEventListener("click", onBar);
  stand(rows()[0]);
}
document.querySelectorAll("[data-print]").forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
});
document.querySelectorAll("[data-filters] select").forEach((select) => {
  select.addEventListener("change", () => select.form.requestSubmit());
});

function stand(row) {
  if (!row || row === here || row.hasAttribute("data-done")) return;
  here?.classList.remove("is-here");
  here = row;
  here.classList.add("is-here");
  if (!bar) return;
  document.getElementById("bar-who").textContent = nameOf(row);
  const can = new Set(row.dataset.verbs.split(" "));
  bar.querySelectorAll("[data-act]").forEach((button) => {
    const verb = button.dataset.act;
    button.disabled = verb === "undo" ? !lastDone : !can.has(verb);
  });
}

function goTo(row) {
  if (!row) return;
  stand(row);
  row.querySelector("th a").focus();
  row.scrollIntoView({ block: "nearest" });
}

function neighbour(row, step) {
  const all = rows();
  return all[all.indexOf(row) + step] ?? (step > 0 ? all.at(-1) : all[0]);
}

function onArrows(event) {
  if (event.altKey || event.ctrlKey || event.metaKey || !["ArrowDown", "ArrowUp"].includes(event.key)) return;
  const search = event.target.matches("input[type=search]");
  if (!search && event.target !== document.body && !event.target.closest("#worklist th, #worklist td, #bar")) return;
  if (event.target.closest(".step-form, select")) return;
  event.preventDefault();
  if (search) goTo(rows()[0]);
  else goTo(event.target === document.body ? here : neighbour(here, event.key === "ArrowDown" ? 1 : -1));
}

function onBar(event) {
  const button = event.target.closest("button");
  if (!button || !here) return;
  switch (button.dataset.step) {
    case "next": return goTo(neighbour(here, 1));
    case "previous": return goTo(neighbour(here, -1));
    case "select": return toggle(here);
  }
  if (button.dataset.act === "undo") act(lastDone, "undo", lastDone.dataset.version);
  else act(here, button.dataset.act, here.dataset.version);
}

function onClick(event) {
  const group = event.target.closest("[data-select-group]");
  if (group) return selectGroup(group);
  const cancel = event.target.closest("[data-cancel]");
  if (cancel) {
    event.preventDefault();
    return close(cancel.closest("tr"));
  }
  const box = event.target.closest(".worklist__select input");
  if (box) return select(box, event.shiftKey);
  const button = event.target.closest("[data-verb]");
  if (!button || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const row = button.closest("tr");
  act(row, button.dataset.verb, row.dataset.version);
}

function onKeydown(event) {
  const form = event.target.closest("tr[data-form]");
  if (event.key !== "Escape" || !form) return;
  event.preventDefault();
  close(form);
}

async function act(row, verb, version) {
  if (row.getAttribute("aria-busy")) return;
  row.setAttribute("aria-busy", "true");
  const atOnce = verb === "undo" || row.dataset.now.split(" ").includes(verb);
  const address = `/follow-ups/${idOf(row)}/${verb}/`;
  const answer = atOnce
    ? await ask(address, new URLSearchParams({ version }))
    : await ask(`${address}?${new URLSearchParams({ version })}`);
  row.removeAttribute("aria-busy");
  if (answer) show(row, answer, verb);
}

async function onSubmit(event) {
  const form = event.target.closest(".step-form");
  if (!form) return;
  event.preventDefault();
  const line = form.closest("tr");
  if (line.getAttribute("aria-busy")) return;
  line.setAttribute("aria-busy", "true");
  const answer = await ask(form.getAttribute("action"), new URLSearchParams(new FormData(form)));
  line.removeAttribute("aria-busy");
  const verb = form.getAttribute("action").split("/").at(-2);
  if (answer) show(document.getElementById(`r-${line.dataset.form}`), answer, verb);
}

// The answer is the row anew, one line that took its place, or a form to stand below it; the counts come with it.
function show(row, answer, verb) {
  const [line] = answer.querySelectorAll("tr");
  formBelow(row)?.remove();
  if (line.dataset.form) {
    closeOthers();
    row.after(line);
    (line.querySelector("[data-error-summary]") ?? line.querySelector(".step-form__fields input:not([type=hidden]), .step-form__fields select, .button"))?.focus();
    return;
  }
  const following = neighbour(row, 1);
  row.replaceWith(line);
  takeCounts(answer);
  const leaves = line.hasAttribute("data-done");
  lastDone = NO_STEPS.includes(verb) ? null : line;
  here = null;
  if (!leaves) showFlags([line]);
  goTo(leaves ? (following === row || !following?.isConnected ? rows().at(-1) : following) : line);
}

function takeCounts(answer) {
  const counts = answer.querySelector("#groups");
  if (counts) document.getElementById("groups").replaceWith(counts);
}

const formBelow = (row) => (row.nextElementSibling?.dataset.form ? row.nextElementSibling : null);

function closeOthers() {
  table.querySelectorAll("tr[data-form]").forEach((form) => form.remove());
}

function close(form) {
  const row = document.getElementById(`r-${form.dataset.form}`);
  form.remove();
  goTo(row);
}

async function ask(address, body) {
  const token = document.querySelector("meta[name=csrf-token]").content;
  const headers = { "HX-Request": "true", "X-CSRFToken": token };
  try {
    const answer = await fetch(address, { method: body ? "POST" : "GET", headers, body, redirect: "error" });
    if (!answer.ok) throw new Error(String(answer.status));
    const template = document.createElement("template");
    template.innerHTML = await answer.text();
    return template.content;
  } catch {
    // No connection, an ended session, or a row that is no more: the page itself says which. A quiet look stays quiet.
    if (!QUIET.includes(address)) window.location.reload();
    return null;
  }
}

// Selecting: one, with Shift all between, or a whole group.
function select(box, withShift) {
  const boxes = [...table.querySelectorAll(".worklist__select input")];
  if (withShift && lastBox?.isConnected) {
    const [from, to] = [boxes.indexOf(lastBox), boxes.indexOf(box)].sort((one, other) => one - other);
    boxes.slice(from, to + 1).forEach((each) => { each.checked = box.checked; });
  }
  lastBox = box;
  sayNumber();
}

function toggle(row) {
  const box = row.querySelector(".worklist__select input");
  if (!box) return;
  box.checked = !box.checked;
  lastBox = box;
  sayNumber();
  goTo(neighbour(row, 1));
}

function selectGroup(button) {
  const boxes = [...button.closest("tbody").querySelectorAll(".worklist__select input")];
  const all = boxes.every((box) => box.checked);
  boxes.forEach((box) => { box.checked = !all; });
  sayNumber();
}

function onChange(event) {
  if (event.target.closest(".worklist__select")) sayNumber();
}

function sayNumber() {
  const number = table.querySelectorAll(".worklist__select input:checked").length;
  const words = document.querySelector("[data-selected-number]");
  if (words) words.textContent = `Selected: ${number}`;
}

// What others did: the rows whose version is another come back, with who and what; one that is being filled in stays.
async function lookAgain() {
  if (document.hidden) return;
  const open = [...table.querySelectorAll("tr[data-form]")].map((form) => form.dataset.form);
  const shown = rows().filter((row) => !open.includes(idOf(row)));
  if (!shown.length) return;
  const body = new URLSearchParams();
  shown.forEach((row) => body.append("row", `${idOf(row)}:${row.dataset.version}`));
  const answer = await ask("/follow-ups/changed/", body);
  if (!answer) return;
  for (const line of answer.querySelectorAll("tr")) {
    const row = document.getElementById(line.id);
    const focused = row.contains(document.activeElement);
    row.replaceWith(line);
    if (row === here) here = null;
    showFlags([line]);
    if (focused) goTo(line);
  }
  takeCounts(answer);
  if (!here?.isConnected) stand(rows()[0]);
}

// What MRI safety says of the patients comes after the list, which does not wait for it.
async function showFlags(lines) {
  const shown = lines.filter((line) => !line.hasAttribute("data-done"));
  if (!shown.length) return;
  const body = new URLSearchParams();
  shown.forEach((row) => body.append("row", `${idOf(row)}:${row.dataset.version}`));
  const answer = await ask("/follow-ups/flags/", body);
  answer?.querySelectorAll("[data-of]").forEach((flags) => {
    document.getElementById(`r-${flags.dataset.of}`)?.querySelector("th")?.append(flags);
  });
}
