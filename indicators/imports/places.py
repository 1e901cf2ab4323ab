"""How spreadsheets call their columns and cells. Needs no Django, as the process that reads them has none."""

from __future__ import annotations

import re

_CELL = re.compile(r"([A-Z]{1,3})(\d{1,7})", re.ASCII)


def column_letters(column: int) -> str:
    """``A`` for 0, ``AA`` for 26."""
    letters = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


def cell_at(name: str) -> tuple[int, int]:
    """Row and column of ``H27``: 27, and 7. Raises ValueError."""
    match = _CELL.fullmatch(name)
    if match is None:
        raise ValueError(f"“{name}” is not a cell")
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]), column - 1
