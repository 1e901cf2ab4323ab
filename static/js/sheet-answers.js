// What the server answers is drawn into the page part by part. Nothing that is being typed in is touched,
// neither the caret nor the place where the page stands.
const sheetAnswers = (() => {
  const late = new WeakMap();

  const partsOf = (place) => [...place.querySelectorAll("[data-part]")];

  function replace(part, fresh) {
    if (part.contains(document.activeElement) && part.matches(":has(input, textarea, button, a, summary)")) {
      late.set(part, fresh);
      return;
    }
    if (part.innerHTML === fresh.innerHTML) return;
    const typed = sheetFields.typed(part);
    const changed = sheetFields.differs(typed, sheetFields.drawn(part)) ? typed : {};
    const isOpen = part.querySelector("details")?.open;
    part.replaceChildren(...[...fresh.cloneNode(true).childNodes]);
    sheetFields.put(part, changed);
    if (isOpen) for (const details of part.querySelectorAll("details")) details.open = true;
  }

  document.addEventListener("focusout", (event) => {
    const part = event.target.closest?.("[data-part]");
    if (!part || !late.has(part) || part.contains(event.relatedTarget)) return;
    const fresh = late.get(part);
    late.delete(part);
    queueMicrotask(() => replace(part, fresh));
  });

  function into(place, fresh, except = []) {
    for (const part of partsOf(place)) {
      const name = part.dataset.part;
      const other = fresh.querySelector(`[data-part="${name}"]`);
      if (other && !except.includes(name)) replace(part, other);
    }
  }

  function row(place, fresh, except) {
    place.className = fresh.className;
    into(place, fresh, except);
    const known = fresh.querySelectorAll("[data-followed]");
    for (const part of known) {
      const here = place.querySelector(`[data-followed="${part.dataset.followed}"]`);
      if (!here) continue;
      Object.assign(here.dataset, part.dataset);
      here.replaceChildren(...part.cloneNode(true).childNodes);
    }
  }

  const read = (text) => new DOMParser().parseFromString(text, "text/html");

  return { read, row, into };
})();
