"""Commands answer with counts, or with reasons on standard error, status 1 and no traceback."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from indicators.models import MonthlyReturn
from tests.indicators.conftest import Book
from tests.indicators.files import TIDY, written

DATA = Path(settings.BASE_DIR) / "tests/printed_book/data"


def said(*arguments: object, **options: object) -> str:
    out = io.StringIO()
    call_command(*arguments, stdout=out, **options)  # type: ignore[arg-type]
    return out.getvalue()


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """In a process of its own, on a local site in the folder."""
    local = {
        "DATA_DIR": str(folder),
        "DATABASE_URL": "",
        "SECRET_KEY": "",
        "ALLOWED_HOSTS": "",
        "BROKER_URL": "",
    }
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=settings.BASE_DIR,
        env=os.environ | local,
        capture_output=True,
        text=True,
        check=False,
    )


def test_four_commands_lead_from_files_to_the_printed_month(tmp_path: Path) -> None:
    output = tmp_path / "month.csv"
    population = ["--population", str(DATA / "population.csv")]
    create = ["--scorecard", "children", "--create", "Children and Families", "--create-people"]

    answers = [
        run(tmp_path, "migrate", "--verbosity", "0"),
        run(tmp_path, "import_indicators", str(DATA / "indicators.csv"), *create, *population),
        run(tmp_path, "import_values", str(DATA / "values_tidy.csv"), "--scorecard", "children"),
        run(tmp_path, "compute_statistics", "children"),
        run(tmp_path, "export_month", "children", "2020-08", "--format", "csv", "--output", str(output)),
    ]

    assert [answer.returncode for answer in answers] == [0] * 5
    assert answers[1].stdout.startswith("new: 55\nchanged: 0\nunchanged: 0\naccounts made, not invited yet: ")
    assert answers[2].stdout == "new: 559\nchanged: 0\nunchanged: 0\nrefused: 0\n"
    assert answers[3].stdout == "computed: 13\n"
    printed = (DATA.parent / "august_2020.csv").read_text(encoding="utf-8").splitlines()
    assert output.read_text(encoding="utf-8").splitlines() == printed
    wrong = run(
        tmp_path, "import_values", str(written(tmp_path, TIDY, "M1,2020-08,,,x")), "--scorecard", "children"
    )
    assert wrong.returncode == 1
    assert wrong.stderr.startswith("CommandError: line 2, column value: M1 in 2020-08: “x” is not a number")
    assert "Traceback" not in wrong.stderr


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["import_values", "nothing.csv", "--scorecard", "children"], "There is no file nothing.csv."),
        (["import_values", "nothing.csv", "--scorecard", "nobody"], "There is no scorecard nobody."),
        (["import_indicators", "nothing.csv", "--scorecard", "children"], "There is no file nothing.csv."),
        (["compute_statistics", "children", "2031-01"], "has no month 2031-01."),
        (["compute_statistics", "children", "soon"], "“soon” is not a month; write 2020-08 or Aug-20."),
        (["compute_statistics", "nobody"], "There is no scorecard nobody."),
        (
            ["export_month", "children", "2031-01", "--format", "csv", "--output", "x"],
            "has no month 2031-01.",
        ),
        (
            ["open_month", "children", "2020-08"],
            "August 2020 is opened already; only a later month can be opened.",
        ),
    ],
)
def test_what_cannot_be_done_is_said(arguments: list[str], reason: str, august: Book) -> None:
    with pytest.raises(CommandError) as refused:
        said(*arguments)

    assert reason in str(refused.value)


def test_a_dry_run_counts_and_writes_nothing(book: Book, tmp_path: Path) -> None:
    file, before = (
        written(tmp_path, TIDY, "M1,2020-08,,,5", "M1,2020-07,,,111"),
        MonthlyReturn.objects.count(),
    )

    counts = said("import_values", file, scorecard="children", dry_run=True)

    assert counts.split() == ["new:", "1", "changed:", "0", "unchanged:", "1", "refused:", "0"]
    assert MonthlyReturn.objects.count() == before


def test_what_is_refused_is_listed_where_it_is_skipped(book: Book, tmp_path: Path) -> None:
    file, errors = written(tmp_path, TIDY, "M1,2020-08,,,5", "M9,2020-08,,,1"), io.StringIO()

    counts = said("import_values", file, scorecard="children", skip_refused=True, stderr=errors)

    assert counts.split() == ["new:", "1", "changed:", "0", "unchanged:", "0", "refused:", "1"]
    assert errors.getvalue() == "line 3, column ref: “M9” is not an indicator of this scorecard.\n"


def test_a_month_is_opened_at_the_command_line(book: Book) -> None:
    assert said("open_month", "children", "2020-08") == "opened: 2020-08, 5 returns to do\n"
    assert book.month().stage == "open"


def test_one_month_is_computed(book: Book) -> None:
    assert said("compute_statistics", "children", "Jul-20") == "computed: 1\n"
