"""From an old workbook to a scorecard that can be trusted, in one command."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from indicators.models import Indicator, MonthlyReturn, Scorecard
from tests.indicators.conftest import Book
from tests.indicators.files import written
from tests.indicators.tables import hashed_tables
from tests.indicators.test_printed_month import DATA, import_definitions, import_values

CORPUS = Path(__file__).parents[1] / "imports" / "corpus"
WORKBOOK = CORPUS / "a workbook as a council keeps it.xlsx"
FROM_LIBREOFFICE = CORPUS / "the same written by LibreOffice.xlsx"

pytestmark = pytest.mark.django_db


def import_workbook(file: Path = WORKBOOK, **options: Any) -> list[str]:
    said = io.StringIO()
    call_command("import_workbook", file, scorecard="children", stdout=said, **options)
    return said.getvalue().splitlines()


@pytest.fixture
def defined() -> None:
    """The scorecard as its files define it, with all thirteen months."""
    import_definitions()
    import_values(DATA / "values_tidy.csv")


def test_a_workbook_alone_makes_a_scorecard() -> None:
    said = import_workbook(create="Children and Families", create_people=True)

    assert said[0] == "understood: Dataset, head in row 4, 2020-02 to 2020-08"
    assert "indicators made: 55" in said
    assert "new: 440" in said  # 385 figures, 55 of commentary
    assert Indicator.objects.filter(unit="count").count() == 29
    m6 = Indicator.objects.get(ref="M6-QL")
    assert (m6.unit, m6.polarity, m6.reporter and m6.reporter.short_name, m6.owner) == (
        *("percentage", "lower", "front-door-manager"),
        None,
    )
    assert {each.theme.name for each in Indicator.objects.select_related("theme")} == {"Measures"}


def test_what_differs_is_listed_with_its_reason(defined: None, tmp_path: Path) -> None:
    said = import_workbook(parity=tmp_path / "parity.csv")

    assert said[-3:] == [
        "computed cells that agree: 300",
        "computed cells that differ: 4",
        "  change basis: 4",
    ]
    content = (tmp_path / "parity.csv").read_bytes().decode()
    assert content.startswith("ref,column,printed,computed,reason\r\n")
    assert [(row["ref"], row["column"]) for row in csv.DictReader(io.StringIO(content))] == [
        (ref, f"% change from {base}") for ref in ("M6-QL", "CP1-NI") for base in ("Jul-20", "Aug-19")
    ]


def test_too_little_history_is_said_to_be(tmp_path: Path) -> None:
    said = import_workbook(create="Children", create_people=True, parity=tmp_path / "parity.csv")

    assert said[-1] == "  not enough history: 135"


def test_cells_that_moved_meanwhile_are_not_left_alone_in_silence(august: Book, tmp_path: Path) -> None:
    august.put("M1", version=3)

    said = import_workbook(written(tmp_path, "Ref.,Aug-20,Version", "M1,105,2020-08/2"))

    assert "moved meanwhile, left as they are: 1" in said
    assert august.returned("M1").value is None


def test_the_month_of_the_computed_columns_can_be_said(defined: None) -> None:
    """As if they were of July: then hardly anything agrees."""
    said = import_workbook(month="2020-07", dry_run=True)

    assert next(int(line.split()[-1]) for line in said if "that differ" in line) > 100


def test_a_dry_run_says_all_and_writes_nothing(tmp_path: Path) -> None:
    before = hashed_tables()

    said = import_workbook(create="C", create_people=True, dry_run=True, parity=tmp_path / "parity.csv")

    assert "indicators made: 55" in said
    assert hashed_tables() == before
    assert (tmp_path / "parity.csv").exists()


def test_twice_changes_nothing_and_neither_does_a_copy_by_libreoffice(defined: None) -> None:
    import_workbook()

    for file in (WORKBOOK, FROM_LIBREOFFICE):
        said = import_workbook(file)
        assert said[1:6] == [
            *("indicators made: 0", "new: 0", "changed: 0", "unchanged: 279"),
            "computed cells that agree: 300",
        ]


def test_a_copy_by_libreoffice_makes_the_same_scorecard() -> None:
    import_workbook(FROM_LIBREOFFICE, create="Children", create_people=True)

    said = import_workbook()

    assert said[2:5] == ["new: 0", "changed: 0", "unchanged: 440"]


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({}, "There is no scorecard children; --create NAME makes one."),
        ({"create": "C"}, "nobody is called “front-door-manager”"),
        ({"create": "C", "create_people": True, "month": "August"}, "is not a month"),
        ({"create": "C", "create_people": True, "parity": Path("/nowhere/parity.csv")}, "cannot be written"),
    ],
)
def test_what_cannot_be_done_is_said_and_leaves_nothing(options: dict[str, Any], sentence: str) -> None:
    with pytest.raises(CommandError, match=sentence):
        import_workbook(**options)

    assert (Scorecard.objects.count(), MonthlyReturn.objects.count()) == (0, 0)


def test_a_tidy_file_has_no_computed_columns(defined: None) -> None:
    said = import_workbook(DATA / "values_tidy.csv")

    assert said[0] == "understood: values_tidy.csv, head in row 1, a row a figure"
    assert "computed cells that agree: 0" in said


@pytest.mark.parametrize("file_format", ["csv", "xlsx"])
def test_a_month_that_is_exported_and_imported_again_is_the_same(
    file_format: str, defined: None, tmp_path: Path
) -> None:
    file = tmp_path / f"month.{file_format}"
    call_command("export_month", "children", "2020-08", format=file_format, output=file)

    said = import_workbook(file)

    assert [line for line in said if line.startswith(("indicators", "new", "changed"))] == [
        *("indicators made: 0", "new: 0", "changed: 0"),
    ]
    assert "computed cells that differ: 0" in said
