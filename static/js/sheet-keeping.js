// What is typed and not sent yet is kept in this tab, for whoever typed it, until it is sent or they sign out.
const sheetKeeping = (() => {
  if (!sheetCells) return null;
  const PREFIX = "monthbook:";
  const place = PREFIX + location.pathname;
  const person = sheetCells.form.dataset.person;
  let isOver = false;

  function stored() {
    try {
      const kept = JSON.parse(sessionStorage.getItem(place) ?? "null");
      return kept?.person === person ? kept.rows : {};
    } catch {
      return {};
    }
  }

  // Whether it could be kept.
  function write(rows) {
    if (isOver) return false;
    try {
      if (Object.keys(rows).length) sessionStorage.setItem(place, JSON.stringify({ person, rows }));
      else sessionStorage.removeItem(place);
      return true;
    } catch {
      return false;
    }
  }

  const keep = (key, version, fields) => write({ ...stored(), [key]: { version, fields } });

  function drop(key) {
    const rows = stored();
    delete rows[key];
    write(rows);
  }

  // What is kept goes then (signing-out.js); it is not written anew while the page is left.
  document.addEventListener("submit", (event) => {
    if (event.target.matches('form[action$="/sign-out/"]')) isOver = true;
  });

  return { stored, keep, drop, isOver: () => isOver };
})();
