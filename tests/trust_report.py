"""What the tests of trust counted. `python -m tests.trust_report FILE RUN` prints a run's counts.

A test names a row and how many it tried, after its assertions: so nothing is counted that did not hold.
A row that a whole run should have counted and did not is an error: its test was lost on the way.
"""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from pathlib import Path

QUICK, LONG = "test", "trust"

ROWS = {
    "cells of the access matrix": (QUICK, LONG),
    "names of fields that a form does not declare": (LONG,),
    "tries to approve one's own return": (QUICK,),
    "answers in which canaries were listened for": (LONG,),
    "requests after a right was taken away": (QUICK, LONG),
    "events altered, moved, put in or taken away, and found": (QUICK,),
    "pages shown with words that mean harm in every field, and nothing ran": (QUICK, LONG),
    "fields of rows filled with words that mean harm": (LONG,),
    "boxes of forms filled with words that mean harm, and sent": (LONG,),
    "words that mean harm written into CSV, Excel and HTML, none of them live": (QUICK, LONG),
    "words that mean harm printed in a book, with no link out, action or attachment": (LONG,),
    "answers whose headers were compared": (QUICK, LONG),
    "places elsewhere to be led to, and not followed": (QUICK, LONG),
    "hosts claimed by requests, and refused or left out of letters": (QUICK, LONG),
    "ways tried to files that are not published, none of which led there": (QUICK, LONG),
    "hostile files handed in by pages, commands and the admin, none half written": (LONG,),
    "files and forms beyond what is taken, or named to do harm, each answered in a sentence": (QUICK, LONG),
    "wrong answers of a provider of accounts, none of which signed anybody in": (QUICK, LONG),
    "requests that must write nothing, and wrote nothing": (LONG,),
    "ways into a settled month, each refused and logged, or without effect": (QUICK, LONG),
    "ways into a settled month below the acts, each refused and logged": (QUICK,),
    "editors who saved the same return at once": (QUICK, LONG),
    "sign-offs of one month at once": (QUICK, LONG),
    "applications of one file at once": (QUICK, LONG),
    "interleavings of saving and approving": (QUICK, LONG),
    "moves of a month tried at random": (QUICK, LONG),
    "kills of a compile survived": (QUICK, LONG),
    "kills of the web survived": (LONG,),
    "saves acknowledged around them, all kept with their events": (LONG,),
    "answers while the database was away, all told in plain words": (LONG,),
    "restarts of the database survived": (LONG,),
    "troubles of the broker after which work was done once": (LONG,),
    "times that a disk was full": (QUICK,),
    "troubles told in plain words": (QUICK,),
    "workers killed whole and taken over": (LONG,),
    "books that could not be made, each told with its reason and tried again": (QUICK,),
    "backups under eight writers that came back whole elsewhere": (LONG,),
    "turns of the clock and the calendar": (QUICK,),
    "packages and vendored files in the bill of materials": (QUICK,),
    "packages and vendored files whose licence is known and allowed": (QUICK,),
    "files searched for secrets": (QUICK,),
    "threats closed by tests that are there": (QUICK,),
}
"""Each row, and the verbs of ./run that count it."""

DATABASES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
FILE = "TRUST_REPORT"


def count(row: str, number: int, database: str) -> None:
    """Add to a row. KeyError for one that the report does not know."""
    assert number > 0, f"{row}: nothing was tried"
    ROWS[row]
    if file := os.environ.get(FILE):
        with Path(file).open("a") as report:  # a short line is appended whole, whoever else writes
            report.write(json.dumps([row, database, number]) + "\n")


def totals(lines: list[str]) -> Counter[tuple[str, str]]:
    """The counts by row and database."""
    found: Counter[tuple[str, str]] = Counter()
    for row, database, number in map(json.loads, lines):
        found[row, database] += number
    return found


def printed(found: Counter[tuple[str, str]], run: str) -> str:
    """The report as text, a line a row, of those that the run counts."""
    wide = max(map(len, ROWS))
    lines = [f"{'Trust report':<{wide}}  {'SQLite':>10}  {'PostgreSQL':>10}"]
    for row in (row for row, runs in ROWS.items() if run in runs):
        numbers = (found[row, database] for database in DATABASES)
        lines.append(f"{row:<{wide}}  " + "  ".join(f"{number:>10,}" for number in numbers))
    return "\n".join(lines)


def lost(found: Counter[tuple[str, str]], run: str) -> list[str]:
    """The rows of which the run counted nothing on either database."""
    return [
        row for row, runs in ROWS.items() if run in runs and not any(found[row, base] for base in DATABASES)
    ]


def main() -> None:
    file, run = sys.argv[1:]
    found = totals(Path(file).read_text().splitlines() if Path(file).exists() else [])
    print(printed(found, run))  # noqa: T201 - it is what the command is for
    if missing := lost(found, run):
        sys.exit("Nothing was counted of: " + "; ".join(missing) + ".")


if __name__ == "__main__":
    main()
