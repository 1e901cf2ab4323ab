"""What a person should know of a sheet that was read: what it hides, and formulas that lost their values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext, ngettext

from indicators.actions.figure_file import Place, Refusal
from indicators.imports.grid import NO_VALUE, Grid
from indicators.imports.understanding import Understanding
from indicators.rules.heads import Holds

MOST_NAMED = 10


def hidden(grid: Grid, reading: Understanding) -> Iterator[Refusal]:
    if grid.is_hidden:
        sentence = gettext("the sheet “{sheet}” is hidden").format(sheet=grid.name)
        yield Refusal(Place(reading.head_row, 0), sentence)
    rows = [row.number for row in grid.rows if row.number in grid.hidden_rows]
    if rows := [number for number in rows if number > reading.head_row]:
        yield Refusal(Place(rows[0], 0), _hidden_rows(rows))
    for column in reading.columns:
        if column.index in grid.hidden_columns and column.head.holds is not Holds.IGNORED:
            sentence = gettext("the column “{column}” is hidden in the workbook, and read")
            place = Place(reading.head_row, column.index)
            yield Refusal(place, sentence.format(column=column.written))


def hidden_beside(grids: Sequence[Grid], reading: Understanding) -> Iterator[Refusal]:
    """Of sheets that are not read: whoever hands the workbook in may not know that they are in it."""
    unread = (grid for number, grid in enumerate(grids) if number != reading.sheet)
    beside = [grid.name for grid in unread if grid.is_hidden and grid.rows]
    if beside:
        sentence = ngettext(
            "the workbook has {number} hidden sheet that is not read ({sheets})",
            "the workbook has {number} hidden sheets that are not read ({sheets})",
            len(beside),
        )
        named = [f"“{name}”" for name in beside[:MOST_NAMED]] + ["…"] * (len(beside) > MOST_NAMED)
        place = Place(reading.head_row, 0)
        yield Refusal(place, sentence.format(number=len(beside), sheets=", ".join(named)))


def without_value(grid: Grid, reading: Understanding) -> Iterator[Refusal]:
    """Of computed columns, which are not imported; in a column of figures such a cell is refused."""
    for column in reading.checked:
        rows = [row.number for row in grid.rows if row.kind(column.index) == NO_VALUE]
        if rows := [number for number in rows if number > reading.head_row]:
            sentence = ngettext(
                "{number} formula under “{column}” was saved without values, and cannot be checked",
                "{number} formulas under “{column}” were saved without values, and cannot be checked",
                len(rows),
            )
            place = Place(rows[0], column.index)
            yield Refusal(place, sentence.format(number=len(rows), column=column.written))


def _hidden_rows(numbers: list[int]) -> str:
    """``row 7 is …``, or ``rows 7, 8 and 12 more are …``."""
    first, more = ", ".join(map(str, numbers[:MOST_NAMED])), len(numbers) - MOST_NAMED
    if more > 0:
        sentence = ngettext(
            "rows {rows} and {more} more are hidden in the workbook, and read",
            "rows {rows} and {more} more are hidden in the workbook, and read",
            more,
        )
        return sentence.format(rows=first, more=more)
    return ngettext(
        "row {rows} is hidden in the workbook, and read",
        "rows {rows} are hidden in the workbook, and read",
        len(numbers),
    ).format(rows=first)
