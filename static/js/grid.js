// Moves in a grid as in a spreadsheet: Enter and the arrows up and down, Esc puts back what was there.
const grid = document.querySelector(".grid-form");
const state = document.getElementById("grid-state");
const kindOf = (input) => input.name.split("-")[2];

function below(input, steps) {
  const cell = input.closest("td");
  let row = cell.closest("tr");
  do {
    row = steps > 0 ? row.nextElementSibling : row.previousElementSibling;
  } while (row && row.classList.contains("theme"));
  const inputs = row ? row.cells[cell.cellIndex].querySelectorAll("input") : [];
  return [...inputs].find((each) => kindOf(each) === kindOf(input));
}

function count() {
  let changed = 0;
  for (const each of grid.querySelectorAll("td input")) {
    const differs = each.value.trim() !== each.defaultValue;
    each.classList.toggle("changed", differs);
    changed += differs;
  }
  for (const each of grid.querySelectorAll("td select")) changed += !each.selectedOptions[0]?.defaultSelected && each.value !== "";
  const words = ngettext("%(count)s changed, not saved yet", "%(count)s changed, not saved yet", changed);
  state.textContent = changed ? interpolate(words, { count: changed }, true) : "";
}

grid?.addEventListener("keydown", (event) => {
  if (!event.target.matches("td input")) return;
  const steps = { Enter: 1, ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (steps) {
    event.preventDefault();
    const next = below(event.target, steps);
    next?.focus();
    next?.select();
  } else if (event.key === "Escape") {
    event.target.value = event.target.defaultValue;
    count();
  }
});
grid?.addEventListener("input", count);
