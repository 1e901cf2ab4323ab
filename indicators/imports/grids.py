"""Any file that is handed in, as its sheets."""

from __future__ import annotations

from pathlib import Path

from django.utils.translation import gettext

from indicators.errors import Refused
from indicators.imports.csv_grid import read_csv_grid
from indicators.imports.grid import Grid
from indicators.imports.workbook_process import Heard, read_sheets_apart, unheard

MOST_BYTES = 50 * 1024 * 1024


def read_grids(path: Path, heard: Heard = unheard) -> list[Grid]:
    """By its ending, ``.csv`` or ``.xlsx``; at least one sheet holds something. ``heard`` is
    told how many rows of a workbook are read.

    Raises Refused for what is neither, is too large, cannot be read, or is empty.
    """
    ending = path.suffix.lower()
    if ending not in (".csv", ".xlsx"):
        raise Refused(gettext("{file} is neither a .csv nor an .xlsx file.").format(file=path.name))
    try:
        if path.stat().st_size > MOST_BYTES:
            sentence = gettext("{file} is larger than {most} MB.")
            raise Refused(sentence.format(file=path.name, most=MOST_BYTES // 1024**2))
        grids = read_sheets_apart(path, heard=heard) if ending == ".xlsx" else [read_csv_grid(path)]
    except OSError as error:
        sentence = gettext("{file} cannot be read: {why}.")
        raise Refused(sentence.format(file=path.name, why=error.strerror)) from error
    if not any(grid.rows for grid in grids):
        raise Refused(gettext("{file} is empty.").format(file=path.name))
    return grids
