"use strict";
// The board goes on without loading anew: where the focus goes, Esc, and what is said. All of it works without.
(() => {
  const STAYS = 8000;
  let opened = ""; // the return whose panel was open last
  let row = -1; // the place of the row that was acted on
  let wanted = ""; // the box that a link leads to

  const openKey = () => document.querySelector("#side [data-key]")?.dataset.key ?? "";
  const rows = () => [...document.querySelectorAll(".board > li")];
  const focusOn = (element) => element?.focus({ preventScroll: false });

  const mark = (key) => {
    for (const line of rows()) {
      const current = line.id === `r${key}`;
      line.classList.toggle("current", current);
      const link = line.querySelector(".what a");
      if (current) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
    for (const box of document.querySelectorAll(".left input[name=open]")) box.value = key;
  };

  const settle = (posted) => {
    const key = openKey();
    mark(key);
    if (wanted) focusOn(document.getElementById(wanted));
    else if (key && key !== opened) focusOn(document.getElementById("panel-title"));
    else if (!key && opened) focusOn(document.querySelector(`#r${opened} .what a`) ?? document.getElementById("board-title"));
    else if (posted && !document.activeElement?.closest("#board")) {
      focusOn(rows()[Math.min(row, rows().length - 1)]?.querySelector(".what a") ?? document.getElementById("board-title"));
    }
    opened = key;
    wanted = "";
  };

  const forget = (toast) => {
    if (toast.matches(":hover, :focus-within")) setTimeout(forget, STAYS, toast);
    else toast.remove();
  };

  document.addEventListener("htmx:before:request", (event) => {
    const source = event.detail.ctx.sourceElement;
    const pressed = event.detail.ctx.request.submitter ?? source;
    wanted = source.dataset.then ?? "";
    row = rows().indexOf(pressed.closest(".board > li"));
  });

  // Signed out meanwhile, or refused altogether: the page that says so, whole.
  document.addEventListener("htmx:before:response", (event) => {
    const answer = event.detail.ctx.response.raw;
    const elsewhere = new URL(answer.url).pathname !== location.pathname;
    if (answer.ok && !elsewhere) return;
    event.preventDefault();
    if (answer.redirected && elsewhere) location.assign(answer.url);
    else location.reload();
  });

  document.addEventListener("htmx:after:swap", (event) => {
    const { target, request } = event.detail.ctx;
    if (target?.id !== "board" && target?.id !== "side") return;
    settle(request.method === "POST");
    for (const toast of document.querySelectorAll("#said .toast")) setTimeout(forget, STAYS, toast);
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !openKey()) return;
    const box = document.activeElement?.closest("#side details[open].send-back");
    if (box) {
      box.open = false;
      focusOn(box.querySelector("summary"));
      return;
    }
    const written = [...document.querySelectorAll("#side textarea")].some((each) => each.value !== each.defaultValue);
    if (!written) document.querySelector("#side .close")?.click();
  });

  opened = openKey();
  if (location.search.includes("open=") && opened) focusOn(document.getElementById("panel-title"));
})();
