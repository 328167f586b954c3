// Keeps what is typed into a form on the server, so that an ended session, a closed tab or a crash loses nothing.
// Browser storage stays empty of patient data.
//
// Use: {% include "components/kept_draft.html" with form_name="therapy" subject=patient.pk kept=kept %} first inside the
// <form>, without "only". The view restores (drafts.restored) and, on saving, drops (store_once(..., kept=...)).
//
// A change is sent after a pause, and at once when the tab is left. Before the form itself is sent, it is kept once more:
// that finds an ended session while the words still stand on the page. Signing in happens in another tab and changes
// the CSRF token, so the token is always taken from the cookie.
const PAUSE = 800; // ms without a change
const NOT_KEPT = ["csrfmiddlewaretoken", "submission", "confirm"];
const WHEN = { signedOut: "signed-out", anotherPerson: "another-person", noConnection: "no-connection" };

for (const mark of document.querySelectorAll("form [data-kept-draft]")) watch(mark);

function watch(mark) {
  const form = mark.closest("form");
  let keptWords = wordsOf(form);
  let pause;
  let running = Promise.resolve();
  let state = "typing"; // then "keeping", then "sending"

  // One after the other: an early answer must not overtake a late one, nor the form itself.
  function keep(options) {
    clearTimeout(pause);
    running = running.then(() => keepNow(options));
    return running;
  }

  async function keepNow(options) {
    const words = wordsOf(form);
    const trouble = await send(mark.dataset.keepUrl, words, options);
    if (!trouble) {
      keptWords = words;
      refreshToken(form);
    }
    show(mark, trouble);
    return trouble;
  }

  function later() {
    clearTimeout(pause);
    pause = setTimeout(keep, PAUSE);
  }

  function atOnce() {
    if (state === "typing" && wordsOf(form) !== keptWords) keepNow({ keepalive: true });
  }

  async function submitWhenKept(event) {
    if (state === "sending" || event.submitter?.hasAttribute("data-drops-draft")) return;
    event.preventDefault();
    if (state === "keeping") return; // a second click
    state = "keeping";
    const trouble = await keep();
    state = trouble ? "typing" : "sending";
    if (trouble) mark.querySelector("[data-keeping-failed] a")?.focus();
    else form.requestSubmit(event.submitter);
  }

  function comeBack() {
    if (document.visibilityState === "hidden") atOnce();
    else if (mark.querySelector("[data-keeping-failed]").childElementCount) keep();
  }

  form.addEventListener("input", later);
  form.addEventListener("change", later);
  form.addEventListener("submit", submitWhenKept);
  document.addEventListener("visibilitychange", comeBack);
  window.addEventListener("pagehide", atOnce);
  window.addEventListener("pageshow", () => { state = "typing"; });
}

function wordsOf(form) {
  const words = new URLSearchParams(new FormData(form));
  NOT_KEPT.forEach((name) => words.delete(name));
  return words.toString();
}

// What stood in the way, or undefined. A redirect is the way to the sign-in page. (`keepalive`, for a page that is being
// left, takes 64 kB at most.)
async function send(url, words, options) {
  try {
    const answer = await fetch(url, {
      method: "POST",
      redirect: "manual",
      headers: { "Content-Type": "application/x-www-form-urlencoded", "X-CSRFToken": token() },
      body: words,
      ...options,
    });
    if (answer.type === "opaqueredirect") return WHEN.signedOut;
    if (answer.status === 409) return WHEN.anotherPerson;
    return undefined;
  } catch {
    return WHEN.noConnection;
  }
}

function show(mark, trouble) {
  const place = mark.querySelector("[data-keeping-failed]");
  if (place.dataset.keepingFailed === (trouble ?? "")) return;
  place.dataset.keepingFailed = trouble ?? "";
  const words = trouble && mark.querySelector(`template[data-${trouble}]`).content.cloneNode(true);
  place.replaceChildren(...(words ? [words] : []));
}

function token() {
  return document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] ?? "";
}

// The form's own token, and the one every htmx request of the page takes.
function refreshToken(form) {
  if (!token()) return;
  form.querySelector("[name=csrfmiddlewaretoken]").value = token();
  document.querySelector("meta[name=csrf-token]").content = token();
}
