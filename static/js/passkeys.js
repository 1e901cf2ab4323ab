// What goes wrong with a passkey is said on the page, beside its button.
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  const button = document.getElementById("passkey_button");
  let said = document.getElementById("passkey_problem");
  if (!said) {
    said = document.createElement("p");
    said.id = "passkey_problem";
    said.className = "problem";
    said.setAttribute("role", "alert");
    button.before(said);
  }
  const isStopped = event.detail.exception && event.detail.exception.name === "NotAllowedError";
  said.textContent = isStopped ? gettext("Nothing was done: you stopped it, or it took too long.") : gettext("This browser could not use a passkey here.");
});
