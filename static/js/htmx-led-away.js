// A part of a page that is answered by another page, as by the sign-in after the session ended, is opened whole.
document.addEventListener("htmx:beforeSwap", (event) => {
  const { xhr, pathInfo } = event.detail;
  const asked = new URL(pathInfo.requestPath, document.location.href);
  const answered = new URL(xhr.responseURL || asked, document.location.href);
  if (answered.pathname === asked.pathname) return;
  event.detail.shouldSwap = false;
  document.location.assign(answered);
});
