// Saves a row a moment after it was typed in, and at once when it is left; one request at a time for each.
(() => {
  if (!sheetCells) return;
  const { form } = sheetCells;
  const RETRY = [5, 10, 20, 40, 60];
  const rows = new Map();
  let savedText = form.querySelector("[data-saving]")?.textContent.trim() ?? "";
  let leaving = null;
  let isSubmitted = false;
  let retries = 0;
  let retrying = 0;

  const all = () => [...rows.values()];
  const token = () => form.querySelector("input[name=csrfmiddlewaretoken]").value;
  const show = () => sheetState.show(all(), savedText);

  class Row {
    constructor(place) {
      this.place = place;
      this.key = place.dataset.row;
      this.ref = place.dataset.ref;
      this.known = "unsaved" in place.dataset ? {} : sheetFields.drawn(place);
      this.isKept = true;
      this.isBusy = false;
      this.trouble = "";
      this.timer = 0;
    }

    get fields() { return sheetFields.typed(this.place); }
    get isDirty() { return sheetFields.differs(this.fields, this.known); }
    get version() { return sheetFields.versionOf(this.place); }

    typed() {
      this.isKept = this.isDirty ? sheetKeeping.keep(this.key, this.version.value, this.fields) : (sheetKeeping.drop(this.key), true);
      if (["refused", "failed"].includes(this.trouble)) this.trouble = "";
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.send(), Number(form.dataset.wait));
      show();
    }

    // A figure is not sent while it is half typed.
    get isHalfTyped() {
      const cell = document.activeElement;
      return this.place.contains(cell) && cell.matches("input.figure") && /[^\d]$/.test(cell.value.trim()) && !/^-$|%$/.test(cell.value.trim());
    }

    async send({ isLeaving = false } = {}) {
      clearTimeout(this.timer);
      if (this.isBusy || !this.isDirty || this.trouble === "stale" || (!isLeaving && this.isHalfTyped)) return show();
      this.isBusy = true;
      show();
      const sent = this.fields;
      const answer = await post(this, sent, isLeaving);
      this.isBusy = false;
      settle(this, sent, answer);
      if (!this.trouble && this.isDirty) this.typed();
      show();
      if (leaving && !all().some((row) => row.isBusy)) leaving();
    }
  }

  async function post(row, fields, isLeaving, isAgain = false) {
    const body = new URLSearchParams({ csrfmiddlewaretoken: token(), [row.version.name]: row.version.value });
    for (const control of sheetFields.controls(row.place)) {
      if (!sheetFields.isTicked(control) || fields[control.name]) body.set(control.name, fields[control.name]);
    }
    try {
      const answer = await fetch(row.place.dataset.save, { method: "POST", body, keepalive: isLeaving });
      const text = await answer.text();
      if (answer.redirected) return { status: 401, text };
      if (answer.status !== 403 || isAgain) return { status: answer.status, text };
      const trouble = await newToken();
      return trouble ? { status: trouble, text } : post(row, fields, isLeaving, true);
    } catch {
      return { status: 0, text: "" };
    }
  }

  // After signing in again the page's token is another; the words are the old person's alone.
  async function newToken() {
    const answer = await fetch(location.href);
    const page = sheetAnswers.read(await answer.text());
    const fresh = page.querySelector("form.sheet-form");
    if (!fresh) return 401;
    if (fresh.dataset.person !== form.dataset.person) return "other";
    const value = fresh.querySelector("input[name=csrfmiddlewaretoken]").value;
    for (const input of document.querySelectorAll("input[name=csrfmiddlewaretoken]")) input.value = value;
    return 0;
  }

  const TROUBLES = { 0: "offline", 401: "over", 409: "stale", 422: "refused", 403: "refused", other: "other" };

  function settle(row, sent, { status, text }) {
    row.trouble = status === 200 ? "" : (TROUBLES[status] ?? "failed");
    const page = [200, 409, 422].includes(status) ? sheetAnswers.read(text) : null;
    if (status === 200) retries = 0;
    if (["offline", "failed", "over"].includes(row.trouble)) retryLater();
    if (!page) return;
    for (const fresh of page.querySelectorAll("article.return")) {
      if (fresh.id === row.place.id) answered(row, fresh, sent, status);
      else beside(fresh);
    }
    const dock = page.querySelector(".dock");
    if (dock) sheetAnswers.into(form.querySelector(".dock"), dock);
    if (status === 200) savedText = dock?.querySelector("[data-saving]")?.textContent.trim() || gettext("All changes saved");
  }

  const theirsOf = (place) => Object.fromEntries([...place.querySelectorAll("[data-theirs]")].map((each) => [each.dataset.theirs, each.value]));

  // What was sent while the last page was being left comes back as somebody else's, word for word.
  function isOwn(sent, theirs) {
    return Object.keys(sent).every((name) => sent[name].trim() === (theirs[name] ?? ""));
  }

  function answered(row, fresh, sent, status) {
    if (status === 409 && isOwn(sent, theirsOf(fresh))) {
      row.version.value = sheetFields.versionOf(fresh).value;
      row.known = sent;
      row.trouble = "";
      if (!row.isDirty) sheetKeeping.drop(row.key);
      return sheetAnswers.row(row.place, fresh, ["problems", "result"]);
    }
    if (status === 409) {
      row.offered = sheetFields.versionOf(fresh)?.value ?? row.version.value;
      row.sentence = fresh.querySelector(".compare b")?.textContent ?? interpolate(gettext("Somebody else changed %(ref)s."), { ref: row.ref }, true);
    }
    if (status !== 200) return sheetAnswers.row(row.place, fresh, ["result", "checks"]);
    const isSettled = !sheetFields.differs(row.fields, sent);
    row.version.value = sheetFields.versionOf(fresh)?.value ?? row.version.value;
    sheetAnswers.row(row.place, fresh, isSettled ? [] : ["result"]);
    row.known = isSettled ? row.fields : { ...sheetFields.drawn(fresh), ...sent };
    if (isSettled) sheetKeeping.drop(row.key);
  }

  // Another row that moved with this one: its fields too, unless somebody is typing there.
  function beside(fresh) {
    const row = all().find((each) => each.place.id === fresh.id);
    const place = row?.place ?? document.getElementById(fresh.id);
    if (!place) return;
    const kept = sheetFields.drawn(fresh);
    const isOurs = row && !row.isBusy && !sheetFields.differs(kept, row.known);
    if (row && !row.isBusy && !row.isDirty) {
      sheetFields.put(place, kept);
      row.known = kept;
    }
    if (isOurs || (row && !row.isDirty)) row.version.value = sheetFields.versionOf(fresh)?.value ?? row.version.value;
    sheetAnswers.row(place, fresh, row?.isDirty ? ["result"] : []);
  }

  function retry() {
    clearTimeout(retrying);
    for (const row of all()) if (["offline", "failed", "over", "other"].includes(row.trouble)) row.send();
  }

  function retryLater() {
    clearTimeout(retrying);
    retrying = setTimeout(retry, 1000 * RETRY[Math.min(retries++, RETRY.length - 1)]);
  }

  // Which of two texts is kept, where somebody else wrote meanwhile.
  function choose(row, whose) {
    if (whose === "theirs") {
      sheetFields.put(row.place, theirsOf(row.place));
      row.known = row.fields;
      for (const box of row.place.querySelectorAll("input.figure, textarea")) box.dispatchEvent(new Event("input", { bubbles: true }));
    }
    row.version.value = row.offered ?? row.version.value;
    row.trouble = "";
    row.place.querySelector(".compare").remove();
    (row.place.querySelector("input.figure, textarea"))?.focus();
    row.typed();
    row.send();
  }

  const rowOf = (element) => rows.get(element.closest?.("article.return"));

  function begin() {
    const kept = sheetKeeping.stored();
    for (const place of form.querySelectorAll("article.return[data-save]")) {
      const row = new Row(place);
      rows.set(place, row);
      if (place.querySelector(".compare")) Object.assign(row, { trouble: "stale", sentence: place.querySelector(".compare b").textContent });
      const words = kept[row.key];
      if (!words) continue;
      if (sheetFields.differs(words.fields, row.fields)) {
        row.version.value = words.version;
        sheetFields.put(place, words.fields);
        for (const box of place.querySelectorAll("input.figure, textarea")) box.dispatchEvent(new Event("input", { bubbles: true }));
        row.send();
      } else sheetKeeping.drop(row.key);
    }
    show();
  }

  form.addEventListener("input", (event) => rowOf(event.target)?.typed());
  form.addEventListener("focusout", (event) => {
    const row = rowOf(event.target);
    if (row && !row.place.contains(event.relatedTarget)) row.send();
  });
  form.addEventListener("click", (event) => {
    const row = rowOf(event.target);
    const chosen = event.target.closest("[data-choose]");
    if (row && chosen) choose(row, chosen.dataset.choose);
    if (row && event.target.closest("[data-keep]")) {
      event.preventDefault();
      row.send();
    }
  });
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing || !event.target.matches(".why input")) return;
    event.preventDefault();
    rowOf(event.target)?.send();
  });

  // Submitting waits for what is on its way, so that no row comes back as changed by oneself.
  form.addEventListener("submit", (event) => {
    for (const row of all()) clearTimeout(row.timer);
    if (all().some((row) => row.isBusy)) {
      event.preventDefault();
      const { submitter } = event;
      leaving = () => {
        leaving = null;
        form.requestSubmit(submitter);
      };
    } else if (all().some((row) => ["offline", "over", "other"].includes(row.trouble))) {
      event.preventDefault();
      retry();
    } else isSubmitted = true;
  });

  addEventListener("online", retry);
  addEventListener("focus", retry);
  document.addEventListener("visibilitychange", () => (document.hidden ? all().forEach((row) => row.send({ isLeaving: true })) : retry()));
  addEventListener("beforeunload", (event) => {
    const isLost = (row) => row.isDirty && (!row.isKept || sheetKeeping.isOver());
    if (!isSubmitted && all().some(isLost)) event.preventDefault();
  });
  begin();
})();
