"""Workbooks: kinds of cells, dates, formulas, what is merged and what is hidden."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable
from typing import Any

import xlsxwriter

from tests.indicators.imports.corpus import Expected, File

JULY, AUGUST = dt.datetime(2020, 7, 1), dt.datetime(2020, 8, 1)  # noqa: DTZ001 - a sheet knows no zones
Fill = Callable[[Any, Any], object]
AS_USUAL = Expected(new=2, unchanged=2)


def made(fill: Fill, expected: Expected = AS_USUAL) -> File:
    """``fill`` is given the workbook and its first sheet."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        fill(book, book.add_worksheet("Data"))
    return File(content.getvalue(), expected)


def rows(sheet: Any, *lines: list[Any], first: int = 0) -> None:
    for number, line in enumerate(lines, start=first):
        sheet.write_row(number, 0, line)


def plain(_book: Any, sheet: Any) -> None:
    rows(sheet, ["Ref.", "Jul-20", "Aug-20"], ["M1", 111, 112], ["M2", 22, 23])


def formatted(number_format: str, value: float) -> Fill:
    def fill(book: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, ["Ref.", "Aug-20"])
        sheet.write(1, 0, "Q")
        sheet.write(1, 1, value, book.add_format({"num_format": number_format}))

    return fill


def dated(book: Any, sheet: Any) -> None:
    looks = book.add_format({"num_format": "mmm-yy"})
    sheet.write(0, 0, "Ref.")
    sheet.write_datetime(0, 1, JULY, looks)
    sheet.write_datetime(0, 2, AUGUST, looks)
    rows(sheet, ["M1", 111, 112], ["M2", 22, 23], first=1)


def month_ends(book: Any, sheet: Any) -> None:
    looks = book.add_format({"num_format": "dd/mm/yyyy"})
    sheet.write(0, 0, "Ref.")
    sheet.write_datetime(0, 1, dt.datetime(2020, 7, 31), looks)  # noqa: DTZ001
    sheet.write_datetime(0, 2, dt.datetime(2020, 8, 31), looks)  # noqa: DTZ001
    rows(sheet, ["M1", 111, 112], ["M2", 22, 23], first=1)


def merged_headings(_book: Any, sheet: Any) -> None:
    sheet.merge_range(0, 0, 0, 2, "Children and Families: monthly dataset")
    sheet.merge_range(1, 0, 2, 0, "Ref.")
    sheet.merge_range(1, 1, 1, 2, "2020")
    rows(sheet, ["", "Jul", "Aug"], first=2)
    rows(sheet, ["M1", 111, 112], ["M2", 22, 23], first=3)


def merged_refs(_book: Any, sheet: Any) -> None:
    rows(sheet, ["Ref.", "Part", "Aug-20"])
    sheet.merge_range(1, 0, 2, 0, "Q")
    sheet.write_row(1, 1, ["numerator", 9])
    sheet.write_row(2, 1, ["denominator", 12])


def hidden_sheet(book: Any, sheet: Any) -> None:
    plain(book, sheet)
    other = book.add_worksheet("Old")
    rows(other, ["Ref.", "Jul-20", "Aug-20"], ["M1", 1, 2], ["M2", 1, 2])
    other.hide()


def only_hidden(book: Any, sheet: Any) -> None:
    sheet.write(0, 0, "See the other sheet.")
    other = book.add_worksheet("Figures")
    plain(book, other)
    other.hide()


def hidden_row(book: Any, sheet: Any) -> None:
    plain(book, sheet)
    sheet.set_row(2, None, None, {"hidden": True})


def hidden_column(book: Any, sheet: Any) -> None:
    plain(book, sheet)
    sheet.set_column(1, 1, None, None, {"hidden": True})


def formula(value: Any) -> Fill:
    def fill(_book: Any, sheet: Any) -> None:
        rows(sheet, ["Ref.", "Aug-20"], ["M1"])
        sheet.write_formula(1, 1, "=100+12", None, value)

    return fill


