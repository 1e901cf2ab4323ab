// Buttons that copy a text, or an address in full; without script the text stands there to be read.
const told = document.querySelector("#copied");

for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    const text = button.dataset.copy;
    await navigator.clipboard.writeText(text.startsWith("/") ? new URL(text, location.href).href : text);
    button.classList.add("done");
    setTimeout(() => button.classList.remove("done"), 3000);
    if (told) told.textContent = gettext("Copied.");
  });
}
