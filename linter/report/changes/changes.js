document.addEventListener("click", (event) => {
  const button = event.target.closest("button[aria-controls]");
  if (!button) return;
  const rows = document.getElementById(button.getAttribute("aria-controls"));
  rows.hidden = !rows.hidden;
  button.setAttribute("aria-expanded", String(!rows.hidden));
});
