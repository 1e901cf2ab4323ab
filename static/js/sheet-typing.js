// What a page can say while one types: the result of numerator and denominator, and how many words there are.
(() => {
  document.documentElement.classList.add("scripted");
  if (!sheetCells) return;
  const { form } = sheetCells;

  function result(cell) {
    const shown = cell.querySelector("[data-result]");
    if (!shown) return;
    const typed = {}, others = {};
    for (const input of cell.querySelectorAll("[data-typed]")) typed[input.dataset.typed] = input.value;
    for (const part of cell.querySelectorAll("[data-followed]")) others[part.dataset.followed] = part.dataset;
    const { unit, decimals, scale } = cell.dataset;
    const text = sheetFigures.result({ unit, decimals: Number(decimals), scale }, typed, others);
    shown.classList.toggle("meta", !text);
    shown.textContent = text === "" ? gettext("fills in as you type") : (text ?? "…");
  }

  // A cell that cannot be read is marked once it is left, and no longer than it is so.
  function mark(input, isLeft) {
    const isWrong = !sheetFigures.isReadable(input.closest(".cell").dataset, input.dataset.typed, input.value);
    if (isWrong && !isLeft) return;
    input.classList.toggle("wrong", isWrong);
    if (isWrong) input.setAttribute("aria-invalid", "true");
    else input.removeAttribute("aria-invalid");
  }

  function count(box) {
    const shown = box.closest(".write").querySelector("[data-count]");
    if (shown) shown.textContent = box.value.split(/\s+/).filter(Boolean).length;
  }

  // Last month's words are opened where they are cut; where they are not there is nothing to open.
  function settleSaid() {
    for (const said of document.querySelectorAll(".said:not([open]) > summary")) {
      said.tabIndex = said.scrollHeight > said.clientHeight + 1 ? 0 : -1;
    }
  }

  // A link to a row opens the page with the cursor in it.
  function goToRow() {
    const row = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!row || !form.contains(row)) return;
    const cells = [...row.querySelectorAll("input.figure, textarea, .why input")];
    (cells.find((cell) => !cell.value.trim()) ?? cells[0])?.focus();
  }

  form.addEventListener("input", (event) => {
    if (event.target.matches("input.figure")) {
      result(event.target.closest(".cell"));
      mark(event.target, event.target !== document.activeElement);
    }
    if (event.target.matches("textarea")) count(event.target);
  });
  form.addEventListener("focusout", (event) => event.target.matches("input.figure") && mark(event.target, true));
  addEventListener("hashchange", goToRow);
  addEventListener("resize", settleSaid);
  document.fonts?.ready.then(settleSaid);
  goToRow();
})();
