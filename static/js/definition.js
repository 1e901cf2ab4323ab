// The form of a definition shows what fits its unit, and says how it will be computed.
const definition = document.getElementById("definition");
const box = (name) => definition.elements[name];

const TYPED = { numerator: gettext("numerator typed each month"), denominator: gettext("denominator typed each month") };

function part(name) {
  const chosen = box(name).selectedOptions[0];
  if (chosen.value === "own") return TYPED[name];
  if (chosen.value === "population") return gettext("population");
  return chosen.value ? chosen.text.split(":")[0] : "…";
}

function fit() {
  const unit = box("unit").value;
  for (const each of definition.querySelectorAll("[data-fits]")) {
    each.hidden = !each.dataset.fits.split(" ").includes(unit);
    if (each.hidden) for (const inside of each.querySelectorAll("input, select")) inside.value = "";
  }
  for (const name of ["change_basis", "target_basis"]) {
    for (const option of box(name) ? box(name).options : []) {
      if (option.value === "points") option.disabled = unit !== "percentage";
      if (option.value === "year_total") option.disabled = unit !== "count";
    }
  }
  const scale = unit === "percentage" ? 100 : Number(box("scale").value || 10000);
  const words = `${scale.toLocaleString("en-GB")} × ${part("numerator")} ÷ ${part("denominator")}`;
  document.getElementById("computed").textContent = unit === "count" ? gettext("typed each month") : words;
}

definition.addEventListener("change", fit);
fit();
