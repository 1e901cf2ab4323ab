// The month table: themes fold, a narrow window opens at this month, an address says only what was chosen.
const box = document.querySelector(".month-table");

for (const name of box.querySelectorAll(".theme .name")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "fold";
  button.setAttribute("aria-expanded", "true");
  name.replaceWith(button);
  button.append(name);
  button.addEventListener("click", () => {
    const folded = button.closest("tbody").classList.toggle("folded");
    button.setAttribute("aria-expanded", String(!folded));
  });
}

const now = box.querySelector("thead .now");
if (now && window.matchMedia("(max-width: 700px)").matches) {
  const room = box.clientWidth - box.querySelector("thead .what").offsetWidth;
  box.scrollLeft = now.offsetLeft + now.offsetWidth - (box.clientWidth - room) - room * 0.65;
}

for (const form of document.querySelectorAll(".filters, .columns form")) {
  form.addEventListener("formdata", (event) => {
    for (const [name, value] of [...event.formData]) if (!value) event.formData.delete(name);
  });
}

const columns = document.querySelector(".columns");
document.addEventListener("click", (event) => {
  if (!columns.contains(event.target)) columns.open = false;
});
columns.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && columns.open) {
    columns.open = false;
    columns.querySelector("summary").focus();
  }
});
