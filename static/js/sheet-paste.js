// A column or block copied from a spreadsheet fills down and to the right. Blank cells leave what is there.
(() => {
  if (!sheetCells) return;
  const { form, rows, rowOf, cellsOf, put } = sheetCells;
  const note = document.createElement("div");
  note.className = "pasted";
  note.hidden = true;
  note.innerHTML = '<p role="status"></p><button class="plain" type="button"></button>';
  note.lastChild.textContent = gettext("Undo paste");
  form.querySelector(".dock").before(note);
  let undone = [];
  let start = null;

  // Cells of a spreadsheet as it copies them: tabs between, lines under; one that holds either stands in quotes.
  function grid(text) {
    const lines = [[""]];
    let isQuoted = false;
    for (const [sign] of text.replaceAll("\r\n", "\n").replace(/\n$/, "").matchAll(/""|"|\t|\n|[^"\t\n]+/g)) {
      const line = lines.at(-1);
      if (sign === '"' && (isQuoted || line.at(-1) === "")) isQuoted = !isQuoted;
      else if (sign === '""' && !isQuoted && line.at(-1) === "") continue;
      else if (sign === '""' && isQuoted) line[line.length - 1] += '"';
      else if (sign === "\t" && !isQuoted) line.push("");
      else if (sign === "\n" && !isQuoted) lines.push([""]);
      else line[line.length - 1] += sign;
    }
    return lines.map((line) => line.map((cell) => cell.trim()));
  }

  function fill(first, lines) {
    const among = rows();
    const from = among.indexOf(rowOf(first));
    const across = cellsOf(rowOf(first)).indexOf(first);
    const missed = { rows: Math.max(0, lines.length - (among.length - from)), cells: 0 };
    const filled = [];
    lines.slice(0, among.length - from).forEach((line, down) => {
      const cells = cellsOf(among[from + down]);
      const places = cells.length > across ? cells.slice(across) : cells.slice(-1);
      missed.cells += line.slice(places.length).filter(Boolean).length;
      line.slice(0, places.length).forEach((text, right) => text && filled.push([places[right], places[right].value, text]));
    });
    for (const [cell, , text] of filled) put(cell, text);
    return { filled, missed };
  }

  const counted = (words, count) => interpolate(words, { count }, true);
  const pasted = (count) => counted(ngettext("Pasted %(count)s figure.", "Pasted %(count)s figures.", count), count);
  const linesLeft = (count) => counted(ngettext("%(count)s line had no row left", "%(count)s lines had no row left", count), count);
  const cellsLeft = (count) => counted(ngettext("%(count)s cell had no box", "%(count)s cells had no box", count), count);

  function tell({ filled, missed }) {
    const left = [missed.rows && linesLeft(missed.rows), missed.cells && cellsLeft(missed.cells)];
    const what = left.filter(Boolean).join(gettext(", and "));
    const beyond = what && interpolate(gettext("Left out: %(what)s."), { what }, true);
    note.hidden = false;
    note.firstChild.textContent = [pasted(filled.length), beyond].filter(Boolean).join(" ");
  }

  function undo() {
    for (const [cell, text] of undone) put(cell, text);
    note.hidden = true;
    undone = [];
    start?.focus();
    start?.select();
  }

  form.addEventListener("paste", (event) => {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (!event.target.matches("input.figure") || !/[\t\n]/.test(text.replace(/\r?\n$/, ""))) return;
    event.preventDefault();
    start = event.target;
    const done = fill(start, grid(text));
    undone = done.filled;
    tell(done);
    start.select();
  });

  form.addEventListener("sheet:escape", (event) => {
    if (!undone.length || event.detail !== start) return;
    event.preventDefault();
    undo();
  });
  form.addEventListener("input", (event) => {
    if (event.isTrusted && undone.some(([cell]) => cell === event.target)) {
      undone = [];
      note.hidden = true;
    }
  });
  note.lastChild.addEventListener("click", undo);
})();
