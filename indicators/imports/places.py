"""How spreadsheets call their columns and cells. Needs no Django, as the process that reads them has none."""

from __future__ import annotations

import re
from functools import lru_cache

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


@lru_cache(maxsize=1_000)
def column_of(letters: bytes) -> int:
    """0 for ``A`` and for ``a``, 26 for ``AA``. Raises ValueError."""
    return cell_at(f"{letters.decode().upper()}1")[1]
