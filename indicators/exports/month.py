"""A month as a file, in any format, written whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from indicators.exports.month_html import month_html
from indicators.exports.month_json import month_json
from indicators.exports.month_xlsx import month_xlsx
from indicators.exports.whole_file import write_whole
from indicators.models import ReportingMonth
from indicators.reports.month_csv import month_csv
from indicators.reports.month_report import MonthReport
from indicators.reports.read_month import read_month

FORMATS: Mapping[str, Callable[[MonthReport], bytes]] = {
    "csv": month_csv,
    "html": month_html,
    "json": month_json,
    "xlsx": month_xlsx,
}


def write_month(reporting_month: ReportingMonth, file_format: str, output: Path) -> None:
    """Raises Refused where the file cannot be written."""
    write_whole(output, FORMATS[file_format](read_month(reporting_month)))
