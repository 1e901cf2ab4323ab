"""A sheet as it stands in its file: rows of texts, and what kind of cell each was. Nothing is guessed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from indicators.actions.figure_file import Place
from indicators.imports.places import column_letters
from indicators.rules.language import gettext, gettext_noop

BLANK, NUMBER, PERCENT, DATE, TEXT, NO_VALUE, ERROR = " npdsfe"
"""Kinds of cells, a letter each: NO_VALUE is a formula that was saved without one."""

CELL = gettext_noop("cell {name}")
"""Where something stands in a workbook."""

MOST_COLUMNS = 1_000

Range = tuple[int, int, int, int]
"""First row and column, last row and column; rows count from 1 and columns from 0."""


@dataclass(frozen=True, slots=True)
class GridRow:
    """``number`` as a person counts: the line of a CSV, the row of a sheet. ``kinds``: a letter a cell."""

    number: int
    texts: list[str]
    kinds: str

    def text(self, column: int) -> str:
        return self.texts[column].strip() if column < len(self.texts) else ""

    def kind(self, column: int) -> str:
        return self.kinds[column] if column < len(self.kinds) else BLANK

    @property
    def filled(self) -> list[int]:
        """The columns that hold anything."""
        return [column for column, text in enumerate(self.texts) if text.strip()]


@dataclass(frozen=True)
class Grid:
    """One sheet: the rows that hold anything, in their order."""

    name: str
    rows: list[GridRow]
    is_workbook: bool
    is_hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merged: tuple[Range, ...] = ()
    notices: tuple[str, ...] = field(default_factory=tuple)

    @cached_property
    def by_number(self) -> Mapping[int, GridRow]:
        return {row.number: row for row in self.rows}

    def text(self, number: int, column: int) -> str:
        row = self.by_number.get(number)
        return row.text(column) if row else ""

    def spread(self, number: int, column: int) -> str:
        """The text of a cell, or of the merged cells that it is one of."""
        if own := self.text(number, column):
            return own
        around = self.merged_over(number).get(column)
        return self.text(*around[:2]) if around else ""

    def merged_over(self, number: int) -> Mapping[int, Range]:
        """The merged cells that a row runs through, by column. What overlaps others is left out there.

        Found once a row and as far as a row may reach, since a stranger's file says what is merged.
        """
        if number not in self._merged_over:
            found = self._merged_over[number] = {}
            for merged in self.merged:
                if merged[0] <= number <= merged[2]:
                    for column in range(merged[1], min(merged[3] + 1, MOST_COLUMNS)):
                        if found.setdefault(column, merged) is not merged:
                            break
        return self._merged_over[number]

    @cached_property
    def _merged_over(self) -> dict[int, dict[int, Range]]:
        return {}

    def where(self, place: Place) -> str:
        """``cell H27`` in a workbook; ``line 27, column 8`` in a CSV."""
        if self.is_workbook:
            return gettext(CELL).format(name=f"{column_letters(place.column)}{place.row}")
        return gettext("line {line}, column {column}").format(line=place.row, column=place.column + 1)
