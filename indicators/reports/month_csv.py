"""A month as CSV: UTF-8, ``\\r\\n``, indicators in book order, numbers without separators or marks."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterator

from indicators.reports.month_report import IndicatorRow, MonthReport
from indicators.rules.statistics import PrintedChange
from indicators.rules.wording import guarded_for_a_sheet

FOLLOWS = {"arrow_on_month": "change_on_month", "arrow_on_year": "change_on_year"}
"""Columns of a file that no page has: each comes with another."""
ON_WISH = ("outcome", "polarity")
"""Columns that a file has only where they were chosen."""


def month_csv(report: MonthReport, columns: Collection[str] | None = None) -> bytes:
    """With every column of a month, or with those of these names alone, in the same order."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\r\n")
    places, names = chosen(report, columns)
    writer.writerow(names)
    for row in report.rows:
        cells = list(_cells(row))
        writer.writerow([cells[place] for place in places])
    return file.getvalue().encode()


def chosen(report: MonthReport, columns: Collection[str] | None) -> tuple[list[int], list[str]]:
    """Places, among all that a row has, and names of the columns of a file."""
    always = heads(report)
    if columns is None:
        return list(range(len(always))), always
    named = list(enumerate([*always, *ON_WISH]))
    found = [(place, name) for place, name in named if FOLLOWS.get(name, name) in columns]
    return [place for place, _ in found], [name for _, name in found]


def heads(report: MonthReport) -> list[str]:
    """The head of a month's sheet, in CSV and in Excel."""
    return [
        *("ref", "title", "theme", "owner", "reporter"),
        *(month.text for month in report.months),
        *("change_on_month", "arrow_on_month", "change_on_year", "arrow_on_year"),
        *("rolling_average", "rolling_maximum"),
        *(f"benchmark {code}" for code in report.comparators),
        *(f"target {year.text}" for year in report.target_years),
        "commentary",
    ]


def _cells(row: IndicatorRow) -> Iterator[str]:
    """Of the heads, and then of what is had on wish."""
    typed = (row.ref, row.title, row.theme, row.owner or "", row.reporter or "")
    yield from map(guarded_for_a_sheet, typed)
    yield from (figure.text for figure in row.figures)
    yield from _change(row.statistics.change_on_month)
    yield from _change(row.statistics.change_on_year)
    yield row.statistics.rolling_average.text
    yield row.statistics.rolling_maximum.text
    yield from (benchmark.text for benchmark in row.benchmarks)
    yield from (target.text for target in row.targets)
    yield from map(guarded_for_a_sheet, (row.commentary, row.outcome))
    yield row.polarity.value


def _change(change: PrintedChange) -> tuple[str, str]:
    return change.text, change.arrow.value if change.arrow else ""
