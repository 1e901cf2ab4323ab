"""English is the source, and every word that a person reads is marked for whoever translates it."""

from __future__ import annotations

from pathlib import Path

from tests.translatable import of_file

ROOT = Path(__file__).parent.parent
COMMANDS = ("/management/", "/migrations/")
"""Commands speak English to whoever runs the machine; the demonstration is made up in it."""
FOR_SCRIPTS = (
    "indicators/models/guards.py",  # what the database answers to a program
    "indicators/rules/heads.py",  # heads that files bear
    "indicators/imports/contents.py",  # words that files bear
    "portal/accounts/checks.py",  # what `check --deploy` says to whoever runs the machine
    "portal/logs.py",  # read by whoever runs the machine
    "portal/vendor.py",  # run by a developer
)
ACTS = {
    *("add in set-up", "change account", "change in set-up", "delete in set-up"),
    *("add indicator", "add person", "approve month", "approve returns", "approved figures moved"),
    *("change indicator", "change settings", "clear away", "copy scorecard", "correct import"),
    *("correct person", "create people", "create scorecard", "delete indicator"),
    *("follow groups", "hand in figures"),
    *("hand over", "import commentary", "import figures", "import indicators", "invite person"),
    *("lend month", "move figure", "open month", "remove person", "save draft", "send back"),
    *("set benchmarks", "set commentary groups", "set comparators", "set deadline", "set order"),
    *("set populations", "set roles", "set targets", "set themes", "sign off", "signed off"),
    *("take back", "take back lending", "take back opening", "undo import", "write summary"),
}
"""Names of acts, kept in events; pages say them in the past tense."""
KEPT = {
    *("all sheets", "first sheet", "no-store, private", "not kept", "not ours", "not signed"),
    *(
        "nobody named",
        "to be confirmed",
        " in set-up",
        " words of",
        "Target ",
        "Benchmark ",
        "picture ",
        "as in edition ",
    ),
    *("not in edition ", " characters with the SHA-256 ", "Monthly dataset", "Command line"),
    *("Monthbook sign-off", "Monthbook demonstration key"),
}
"""What is kept, sent or compared in English; where a page shows it, it is said there."""
NEVER_READ = {
    *(" over-lines", " npdsfe", "bytes "),
    *("input short", "input figure", "figure small", "newest halo", "yes,no,maybe", "COPY many ("),
    *(", rowid, oid, _rowid_", "Step 5 - Creating layout - Page %d", "Commentary ("),
    *(" cannot be written: ", "sources in a circle: "),
}
"""Classes of a sheet, parts of addresses, statements and files, and what only commands say."""
LABELS = {" for ", " from ", " in ", " of ", " on ", " to ", " edition ", "benchmark ", "target "}
"""Between the parts of what an event is about, and before the heads of files."""
NOT_ON_A_PAGE = {
    "A PNG picture as base64.",
    "Moves when a figure or definition behind its statistics does.",
    "The content version that its statistics were computed at.",
    "The person's full name when they signed off.",
    "What it is about: one such job waits at a time.",
    "What undoing it restores; taken away with the file.",
    "What was said of its sheet, head and columns.",
    "When its file was taken away.",
    "Why the figure is missing, or right though doubtful.",
}
"""Notes on columns that no form shows."""


def test_every_word_that_a_person_reads_can_be_translated() -> None:
    known = ACTS | KEPT | LABELS | NEVER_READ | NOT_ON_A_PAGE
    unmarked = [
        f"{name}:{line}: {words}"
        for path in sorted([*ROOT.glob("templates/**/*.html"), *ROOT.glob("*/**/*.py")])
        if (name := str(path.relative_to(ROOT))).startswith(("indicators/", "portal/", "templates/"))
        and not name.startswith(FOR_SCRIPTS)
        and not any(folder in name for folder in COMMANDS)
        for line, words in of_file(path)
        if words not in known
    ]
    assert unmarked == []


def test_words_outside_of_marks_are_found(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text('<p title="{{ one }} left">{% translate "Marked" %}{% if x %}Bare{% endif %}</p>')
    module = tmp_path / "module.py"
    module.write_text('def say(n):\n    raise Refused(f"There are {n} left", gettext("It is marked"))\n')

    assert of_file(page) == [(1, "Bare"), (1, "left")]
    assert [words for _, words in of_file(module)] == [" left", "There are "]
