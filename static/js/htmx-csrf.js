// Every htmx request carries the page's CSRF token; an hx-headers attribute on <body> would need one more quoting layer.
document.addEventListener("htmx:configRequest", (event) => {
  const token = document.querySelector("meta[name=csrf-token]");
  if (token) event.detail.headers["X-CSRFToken"] = token.content;
});
