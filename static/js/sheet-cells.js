// The cells of figures take the keys of a spreadsheet; boxes of words keep theirs.
const sheetCells = (() => {
  const form = document.querySelector("form.sheet-form");
  if (!form) return null;

  const all = () => [...form.querySelectorAll("input.figure")];
  const rowOf = (element) => element.closest("article.return");
  const rows = () => [...form.querySelectorAll("article.return:has(input.figure)")];
  const cellsOf = (row) => [...row.querySelectorAll("input.figure")];
  let before = null;

  function go(cell) {
    if (!cell) return false;
    cell.focus();
    cell.select();
    return true;
  }

  // The cell in the same place some rows further on, or the last one of a row that has fewer.
  function below(cell, by) {
    const among = rows();
    const row = rowOf(cell);
    const next = among[among.indexOf(row) + by];
    if (!next) return null;
    return cellsOf(next)[cellsOf(row).indexOf(cell)] ?? cellsOf(next).at(-1);
  }

  function beside(cell, by) {
    const among = all();
    return among[among.indexOf(cell) + by];
  }

  function put(cell, text) {
    if (cell.value === text) return;
    cell.value = text;
    cell.dispatchEvent(new Event("input", { bubbles: true }));
  }

  const moves = {
    Enter: (cell, event) => go(below(cell, event.shiftKey ? -1 : 1)) || true,
    ArrowDown: (cell) => go(below(cell, 1)) || true,
    ArrowUp: (cell) => go(below(cell, -1)) || true,
    ArrowLeft: (cell) => cell.selectionStart === 0 && go(beside(cell, -1)),
    ArrowRight: (cell) => cell.selectionEnd === cell.value.length && go(beside(cell, 1)),
    Escape: (cell) => {
      if (!form.dispatchEvent(new CustomEvent("sheet:escape", { cancelable: true, detail: cell }))) return true;
      if (before?.cell === cell) put(cell, before.text);
      cell.select();
      return true;
    },
  };

  form.addEventListener("focusin", (event) => {
    if (event.target.matches("input.figure")) before = { cell: event.target, text: event.target.value };
  });

  form.addEventListener("keydown", (event) => {
    const cell = event.target;
    const isPlain = !event.ctrlKey && !event.altKey && !event.metaKey && !event.isComposing;
    if (!isPlain || !cell.matches("input.figure") || !(event.key in moves)) return;
    if (event.shiftKey && event.key !== "Enter") return;
    if (moves[event.key](cell, event)) event.preventDefault();
  });

  return { form, rows, rowOf, cellsOf, put };
})();
