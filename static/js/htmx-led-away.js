// A part of a page that is answered by another page, as by the sign-in after the session ended, is opened whole. What a form
// asks while somebody types is not: leaving would take the words away, and kept-draft.js tells of the ended session.
document.addEventListener("htmx:beforeSwap", (event) => {
  const { xhr, pathInfo, requestConfig } = event.detail;
  const asked = new URL(pathInfo.requestPath, document.location.href);
  const answered = new URL(xhr.responseURL || asked, document.location.href);
  if (answered.pathname === asked.pathname) return;
  event.detail.shouldSwap = false;
  if (requestConfig.verb === "get") document.location.assign(answered);
});
