// The fields of a row by name, and what was last known to be kept of them.
const sheetFields = (() => {
  const controls = (row) => [...row.querySelectorAll("input[name], textarea[name]")].filter((each) => each.type !== "hidden");
  const isTicked = (control) => control.type === "radio" || control.type === "checkbox";

  function valuesOf(row, of) {
    const found = {};
    for (const control of controls(row)) {
      if (!isTicked(control)) found[control.name] = of(control);
      else if (of(control)) found[control.name] = control.value;
      else found[control.name] ??= "";
    }
    return found;
  }

  const typed = (row) => valuesOf(row, (each) => (isTicked(each) ? each.checked : each.value));
  const drawn = (row) => valuesOf(row, (each) => (isTicked(each) ? each.defaultChecked : each.defaultValue));

  function put(row, fields) {
    for (const control of controls(row)) {
      if (!(control.name in fields)) continue;
      if (isTicked(control)) control.checked = fields[control.name] === control.value;
      else if (control.value !== fields[control.name]) control.value = fields[control.name];
    }
  }

  // What differs; a field that is not there yet counts as empty.
  function differs(now, known) {
    return Object.keys(now).some((name) => now[name] !== (known[name] ?? ""));
  }

  const versionOf = (row) => row.querySelector("input[type=hidden][name$=-version]");

  return { controls, typed, drawn, put, differs, versionOf, isTicked };
})();
