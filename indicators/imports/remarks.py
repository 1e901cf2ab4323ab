"""What a person should know of a sheet that was read: what it hides, and formulas that lost their values."""

from __future__ import annotations

from collections.abc import Iterator

from indicators.actions.figure_file import Place, Refusal
from indicators.imports.grid import NO_VALUE, Grid
from indicators.imports.understanding import Understanding
from indicators.rules.heads import Holds

MOST_NAMED = 10


def hidden(grid: Grid, reading: Understanding) -> Iterator[Refusal]:
    if grid.is_hidden:
        yield Refusal(Place(reading.head_row, 0), f"the sheet “{grid.name}” is hidden")
    rows = [row.number for row in grid.rows if row.number in grid.hidden_rows]
    if rows := [number for number in rows if number > reading.head_row]:
        yield Refusal(Place(rows[0], 0), f"{_listed('row', rows)} hidden in the workbook, and read")
    for column in reading.columns:
        if column.index in grid.hidden_columns and column.head.holds is not Holds.IGNORED:
            sentence = f"the column “{column.written}” is hidden in the workbook, and read"
            yield Refusal(Place(reading.head_row, column.index), sentence)


def without_value(grid: Grid, reading: Understanding) -> Iterator[Refusal]:
    """Of computed columns, which are not imported; in a column of figures such a cell is refused."""
    for column in reading.checked:
        rows = [row.number for row in grid.rows if row.kind(column.index) == NO_VALUE]
        if rows := [number for number in rows if number > reading.head_row]:
            cells = f"{len(rows)} formula{'s' if len(rows) > 1 else ''} under “{column.written}”"
            sentence = (
                f"{cells} {'were' if len(rows) > 1 else 'was'} saved without values, and cannot be checked"
            )
            yield Refusal(Place(rows[0], column.index), sentence)


def _listed(what: str, numbers: list[int]) -> str:
    """``row 7 is``, or ``rows 7, 8 and 12 more are``."""
    if len(numbers) == 1:
        return f"{what} {numbers[0]} is"
    first = ", ".join(map(str, numbers[:MOST_NAMED]))
    more = f" and {len(numbers) - MOST_NAMED} more" if len(numbers) > MOST_NAMED else ""
    return f"{what}s {first}{more} are"