def cells(*lines: list[Any]) -> Fill:
    return lambda _book, sheet: rows(sheet, ["Ref.", "Aug-20"], *lines)


def truth(_book: Any, sheet: Any) -> None:
    rows(sheet, ["Ref.", "Aug-20"], ["M1"])
    sheet.write_boolean(1, 1, True)


def like_a_formula(_book: Any, sheet: Any) -> None:
    rows(sheet, ["Ref.", "Aug-20"], ["M1"])
    sheet.write_string(1, 1, "=1+1")


def second_sheet(book: Any, sheet: Any) -> None:
    rows(sheet, ["About this book"], ["Made by the performance team"])
    plain(book, book.add_worksheet("Figures"))


def far_away(_book: Any, sheet: Any) -> None:
    for number, line in enumerate([["Ref.", "Aug-20"], ["M1", 112], ["M2", 23]], start=20):
        sheet.write_row(number, 5, line)


def one_refused(ref: str, sentence: str) -> Expected:
    return Expected(refused=(f"cell B2: {ref} in 2020-08: {sentence}",))


WORKBOOKS = {
    "plain.xlsx": made(plain),
    "per cent format.xlsx": made(formatted("0%", 0.28), Expected(new=1)),
    "per cent in words.xlsx": made(formatted('0.0"%"', 28.1), Expected(new=1)),
    "dates.xlsx": made(dated),
    "ends of months.xlsx": made(month_ends),
    "day numbers.xlsx": made(
        lambda _, sheet: rows(sheet, ["Ref.", 44013, 44044], ["M1", 111, 112], ["M2", 22, 23])
    ),
    "merged headings.xlsx": made(merged_headings),
    "merged refs.xlsx": made(merged_refs, Expected(new=1)),
    "numbers as text.xlsx": made(cells(["M1", "112"], ["M2", " 1,023 "]), Expected(new=2)),
    "a hidden sheet.xlsx": made(
        hidden_sheet,
        Expected(
            new=2, unchanged=2, warned=("cell A1: the workbook has 1 hidden sheet that is not read (“Old”)",)
        ),
    ),
    "hidden alone.xlsx": made(
        only_hidden, Expected(new=2, unchanged=2, warned=("cell A1: the sheet “Figures” is hidden",))
    ),
    "a hidden row.xlsx": made(
        hidden_row, Expected(new=2, unchanged=2, warned=("cell A3: row 3 is hidden in the workbook",))
    ),
    "a hidden column.xlsx": made(
        hidden_column, Expected(new=2, unchanged=2, warned=("cell B1: the column “Jul-20” is hidden",))
    ),
    "a formula with its value.xlsx": made(formula(112), Expected(new=1)),
    "a formula without its value.xlsx": made(
        formula(""), one_refused("M1", "“a formula that was saved without its value” is not a number")
    ),
    "an error.xlsx": made(formula("#DIV/0!"), one_refused("M1", "“#DIV/0!” is not a number")),
    "true.xlsx": made(truth, one_refused("M1", "“True” is not a number")),
    "a fraction of a child.xlsx": made(
        cells(["M1", 112.5]), one_refused("M1", "“112.5” is finer than this count is printed")
    ),
    "negative.xlsx": made(cells(["M1", -4]), one_refused("M1", "“-4” is negative")),
    "text like a formula.xlsx": made(
        like_a_formula,
        one_refused("M1", "“=1+1” is not a number"),
    ),
    "nobody's ref.xlsx": made(
        cells(["M9", 1]), Expected(refused=("cell A2: “M9” is not an indicator of this scorecard",))
    ),
    "the second sheet.xlsx": made(second_sheet),
    "far from the corner.xlsx": made(far_away, Expected(new=2)),
    "no rows.xlsx": made(lambda _, sheet: None, Expected(unreadable="is empty")),
    "no workbook.xlsx": File(b"PK\x03\x04", Expected(unreadable="is not an XLSX workbook")),
}
