"""A month as CSV: UTF-8, ``\\r\\n``, indicators in book order, numbers without separators or marks."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from indicators.reports.month_report import IndicatorRow, MonthReport
from indicators.rules.statistics import PrintedChange
from indicators.rules.wording import guarded_for_a_sheet


def month_csv(report: MonthReport) -> bytes:
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(heads(report))
    writer.writerows(list(_cells(row)) for row in report.rows)
    return file.getvalue().encode()


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
    typed = (row.ref, row.title, row.theme, row.owner or "", row.reporter or "")
    yield from map(guarded_for_a_sheet, typed)
    yield from (figure.text for figure in row.figures)
    yield from _change(row.statistics.change_on_month)
    yield from _change(row.statistics.change_on_year)
    yield row.statistics.rolling_average.text
    yield row.statistics.rolling_maximum.text
    yield from (benchmark.text for benchmark in row.benchmarks)
    yield from (target.text for target in row.targets)
    yield guarded_for_a_sheet(row.commentary)


def _change(change: PrintedChange) -> tuple[str, str]:
    return change.text, change.arrow.value if change.arrow else ""
