"""A month as a file, in any format, written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from indicators.errors import Refused
from indicators.exports.month_html import month_html
from indicators.exports.month_json import month_json
from indicators.exports.month_xlsx import month_xlsx
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
    """Write beside the output and rename. Raises Refused where the file cannot be written."""
    content = FORMATS[file_format](read_month(reporting_month))
    try:
        if output.exists() and not output.is_file():  # a pipe or device, which is not for replacing
            output.write_bytes(content)
        else:
            _replace(Path(os.path.realpath(output)), content)
    except OSError as error:
        raise Refused(f"{output} cannot be written: {error.strerror}.") from error


def _replace(output: Path, content: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=output.parent, prefix=f".{output.name}.")
    unfinished = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        unfinished.chmod(0o666 & ~_umask())
        unfinished.replace(output)
    except OSError:
        unfinished.unlink(missing_ok=True)
        raise


def _umask() -> int:
    """What the person's files keep from others; it is told only by being set."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
