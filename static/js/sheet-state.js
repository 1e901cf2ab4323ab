// Says in the dock whether everything is saved; spoken only when it settles or goes wrong, never at every key.
const sheetState = (() => {
  if (!sheetCells) return null;
  const { form } = sheetCells;
  const shown = form.querySelector("[data-saving]");
  const spoken = form.querySelector("[data-spoken]");
  const QUIET = 2000;
  let speaking = 0;

  function link(text, href, isElsewhere) {
    const made = document.createElement("a");
    made.textContent = text;
    made.href = href;
    if (isElsewhere) {
      made.target = "_blank";
      made.rel = "noopener";
    }
    return made;
  }

  const many = (count) => `${count} change${count === 1 ? "" : "s"}`;
  const signIn = () => link("Sign in again", `${form.dataset.signIn}?next=${encodeURIComponent(location.pathname)}`, true);
  const first = (rows, trouble) => rows.find((row) => row.trouble === trouble);

  // By what is wrong with a row, worst first.
  const troubles = {
    over: (row, waiting, isKept) => ["trouble", `You were signed out. ${isKept ? "Your words are kept in this tab." : "Do not close this page."}`, signIn()],
    other: () => ["trouble", "Somebody else is signed in now. Your words are kept in this tab until you sign in again."],
    stale: (row) => ["trouble", row.sentence, link("Compare", `#${row.place.id}`)],
    refused: (row) => ["trouble", `${row.ref} is not saved.`, link("See why", `#${row.place.id}`)],
    offline: (row, waiting, isKept) => ["kept", `No connection. ${isKept ? "Kept on this computer" : "Do not close this page"}, ${many(waiting)} to send`],
    failed: (row, waiting, isKept) => ["kept", `Not saved: the portal did not answer. ${isKept ? "Kept on this computer" : "Do not close this page"}, ${many(waiting)} to send`],
  };

  function show(rows, savedText) {
    const waiting = rows.filter((row) => row.isDirty);
    const trouble = Object.keys(troubles).find((each) => first(rows, each));
    if (trouble) return put(...troubles[trouble](first(rows, trouble), waiting.length, waiting.every((row) => row.isKept)));
    if (waiting.length) return put("busy", "Saving …");
    return put("", savedText);
  }

  function put(kind, text, more) {
    if (!shown) return;
    const now = `saving ${kind}`.trim();
    if (shown.className === now && shown.firstChild?.textContent === text) return;
    shown.className = now;
    shown.replaceChildren(...[text && Object.assign(document.createElement("span"), { textContent: text }), more].filter(Boolean));
    clearTimeout(speaking);
    if (kind !== "busy") speaking = setTimeout(() => (spoken.textContent = text), kind ? 0 : QUIET);
  }

  return { show, put };
})();
