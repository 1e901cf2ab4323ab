// Words that a tab still keeps for somebody go when they sign out, from whatever page.
document.addEventListener("submit", (event) => {
  if (!event.target.matches('form[action$="/sign-out/"]')) return;
  for (const name of Object.keys(sessionStorage)) if (name.startsWith("monthbook:")) sessionStorage.removeItem(name);
});
