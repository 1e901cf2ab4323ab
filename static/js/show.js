// A password can be shown while it is typed.
for (const input of document.querySelectorAll("input[type=password]")) {
  const button = document.createElement("input");
  button.type = "button";
  button.className = "button second";
  const say = () => {
    const isShown = input.type === "text";
    button.value = isShown ? gettext("Hide") : gettext("Show");
    button.setAttribute("aria-label", isShown ? gettext("Hide the password") : gettext("Show the password"));
  };
  button.addEventListener("click", () => {
    input.type = input.type === "text" ? "password" : "text";
    say();
  });
  input.form.addEventListener("submit", () => {
    input.type = "password";
  });
  const pair = document.createElement("div");
  pair.className = "with-button";
  input.replaceWith(pair);
  pair.append(input, button);
  say();
}
