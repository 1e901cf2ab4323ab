"""What counts as a figure in a file, from the file to what the import says of it."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from indicators.actions.import_figures import Imported
from indicators.errors import Refused
from indicators.imports.figures import Options, import_figures_file
from indicators.models import MonthlyReturn
from portal.accounts.models import User
from tests.indicators.conftest import Book
from tests.indicators.files import TIDY, written
from tests.indicators.imports.packed import workbook

NOT_A_FIGURE = [
    *(
        "13x",
        "1_000",
        "1E5",
        "1e5",
        "+5",
        "--5",
        "5-",
        "0x10",
        "1 000",
        "1.000,5",
        "0,281",
        "1,00",
        ",5",
        ".5",
    ),
    *("5.", "½", "٣", "１２", "NaN", "inf", "Infinity", "None", "null", "TBC", "Local", "£5", "=5", "5\n6"),
    *("5;6", "a formula that was saved without its value", "True", "#DIV/0!"),
]
FIGURES = {" 5 ": 5, "1,343": 1343, "007": 7, "0": 0, "5.0": 5, "999999999999": 999_999_999_999}


def month(number: int) -> str:
    return f"{2000 + number // 12}-{number % 12 + 1:02}"


def file_of(folder: Path, texts: Sequence[str], ref: str = "M1") -> Path:
    """A tidy file that says each text of an indicator, month after month."""
    path = folder / "file.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(
            [TIDY.split(","), *([ref, month(place), "", "", text] for place, text in enumerate(texts))]
        )
    return path


def imported(book: Book, file: Path, at: dt.datetime, *, dry_run: bool = False) -> Imported:
    by = User.objects.get_operator()
    options = Options(dry_run=dry_run)
    return import_figures_file(file, scorecard=book.scorecard, by=by, at=at, options=options)


def test_what_is_no_figure_is_refused_each_with_its_text(
    book: Book, now: dt.datetime, tmp_path: Path
) -> None:
    found = imported(book, file_of(tmp_path, NOT_A_FIGURE), now, dry_run=True)

    assert (found.new, found.changed, found.unchanged) == (0, 0, 0)
    for place, (text, sentence) in enumerate(zip(NOT_A_FIGURE, found.refused, strict=True)):
        assert f", column value: M1 in {month(place)}: “{text}” is not a number; allowed: digits " in sentence


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("-4", "“-4” is negative; figures never are"),
        ("−4", "“−4” is negative; figures never are"),
        ("28%", "“28%” is a percentage, and this is not"),
        ("12.999", "“12.999” is finer than this count is printed; allowed: whole numbers"),
        ("1000000000000", "“1000000000000” is too long; allowed: at most 15 digits, 12 before"),
        ("9" * 400, "is too long; allowed: at most 15 digits"),
    ],
)
def test_a_number_that_the_figure_cannot_be_says_why(
    text: str, reason: str, book: Book, now: dt.datetime, tmp_path: Path
) -> None:
    with pytest.raises(Refused, match=f"^line 2, column value: M1 in 2000-01: .*{reason}"):
        imported(book, file_of(tmp_path, [text]), now)

    assert not MonthlyReturn.objects.filter(reporting_month__month=dt.date(2000, 1, 1)).exists()


def test_figures_are_taken_as_they_are_written(book: Book, now: dt.datetime, tmp_path: Path) -> None:
    assert imported(book, file_of(tmp_path, list(FIGURES)), now).new == len(FIGURES)

    early = MonthlyReturn.objects.filter(reporting_month__month__lt=dt.date(2019, 1, 1), state="present")
    in_order = early.order_by("reporting_month__month")
    assert list(in_order.values_list("value", flat=True)) == list(map(Decimal, FIGURES.values()))


def test_blank_keeps_and_a_dash_says_not_applicable(book: Book, now: dt.datetime, tmp_path: Path) -> None:
    lines = ["M1,2020-07,,,", "m2 ,Jul-20,,,-", "Q,Jul 2020,n/a,,"]

    found = imported(book, written(tmp_path, TIDY, *lines), now)

    assert (found.new, found.changed, found.unchanged) == (0, 2, 0)
    july = MonthlyReturn.objects.filter(reporting_month__month=dt.date(2020, 7, 1))
    states = dict(july.values_list("indicator__ref", "state"))
    assert states == {"M1": "present", "M2": "not_applicable", "Q": "not_applicable", "R": "present"}


def test_a_workbook_and_its_text_are_the_same_figures(book: Book, now: dt.datetime, tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["Ref.", "Part", dt.date(2000, 1, 1), "Feb-00"])
        sheet.append(["M1", None, 1412, "1,413"])
        sheet.append(["Q", "value", 0.28, "28.1%"])
        sheet["C3"].number_format = "0%"
        sheet.append(["R", "numerator", 50.0, "-"])

    by_hand = ["M1,2000-01,,,1412", "M1,2000-02,,,1413", "Q,2000-01,,,28%", "Q,2000-02,,,28.1"]

    assert imported(book, workbook(tmp_path, fill), now).new == 6
    again = imported(book, written(tmp_path, TIDY, *by_hand, "R,2000-01,50,,", "R,2000-02,-,,"), now)
    assert (again.new, again.changed, again.unchanged) == (0, 0, 6)


def test_a_wrong_cell_of_a_workbook_is_told_by_its_address(
    book: Book, now: dt.datetime, tmp_path: Path
) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["Ref.", "Part", dt.date(2000, 1, 1), dt.date(2000, 2, 1)])
        sheet.append(["M1", "value", -4, "=1+1"])
        sheet.append(["M2", "value", 0.28, True])
        sheet["C3"].number_format = "0%"

    with pytest.raises(Refused) as refused:
        imported(book, workbook(tmp_path, fill), now)

    said = [sentence.partition(";")[0] for sentence in refused.value.reasons]
    assert said == [
        "cell C2: M1 in 2000-01: “-4” is negative",
        "cell D2: M1 in 2000-02: “a formula that was saved without its value” is not a number",
        "cell C3: M2 in 2000-01: “28%” is a percentage, and this is not",
        "cell D3: M2 in 2000-02: “True” is not a number",
    ]
