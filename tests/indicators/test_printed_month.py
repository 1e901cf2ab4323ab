"""The printed month of August 2020 comes out to the digit, and every other month as recomputed elsewhere."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from xlsxwriter import Workbook

from indicators.models import Event, Job
from portal.accounts.models import User
from tests.indicators.tables import hashed_tables
from tests.printed_book import book as other
from tests.printed_book.recompute import Exact, csv_rows, exact_rows

PRINTED = Path(__file__).parents[1] / "printed_book"
DATA = PRINTED / "data"
FORMATS = ("csv", "json", "xlsx", "html")
MONTHS = [f"{2019 + (7 + place) // 12}-{(7 + place) % 12 + 1:02d}" for place in range(13)]

pytestmark = pytest.mark.django_db


def import_definitions() -> str:
    said = io.StringIO()
    call_command(
        "import_indicators",
        DATA / "indicators.csv",
        scorecard="children",
        population=DATA / "population.csv",
        create="Children and Families",
        create_people=True,
        stdout=said,
    )
    return said.getvalue()


def import_values(file: Path, **options: Any) -> list[int]:
    """New, changed, unchanged, refused."""
    said = io.StringIO()
    call_command("import_values", file, scorecard="children", stdout=said, **options)
    return [int(line.partition(": ")[2]) for line in said.getvalue().splitlines()]


def load(figures: Path = DATA / "values_tidy.csv") -> None:
    import_definitions()
    import_values(figures)
    call_command("compute_statistics", "children", stdout=io.StringIO())


def exported(folder: Path, month: str, file_format: str) -> bytes:
    file = folder / f"out.{file_format}"
    call_command("export_month", "children", month, format=file_format, output=file)
    return file.read_bytes()


def as_workbook(name: str, folder: Path) -> Path:
    """A file of figures as a workbook, numbers as numbers."""
    file = folder / "figures.xlsx"
    with Workbook(file) as book, (DATA / name).open(encoding="utf-8-sig", newline="") as source:
        sheet = book.add_worksheet()
        for number, row in enumerate(csv.reader(source)):
            for column, text in enumerate(row):
                is_number = number > 0 and column > 1 and text.replace(".", "").isdigit()
                sheet.write(number, column, float(text) if is_number else text)
    return file


@pytest.mark.parametrize(
    "kind",
    [
        *("tidy", "wide workbook"),
        *(pytest.param(kind, marks=pytest.mark.trust) for kind in ("wide", "tidy workbook")),
    ],
)
def test_the_printed_book_comes_out_byte_for_byte(kind: str, tmp_path: Path) -> None:
    shape, _, packed = kind.partition(" ")
    name = f"values_{shape}.csv"
    load(as_workbook(name, tmp_path) if packed else DATA / name)

    made, printed = exported(tmp_path, "2020-08", "csv"), (PRINTED / "august_2020.csv").read_bytes()

    assert made.decode().splitlines() == printed.decode().splitlines()  # tells the row that differs
    assert made == printed
    assert made.count(b"\r\n") == 56


def test_a_month_reads_the_same_before_its_statistics_are_kept(tmp_path: Path) -> None:
    import_definitions()
    import_values(DATA / "values_wide.csv")

    assert exported(tmp_path, "2020-08", "csv") == (PRINTED / "august_2020.csv").read_bytes()


def said_of(found: dict[str, Any]) -> Exact:
    """What the JSON says of an indicator, as the recomputation says it."""
    values = found["values"]
    said: list[Any] = [found["ref"]]
    for key in ("month", "state", "value", "numerator", "denominator"):
        said.append(tuple(value[key] for value in values))
    for name in ("change_on_month", "change_on_year", "rolling_average", "rolling_maximum"):
        said.append(found[name]["value"])
    said += [found["rolling_average"]["months"], None]
    return Exact(*said)


def without_target(wanted: Exact) -> Exact:
    """The target is compared beside it; of a missing figure the product tells no parts."""
    there = [state != "missing" for state in wanted.states]
    numerators, denominators = (
        tuple(part if is_there else None for part, is_there in zip(parts, there, strict=True))
        for parts in (wanted.numerators, wanted.denominators)
    )
    return replace(wanted, numerators=numerators, denominators=denominators, target=None)


def target_of(wanted: Exact) -> dict[str, Any] | None:
    """The target in force as the JSON has it."""
    target = wanted.target
    if target is None:
        return None
    text = target.text
    value = None if target.value is None else text.rstrip("%")
    status = target.status or None
    return {"year": target.year, "carried": target.carried, "text": text, "value": value, "status": status}


def test_every_month_agrees_with_a_recomputation_that_shares_no_code(tmp_path: Path) -> None:
    load()
    book = other.load()

    for month in MONTHS:
        texts = list(csv.DictReader(io.StringIO(exported(tmp_path, month, "csv").decode(), newline="")))
        exact = json.loads(exported(tmp_path, month, "json"))["indicators"]
        wanted = exact_rows(book, month)
        assert texts == csv_rows(book, month)
        assert [said_of(found) for found in exact] == [without_target(each) for each in wanted]
        assert [found["target_in_force"] for found in exact] == [target_of(each) for each in wanted]


def test_twice_in_a_row_changes_nothing(tmp_path: Path) -> None:
    load()
    events, jobs = Event.objects.count(), Job.objects.count()
    first = [exported(tmp_path, "2020-08", each) for each in FORMATS]

    assert import_definitions() == "new: 0\nchanged: 0\nunchanged: 55\n"
    for file in (
        DATA / "values_tidy.csv",
        DATA / "values_wide.csv",
        as_workbook("values_wide.csv", tmp_path),
    ):
        assert import_values(file) == [0, 0, 559, 0]
    call_command("compute_statistics", "children", stdout=io.StringIO())

    assert (Event.objects.count(), Job.objects.count()) == (events, jobs)
    assert [exported(tmp_path, "2020-08", each) for each in FORMATS] == first


WRONG = [
    ("M1,2020-09,,,13x", "line 561, column value: M1 in 2020-09: “13x” is not a number; allowed: digits"),
    ("M99,2020-08,,,1", "line 561, column ref: “M99” is not an indicator of this scorecard."),
    ("M1,2020-13,,,1", "line 561, column month: “2020-13” is not a month; write 2020-08 or Aug-20."),
    ("M1,2020-09,,,-4", "line 561, column value: M1 in 2020-09: “-4” is negative; figures never are."),
    ("M1,2020-08,,,1", "line 561, column ref: M1 in 2020-08 stands twice; line 14, column ref has it first."),
    ("M3,2020-09,,,28%", "M3 in 2020-09: “28%” is not taken: it follows M2 and M1 and is never typed in."),
    ("M1,2020-09,5,,", "line 561, column numerator: M1 in 2020-09: “5” is not taken: a count has a value"),
    ("M1,2020-09,,,5,note", "line 561, column 6: “note” stands under no head."),
]


def wrong_file(folder: Path, wrong: str) -> Path:
    """The printed figures with one changed, one new and a wrong line at the end."""
    file = folder / "wrong.csv"
    right = (DATA / "values_tidy.csv").read_text().replace("M1,2020-07,,,1493", "M1,2020-07,,,9999")
    right = right.replace("M2,2020-08,,,263", "M2,2020-10,,,263")
    file.write_text(right.rstrip("\n") + f"\n{wrong}\n")
    return file


@pytest.mark.parametrize(
    ("wrong", "said"),
    [pytest.param(*each, marks=[pytest.mark.trust] if place % 4 else []) for place, each in enumerate(WRONG)],
)
def test_a_wrong_cell_anywhere_leaves_the_database_as_it_was(wrong: str, said: str, tmp_path: Path) -> None:
    load()
    kept = hashed_tables()

    with pytest.raises(CommandError) as refused:
        import_values(wrong_file(tmp_path, wrong))

    assert said in str(refused.value)
    assert hashed_tables() == kept


def test_a_wrong_cell_leaves_an_empty_scorecard_empty(tmp_path: Path) -> None:
    import_definitions()
    kept = hashed_tables()

    with pytest.raises(CommandError, match="line 561"):
        import_values(wrong_file(tmp_path, "M1,2020-09,,,13x"))

    assert hashed_tables() == kept


def test_a_refused_first_command_leaves_an_empty_database_empty() -> None:
    before = hashed_tables()

    with pytest.raises(CommandError, match="There is no scorecard children"):
        call_command("import_indicators", DATA / "indicators.csv", scorecard="children")

    assert hashed_tables() == before
    assert not User.objects.exists()


def test_a_dry_run_counts_and_leaves_the_database_as_it_was(tmp_path: Path) -> None:
    load()
    file, kept = wrong_file(tmp_path, ""), hashed_tables()

    assert import_values(file, dry_run=True) == [1, 1, 557, 0]
    assert hashed_tables() == kept


def test_what_is_refused_may_be_skipped(tmp_path: Path) -> None:
    load()
    errors = io.StringIO()

    counts = import_values(wrong_file(tmp_path, "M1,2020-09,,,13x"), skip_refused=True, stderr=errors)

    assert counts == [1, 1, 557, 1]
    assert errors.getvalue().startswith("line 561, column value: M1 in 2020-09: “13x” is not a number")
    assert b",1403,9999,1343,-87%,down," in exported(tmp_path, "2020-08", "csv")
