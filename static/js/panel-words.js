"use strict";
// Words that are half written in the panel stay in this tab, whatever return is opened meanwhile, until they
// are sent and answered, or their writer signs out (signing-out.js).
(() => {
  const person = document.body.dataset.person;
  const boxes = () => document.querySelectorAll("#side textarea");
  const place = (box) => {
    const key = box.closest("[data-key]")?.dataset.key ?? "";
    return `monthbook:words:${person}:${location.pathname}:${key}:${box.name}`;
  };

  const giveBack = () => {
    for (const box of boxes()) {
      const kept = sessionStorage.getItem(place(box));
      if (!kept || box.value !== box.defaultValue) continue;
      box.value = kept;
      const folded = box.closest("details");
      if (folded) folded.open = true;
    }
  };

  document.addEventListener("input", (event) => {
    if (!event.target.matches("#side textarea")) return;
    try {
      sessionStorage.setItem(place(event.target), event.target.value);
    } catch {
      // A tab that has no room keeps them in the box alone.
    }
  });
  // Sent is not taken: where the session ended meanwhile no answer comes, and the words are given back.
  let sent = [];
  const forget = () => {
    for (const name of sent) sessionStorage.removeItem(name);
    sent = [];
  };
  document.addEventListener("submit", (event) => {
    sent = [...event.target.querySelectorAll("#side textarea")].map(place);
    if (!event.target.hasAttribute("hx-post")) forget();
  });
  document.addEventListener("htmx:after:swap", () => {
    forget();
    giveBack();
  });
  window.addEventListener("pageshow", giveBack);
})();
