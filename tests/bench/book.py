"""The book of the printed month, beside LibreOffice converting the workbook of the same month to PDF.

Both in one run, taking turns: ours warm, in one process; LibreOffice as people start it. Says so where
LibreOffice is not installed, and measures ours alone.
"""

from __future__ import annotations

import shutil
import subprocess
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
from tests.bench.measure import Step, interleaved  # noqa: E402

DATA = Path(__file__).parents[1] / "printed_book" / "data"
ROUNDS = 5


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
    steps: dict[str, Step] = {"our book, warm": partial(compile_book, report, Imprint("draft", 1), quiet)}
    program = shutil.which("soffice")
    with tempfile.TemporaryDirectory() as folder:
        workbook = Path(folder) / "month.xlsx"
        workbook.write_bytes(book_workbook(report))
        if program:
            command = [program, "--headless", "--convert-to", "pdf", "--outdir", folder, str(workbook)]
            steps["LibreOffice, cold"] = partial(subprocess.run, command, check=True, capture_output=True)
        else:
            print("LibreOffice is not installed; nothing to hold ours against")
        steps["our book, warm"]()
        taken = interleaved(steps, ROUNDS)
    print(f"{len(report.rows)} rows, median of {ROUNDS}")
    for name, took in taken.items():
        print(f"  {name:18} {took:6.2f} s {took / taken[list(taken)[-1]]:6.2f} ×")


if __name__ == "__main__":
    main()
