"""The printed month of August 2020 comes out to the digit, and every other month as recomputed elsewhere."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from xlsxwriter import Workbook

from indicators.models import Event
from tests.indicators.tables import hashed_tables
from tests.printed_book import book as other
from tests.printed_book.recompute import csv_rows, exact_rows

PRINTED = Path(__file__).parents[1] / "printed_book"
DATA = PRINTED / "data"
MONTHS = [f"{2019 + (7 + place) // 12}-{(7 + place) % 12 + 1:02d}" for place in range(13)]

pytestmark = pytest.mark.django_db


def load(figures: Path) -> str:
    people = {"create": "Children and Families", "create_people": True}
    call_command(
        "import_indicators",
        DATA / "indicators.csv",
        scorecard="children",
        population=DATA / "population.csv",
        **people,
    )
    said = io.StringIO()
    call_command("import_values", figures, scorecard="children", stdout=said)
    call_command("compute_statistics", "children", stdout=io.StringIO())
    return said.getvalue()


def exported(folder: Path, month: str, file_format: str) -> bytes:
    file = folder / f"out.{file_format}"
    call_command("export_month", "children", month, format=file_format, output=file)
    return file.read_bytes()


@pytest.fixture
def as_workbook(tmp_path: Path) -> Path:
    """The wide figures as a workbook, numbers as numbers."""
    file = tmp_path / "wide.xlsx"
    with Workbook(file) as book, (DATA / "values_wide.csv").open(encoding="utf-8-sig", newline="") as source:
        sheet = book.add_worksheet()
        for number, row in enumerate(csv.reader(source)):
            for column, text in enumerate(row):
                is_number = number > 0 and column > 1 and text.replace(".", "").isdigit()
                sheet.write(number, column, float(text) if is_number else text)
    return file


@pytest.mark.parametrize("kind", ["tidy", "wide", "workbook"])
def test_the_printed_book_comes_out_cell_by_cell(kind: str, as_workbook: Path, tmp_path: Path) -> None:
    load(as_workbook if kind == "workbook" else DATA / f"values_{kind}.csv")

    made = exported(tmp_path, "2020-08", "csv")

    printed = (PRINTED / "august_2020.csv").read_text(encoding="utf-8")
    assert made.decode().splitlines() == printed.splitlines()
    assert made.endswith(b"\r\n")
    assert made.count(b"\n") == made.count(b"\r\n") == 56


def test_every_month_agrees_with_a_recomputation_that_shares_no_code(tmp_path: Path) -> None:
    load(DATA / "values_tidy.csv")
    book = other.load()

    for month in MONTHS:
        texts = list(csv.DictReader(io.StringIO(exported(tmp_path, month, "csv").decode(), newline="")))
        exact = json.loads(exported(tmp_path, month, "json"))["indicators"]
        assert texts == csv_rows(book, month)
        for found, wanted in zip(exact, exact_rows(book, month), strict=True):
            assert [value["state"] for value in found["values"]] == list(wanted.states)
            assert [value["value"] or "" for value in found["values"]] == [
                value or "" for value in wanted.values
            ]
            for name in ("change_on_month", "change_on_year", "rolling_average", "rolling_maximum"):
                assert (found[name]["value"] or "") == (getattr(wanted, name) or "")
            assert found["rolling_average"]["months"] == wanted.rolling_months


def test_twice_in_a_row_changes_nothing(tmp_path: Path) -> None:
    load(DATA / "values_tidy.csv")
    before, formats = Event.objects.count(), ("csv", "json", "xlsx", "html")
    first = [exported(tmp_path, "2020-08", each) for each in formats]

    said = load(DATA / "values_wide.csv")

    assert said.split() == ["new:", "0", "changed:", "0", "unchanged:", "559", "refused:", "0"]
    assert Event.objects.count() == before
    assert [exported(tmp_path, "2020-08", each) for each in formats] == first


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ("M1,2020-09,,,13x", "line 561, column value: M1 in 2020-09: “13x” is not a number; allowed: digits"),
        ("M99,2020-08,,,1", "line 561, column ref: “M99” is not an indicator of this scorecard."),
        ("M1,2020-13,,,1", "line 561, column month: “2020-13” is not a month; write 2020-08 or Aug-20."),
        ("M1,2020-09,,,-4", "line 561, column value: M1 in 2020-09: “-4” is negative; figures never are."),
        ("M1,2020-08,,,1", "line 561, column ref: M1 in 2020-08 stands twice; line 14, column ref has it"),
        (
            "M3,2020-09,,,28%",
            "M3 in 2020-09: “28%” is not taken: it follows M2 and M1 and is never typed in.",
        ),
    ],
)
def test_a_wrong_cell_anywhere_leaves_the_database_as_it_was(wrong: str, said: str, tmp_path: Path) -> None:
    load(DATA / "values_tidy.csv")
    file, kept = tmp_path / "wrong.csv", hashed_tables()
    right = (DATA / "values_tidy.csv").read_text().replace("M1,2020-07,,,1493", "M1,2020-07,,,9999")
    file.write_text(right.rstrip("\n") + f"\n{wrong}\n")

    with pytest.raises(CommandError) as refused:
        call_command("import_values", file, scorecard="children", stdout=io.StringIO())

    assert said in str(refused.value)
    assert hashed_tables() == kept
