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

  const ofRow = (words, row) => interpolate(words, { ref: row.ref }, true);
  const signIn = () => link(gettext("Sign in again"), `${form.dataset.signIn}?next=${encodeURIComponent(location.pathname)}`, true);
  const first = (rows, trouble) => rows.find((row) => row.trouble === trouble);

  function toSend(why, waiting, isKept) {
    const kept = ngettext("Kept on this computer, %(count)s change to send", "Kept on this computer, %(count)s changes to send", waiting);
    const lost = ngettext("Do not close this page, %(count)s change to send", "Do not close this page, %(count)s changes to send", waiting);
    return `${why} ${interpolate(isKept ? kept : lost, { count: waiting }, true)}`;
  }

  function signedOut(isKept) {
    if (isKept) return gettext("You were signed out. Your words are kept in this tab.");
    return gettext("You were signed out. Do not close this page.");
  }

  // By what is wrong with a row, worst first.
  const troubles = {
    over: (row, waiting, isKept) => ["trouble", signedOut(isKept), signIn()],
    other: () => ["trouble", gettext("Somebody else is signed in now. Your words are kept in this tab until you sign in again.")],
    stale: (row) => ["trouble", row.sentence, link(gettext("Compare"), `#${row.place.id}`)],
    refused: (row) => ["trouble", ofRow(gettext("%(ref)s is not saved."), row), link(gettext("See why"), `#${row.place.id}`)],
    offline: (row, waiting, isKept) => ["kept", toSend(gettext("No connection."), waiting, isKept)],
    failed: (row, waiting, isKept) => ["kept", toSend(gettext("Not saved: the portal did not answer."), waiting, isKept)],
  };

  function show(rows, savedText) {
    const waiting = rows.filter((row) => row.isDirty);
    const trouble = Object.keys(troubles).find((each) => first(rows, each));
    if (trouble) return put(...troubles[trouble](first(rows, trouble), waiting.length, waiting.every((row) => row.isKept)));
    if (waiting.length) return put("busy", gettext("Saving …"));
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
