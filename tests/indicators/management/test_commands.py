"""What commands print and refuse."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from indicators.models import Indicator
from tests.indicators.conftest import Book
from tests.indicators.files import TIDY, line, written
from tests.indicators.tables import hashed_tables

DEFINITION = {"ref": "N1", "title": "New", "theme": "Contact", "unit": "count", "reporter": "reporter"}


def said(*arguments: object, **options: object) -> str:
    out = io.StringIO()
    call_command(*arguments, stdout=out, **options)  # type: ignore[arg-type]
    return out.getvalue()


def refused(*arguments: object, **options: object) -> str:
    """Its reasons; nothing was written."""
    before = hashed_tables()
    with pytest.raises(CommandError) as error:
        said(*arguments, **options)
    assert hashed_tables() == before
    return str(error.value)


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
            ["export_month", "nobody", "2020-08", "--format", "csv", "--output", "x"],
            "There is no scorecard nobody.",
        ),
        (
            ["export_month", "children", "2031-01", "--format", "csv", "--output", "x"],
            "Children and Families has no month 2031-01.",
        ),
        (
            ["export_month", "children", "13", "--format", "csv", "--output", "x"],
            "“13” is not a month; write 2020-08 or Aug-20.",
        ),
        (
            ["export_month", "children", "2020-08", "--format", "pdf", "--output", "x"],
            "invalid choice: 'pdf'",
        ),
        (["import_values", "x.csv"], "the following arguments are required: --scorecard"),
        (["open_month", "children", "2020-08"], "August 2020 is opened already; only a later month can be"),
    ],
)
def test_what_cannot_be_done_is_said(arguments: list[str], reason: str, august: Book) -> None:
    assert reason in refused(*arguments)


def test_an_import_of_definitions_counts_new_changed_and_unchanged(book: Book, tmp_path: Path) -> None:
    file = written(tmp_path, line(**DEFINITION))

    assert said("import_indicators", file, scorecard="children") == "new: 1\nchanged: 0\nunchanged: 0\n"
    assert said("import_indicators", file, scorecard="children") == "new: 0\nchanged: 0\nunchanged: 1\n"
    file = written(tmp_path, line(**{**DEFINITION, "title": "Newer"}))
    assert said("import_indicators", file, scorecard="children") == "new: 0\nchanged: 1\nunchanged: 0\n"


def test_a_scorecard_is_made_only_where_that_is_asked_for(book: Book, tmp_path: Path) -> None:
    file = written(tmp_path, line(**DEFINITION))

    assert refused("import_indicators", file, scorecard="adults") == (
        "There is no scorecard adults; --create NAME makes one."
    )
    assert said("import_indicators", file, scorecard="adults", create="Adults").startswith("new: 1\n")
    assert Indicator.objects.get(ref="N1").scorecard.name == "Adults"


def test_unknown_people_are_refused_unless_accounts_are_asked_for(book: Book, tmp_path: Path) -> None:
    file = written(tmp_path, line(**{**DEFINITION, "owner": "somebody-new"}))

    assert "somebody-new" in refused("import_indicators", file, scorecard="children")
    answer = said("import_indicators", file, scorecard="children", create_people=True)
    assert answer.endswith("accounts made, not invited yet: somebody-new\n")
    owner = Indicator.objects.get(ref="N1").owner
    assert owner is not None
    assert not owner.has_usable_password()


def test_what_is_wrong_with_the_populations_refuses_the_definitions_too(book: Book, tmp_path: Path) -> None:
    file = written(tmp_path, line(**DEFINITION))
    people = written(tmp_path, "name,from,value", "Children,2020-04,none", name="people.csv")

    reason = refused("import_indicators", file, scorecard="children", population=people)

    assert reason == "people.csv, line 2: “none” is not a whole number from 1 to 10000000000."
    gone = tmp_path / "gone.csv"
    assert refused("import_indicators", file, scorecard="children", population=gone) == (
        "There is no file gone.csv."
    )


def test_a_dry_run_counts_and_writes_nothing(book: Book, tmp_path: Path) -> None:
    file = written(tmp_path, TIDY, "M1,2020-08,,,5", "M1,2020-07,,,111", "M1,2020-06,,,7")
    before = hashed_tables()

    counts = said("import_values", file, scorecard="children", dry_run=True)

    assert counts == "new: 1\nchanged: 1\nunchanged: 1\nrefused: 0\n"
    assert hashed_tables() == before


def test_a_dry_run_says_what_would_be_refused(book: Book, tmp_path: Path) -> None:
    file = written(tmp_path, TIDY, "M1,2020-08,,,5", "M9,2020-08,,,1")

    reason = refused("import_values", file, scorecard="children", dry_run=True)

    assert reason == "line 3, column ref: “M9” is not an indicator of this scorecard."


@pytest.mark.parametrize("dry_run", [True, False])
def test_what_is_refused_is_listed_where_it_is_skipped(dry_run: bool, book: Book, tmp_path: Path) -> None:
    file, errors = written(tmp_path, TIDY, "M1,2020-08,,,5", "M9,2020-08,,,1"), io.StringIO()
    skipping = {"skip_refused": True, "dry_run": dry_run, "stderr": errors}

    counts = said("import_values", file, scorecard="children", **skipping)

    assert counts == "new: 1\nchanged: 0\nunchanged: 0\nrefused: 1\n"
    assert errors.getvalue() == "line 3, column ref: “M9” is not an indicator of this scorecard.\n"
    assert book.scorecard.months.filter(month="2020-08-01").exists() is not dry_run


def test_every_reason_is_given_at_once_in_the_order_of_the_file(book: Book, tmp_path: Path) -> None:
    lines = ["M9,2020-08,,,1", "M1,soon,,,1", "M1,2020-08,1,,", "Q,2020-08,x,y,", "R,2020-08,1,2,"]

    reasons = refused("import_values", written(tmp_path, TIDY, *lines), scorecard="children").splitlines()

    assert [reason.partition(":")[0] for reason in reasons] == [
        *("line 2, column ref", "line 3, column month", "line 4, column numerator"),
        *("line 5, column numerator", "line 5, column denominator", "line 6, column denominator"),
    ]


def test_a_month_is_opened_at_the_command_line(book: Book) -> None:
    assert said("open_month", "children", "2020-08") == "opened: 2020-08, 5 returns to do\n"
    assert book.month().stage == "open"


def test_one_month_is_computed_or_all(book: Book) -> None:
    assert said("compute_statistics", "children", "Jul-20") == "computed: 1\n"
    assert said("compute_statistics", "children") == "computed: 12\n"


@pytest.mark.parametrize("file_format", ["csv", "json", "xlsx", "html"])
def test_a_month_is_exported_at_any_stage_without_a_word(
    file_format: str, august: Book, tmp_path: Path
) -> None:
    for month in ("2020-07", "Aug-20"):
        output = tmp_path / f"{month}.{file_format}"
        assert said("export_month", "children", month, format=file_format, output=output) == ""
        assert output.stat().st_size > 100


def test_files_may_be_named_by_text(august: Book, tmp_path: Path) -> None:
    definitions = str(written(tmp_path, line(**DEFINITION)))
    people = str(written(tmp_path, "name,from,value", "Children,2020-04,50832", name="people.csv"))
    output = tmp_path / "month.csv"

    said("import_indicators", definitions, scorecard="children", population=people)
    said("export_month", "children", "2020-08", format="csv", output=str(output))

    assert output.stat().st_size > 100


def test_what_only_the_database_refuses_is_said_too(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(**_options: object) -> None:
        Indicator.objects.filter(ref="M1").update(decimals=7)

    monkeypatch.setattr("indicators.management.commands.open_month.open_month", broken)

    with transaction.atomic(), pytest.raises(CommandError, match="The database refuses this: "):
        said("open_month", "children", "2020-08")
