// Moves themes and indicators in the page as their buttons would have the server do it; saving stays one act.
const form = document.getElementById("order");
const said = document.getElementById("order-said");
const state = document.getElementById("order-state");

function tell(button, sentence) {
  said.textContent = sentence;
  state.textContent = gettext("Moved, not saved yet");
  button?.focus();
}

function beside(row, up) {
  const next = up ? row.previousElementSibling : row.nextElementSibling;
  if (next) return next[up ? "before" : "after"](row), true;
  const theme = row.closest("[data-theme]");
  const other = up ? theme.previousElementSibling : theme.nextElementSibling;
  if (!other?.matches("[data-theme]")) return false;
  other.querySelector("ol")[up ? "append" : "prepend"](row);
  return true;
}

function moveTheme(theme, up) {
  const other = up ? theme.previousElementSibling : theme.nextElementSibling;
  if (!other?.matches("[data-theme]")) return false;
  other[up ? "before" : "after"](theme);
  return true;
}

const nameOf = (theme) => theme.querySelector("h2").firstChild.textContent.trim();

function movedWords(up, isRow) {
  if (isRow) return up ? gettext("%(what)s moved up, in %(theme)s.") : gettext("%(what)s moved down, in %(theme)s.");
  return up ? gettext("%(what)s moved up.") : gettext("%(what)s moved down.");
}

function move(button) {
  const up = button.value.endsWith(":up");
  const row = button.closest("[data-indicator]");
  const done = row ? beside(row, up) : moveTheme(button.closest("[data-theme]"), up);
  const theme = nameOf(button.closest("[data-theme]"));
  const what = row ? row.querySelector("b").textContent : theme;
  const words = done ? movedWords(up, Boolean(row)) : gettext("%(what)s stays: it is at the end.");
  tell(button, interpolate(words, { what, theme }, true));
}

function put(button) {
  const into = form.elements.into;
  const theme = form.querySelector(`[data-theme] input[name=order][value="t${into.value}"]`).closest("[data-theme]");
  const ticked = [...form.querySelectorAll("input[name=ticked]:checked")];
  for (const each of ticked) {
    theme.querySelector("ol").append(each.closest("[data-indicator]"));
    each.checked = false;
  }
  const words = ngettext("%(count)s put into %(theme)s.", "%(count)s put into %(theme)s.", ticked.length);
  tell(button, interpolate(words, { count: ticked.length, theme: into.selectedOptions[0].text }, true));
}

form?.addEventListener("click", (event) => {
  const button = event.target.closest("button[name=move], button[name=put]");
  if (!button) return;
  event.preventDefault();
  if (button.name === "put") put(button);
  else move(button);
});
