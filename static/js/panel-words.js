"use strict";
// Words that are half written in the panel stay in this tab, whatever return is opened meanwhile, until they
// are sent or their writer signs out (signing-out.js).
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
  document.addEventListener("submit", (event) => {
    for (const box of event.target.querySelectorAll("#side textarea")) sessionStorage.removeItem(place(box));
  });
  document.addEventListener("htmx:after:swap", giveBack);
  window.addEventListener("pageshow", giveBack);
})();
