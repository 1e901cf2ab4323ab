"""The book of the printed month, beside LibreOffice converting a workbook of the same book to PDF.

Both in one run, taking turns: ours warm, in one process, and cold, in one of its own; LibreOffice as people
start it. Then what a row costs in time and memory in a long book. Says so where LibreOffice is not installed,
and measures ours alone.
"""

from __future__ import annotations

import pickle
import shutil
import subprocess
import sys
import tempfile
from dataclasses import replace
from functools import partial
from pathlib import Path

import django

django.setup()

from django.core.management import call_command  # noqa: E402

from indicators.documents.compile import compile_book  # noqa: E402
from indicators.documents.imprint import Imprint  # noqa: E402
from indicators.models import ReportingMonth, Scorecard  # noqa: E402
from indicators.reports.month_report import MonthReport  # noqa: E402
from indicators.reports.read_month import read_month  # noqa: E402
from tests.bench.book_workbook import book_workbook  # noqa: E402
from tests.bench.measure import Step, extra_mebibytes, interleaved  # noqa: E402

DATA = Path(__file__).parents[1] / "printed_book" / "data"
ROUNDS = 5
LONG = 16
"""Times the rows of the month, for a long book."""


def quiet(_words: str) -> None:
    pass


def with_words(report: MonthReport) -> MonthReport:
    """Commentary of 59 words on four rows of five, as a month has it."""
    words = " ".join(f"{word} of the month" for word in ("Referrals", "visits", "plans") * 5)
    rows = [
        replace(row, commentary=words if place % 5 or row.commentary_group else "")
        for place, row in enumerate(report.rows)
    ]
    return replace(report, rows=tuple(rows))


def main() -> None:
    if not Scorecard.objects.filter(slug="bench-book").exists():
        people = {"create": "Children and Families", "create_people": True}
        population = DATA / "population.csv"
        call_command(
            "import_indicators",
            DATA / "indicators.csv",
            scorecard="bench-book",
            population=population,
            **people,
        )
        call_command("import_values", DATA / "values_tidy.csv", scorecard="bench-book")
    month = ReportingMonth.objects.select_related("scorecard").get(
        scorecard__slug="bench-book", month="2020-08-01"
    )
    report = with_words(read_month(month))
    beside_an_office_program(report)
    a_row(report)


def beside_an_office_program(report: MonthReport) -> None:
    steps: dict[str, Step] = {
        "our book, warm": partial(book_of, report),
        "our book, cold": partial(in_a_process_of_its_own, report),
    }
    program = shutil.which("soffice")
    with tempfile.TemporaryDirectory() as folder:
        workbook = Path(folder) / "month.xlsx"
        workbook.write_bytes(book_workbook(report))
        if program:
            command = [program, "--headless", "--convert-to", "pdf", "--outdir", folder, str(workbook)]
            steps["LibreOffice, cold"] = partial(subprocess.run, command, check=True, capture_output=True)
        else:
            print("LibreOffice is not installed; nothing to hold ours against")
        book_of(report)
        taken = interleaved(steps, ROUNDS)
    print(f"{len(report.rows)} rows, median of {ROUNDS}")
    for name, took in taken.items():
        print(f"  {name:18} {took:6.2f} s {took / taken[list(taken)[-1]]:6.2f} ×")


def book_of(report: MonthReport) -> bytes:
    return compile_book(report, Imprint("draft", 1), quiet)


def in_a_process_of_its_own(report: MonthReport) -> None:
    """A fresh interpreter, libraries, fonts and all; what it is to print comes as a pickle."""
    code = "import pickle,sys; from tests.bench.book import book_of; book_of(pickle.load(sys.stdin.buffer))"
    subprocess.run([sys.executable, "-c", code], input=pickle.dumps(report), check=True, capture_output=True)


def a_row(report: MonthReport) -> None:
    """Of a long book against the printed month, less what both cost without rows."""
    count, empty = len(report.rows), replace(report, rows=())
    rows = [
        replace(row, ref=f"{row.ref}/{again}", theme=f"{row.theme} {again}")
        for again in range(LONG)
        for row in report.rows
    ]
    long = replace(report, rows=tuple(rows))
    steps: dict[str, Step] = {str(len(each.rows)): partial(book_of, each) for each in (empty, report, long)}
    taken = interleaved(steps, 1)
    print("a row, milliseconds")
    for each in (report, long):
        cost = (taken[str(len(each.rows))] - taken["0"]) / len(each.rows)
        print(f"  of {len(each.rows):4} rows      {1000 * cost:6.1f}")
    base, most = (extra_mebibytes(partial(book_of, each)) for each in (report, long))
    print(f"  memory           {(most - base) / (len(rows) - count):6.2f} MiB a row")


if __name__ == "__main__":
    main()
