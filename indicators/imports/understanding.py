"""What a file that somebody kept for years is: which sheet, which row is its head, what each column holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from django.utils.translation import gettext

from indicators.actions.figure_file import Place, Refusal
from indicators.imports.grid import BLANK, NO_VALUE, NUMBER, PERCENT, Grid, GridRow
from indicators.rules.heads import COMPUTED, MANY, Head, Holds, head_of
from indicators.rules.month_heads import ReadTwoWays, month_in_head
from indicators.rules.months import Month
from indicators.rules.numbers import NotANumber, parse_number
from indicators.rules.wording import LOCAL_TEXT, TO_BE_CONFIRMED_TEXT

LOOKED_AT = 40
"""Rows at the top of a sheet of which one may be the head."""
FILLED_LOOKED_AT = 200
"""Cells of a column by which it is told what it holds."""
LONGEST_COMPARATOR = 40
TIDY = frozenset({Holds.VALUE, Holds.NUMERATOR, Holds.DENOMINATOR})
NO_NUMBER = frozenset({LOCAL_TEXT.casefold(), TO_BE_CONFIRMED_TEXT.casefold(), "-", "n/a"})


@dataclass(frozen=True, slots=True)
class Column:
    """``written``: its head as it stands in the file."""

    index: int
    written: str
    head: Head


@dataclass(frozen=True)
class Understanding:
    """``problems``: heads that cannot be read, and what is missing to make sense of the sheet."""

    sheet: int
    head_row: int
    columns: tuple[Column, ...]
    problems: tuple[Refusal, ...] = ()

    def holding(self, holds: Holds) -> Column | None:
        return next((column for column in self.columns if column.head.holds is holds), None)

    def all_holding(self, holds: Holds) -> list[Column]:
        return [column for column in self.columns if column.head.holds is holds]

    @property
    def checked(self) -> list[Column]:
        """Computed columns, which are set beside what is computed here."""
        return [column for column in self.columns if column.head.holds in COMPUTED]

    @property
    def left_alone(self) -> list[Column]:
        return [column for column in self.columns if column.head.holds is Holds.IGNORED and column.written]

    @property
    def is_tidy(self) -> bool:
        return self.holding(Holds.MONTH) is not None

    @property
    def months(self) -> dict[int, Month]:
        """The months of a wide sheet, by column."""
        figures = self.all_holding(Holds.FIGURES)
        return {column.index: column.head.month for column in figures if column.head.month}

    @property
    def newest(self) -> Month | None:
        return max(self.months.values(), default=None)

    @property
    def oldest(self) -> Month | None:
        return min(self.months.values(), default=None)

    @property
    def is_usable(self) -> bool:
        has_figures = bool(self.months) or (self.is_tidy and any(self.holding(each) for each in TIDY))
        return self.holding(Holds.REF) is not None and has_figures


@dataclass(frozen=True)
class Corrections:
    """What a person says a file is, where it was understood otherwise. None: as it was found."""

    sheet: int | None = None
    head_row: int | None = None
    columns: Mapping[int, Head] = field(default_factory=dict)


def understand(
    grids: Sequence[Grid], comparators: Iterable[str] = (), corrections: Corrections = Corrections()
) -> Understanding:
    """The best reading of the visible sheets; of hidden ones where no visible one makes sense.

    ``comparators``: codes that heads of benchmarks may be. The reading may be no usable one: its
    problems say why, and it can be corrected.
    """
    known = frozenset(each.casefold() for each in comparators)
    chosen = [corrections.sheet] if corrections.sheet in range(len(grids)) else range(len(grids))
    found = [
        _read_head(grids[sheet], sheet, row, known, corrections)
        for sheet in chosen
        if sheet is not None
        for row in _candidates(grids[sheet], corrections)
    ]
    if not found:
        return Understanding(0, 1, (), (Refusal(Place(1, 0), gettext("there is nothing on this sheet")),))
    best = max(found, key=lambda each: (each.is_usable, not grids[each.sheet].is_hidden, _known(each)))
    return replace(best, problems=(*best.problems, *_missing(best)))


def _candidates(grid: Grid, corrections: Corrections) -> list[GridRow]:
    if corrections.head_row is not None and corrections.head_row in grid.by_number:
        return [grid.by_number[corrections.head_row]]
    return grid.rows[:LOOKED_AT]


def _known(reading: Understanding) -> int:
    return sum(column.head.holds is not Holds.IGNORED for column in reading.columns)


def _missing(reading: Understanding) -> list[Refusal]:
    at = Place(reading.head_row, 0)
    missing = []
    if reading.holding(Holds.REF) is None:
        missing.append(Refusal(at, gettext("no column holds the refs; say which one does")))
    if not reading.is_usable and not missing:
        sentence = gettext(
            "no column names a month, such as Aug-20, and there is no column month; say which row is the head"
        )
        missing.append(Refusal(at, sentence))
    return missing


def _read_head(
    grid: Grid, sheet: int, row: GridRow, comparators: frozenset[str], corrections: Corrections
) -> Understanding:
    newest = _newest(grid, row)
    columns: list[Column] = []
    problems: list[Refusal] = []
    for index in range(_width(grid, row)):
        written = _head_text(grid, row, index)
        head = corrections.columns.get(index)
        if head is None:
            try:
                head = _head(written, row.kind(index), newest, comparators)
            except ReadTwoWays as error:
                problems.append(Refusal(Place(row.number, index), str(error)))
                head = Head(Holds.IGNORED)
        if written or head:
            columns.append(Column(index, written, head or Head(Holds.IGNORED)))
    reading = Understanding(sheet, row.number, tuple(columns))
    settled = tuple(_settled(reading, grid))
    return replace(reading, columns=settled, problems=(*problems, *_twice(settled, row.number)))


def _width(grid: Grid, row: GridRow) -> int:
    return max(len(row.texts), 1 + max(grid.merged_over(row.number), default=-1))


def _head_text(grid: Grid, row: GridRow, column: int) -> str:
    """The head's own text, or of merged cells; of a month whose year stands above it, both."""
    own = " ".join(grid.spread(row.number, column).split())
    above = " ".join(grid.spread(row.number - 1, column).split())
    if not own:
        return above if _is_merged_down(grid, row.number, column) else ""
    if own.isalpha() and above and month_in_head(f"{own} {above}"):
        return f"{own} {above}"
    return own


def _is_merged_down(grid: Grid, number: int, column: int) -> bool:
    around = grid.merged_over(number).get(column)
    return around is not None and around[0] < number


def _newest(grid: Grid, row: GridRow) -> Month | None:
    months = []
    for column in range(len(row.texts)):
        try:
            month = month_in_head(_head_text(grid, row, column), may_be_serial=True)
        except ReadTwoWays:
            continue
        months += [month] if month else []
    return max(months, default=None)


def _head(written: str, kind: str, newest: Month | None, comparators: frozenset[str]) -> Head | None:
    if not written:
        return None
    if written.casefold() in comparators:
        return Head(Holds.BENCHMARK, name=written)
    return head_of(written, newest, may_be_serial=kind != BLANK)


def _settled(reading: Understanding, grid: Grid) -> Iterable[Column]:
    """Commentary is on the newest month; a column of numbers after the figures may be a benchmark."""
    last = max(reading.months, default=None)
    for column in reading.columns:
        head = column.head
        if head.holds is Holds.COMMENTARY and head.month is None:
            yield replace(column, head=replace(head, month=reading.newest))
        elif head == Head(Holds.IGNORED) and last is not None and _is_benchmark(column, last, reading, grid):
            yield replace(column, head=Head(Holds.BENCHMARK, name=column.written))
        else:
            yield column


def _is_benchmark(column: Column, last: int, reading: Understanding, grid: Grid) -> bool:
    if not 0 < len(column.written) <= LONGEST_COMPARATOR or column.index < last:
        return False
    under = (row for row in grid.rows if row.number > reading.head_row and row.text(column.index))
    rows = list(islice(under, FILLED_LOOKED_AT))
    return bool(rows) and all(_may_be_a_benchmark(row, column.index) for row in rows)


def _may_be_a_benchmark(row: GridRow, column: int) -> bool:
    if row.kind(column) in (NUMBER, PERCENT, NO_VALUE) or row.text(column).casefold() in NO_NUMBER:
        return True
    try:
        parse_number(row.text(column), may_be_percent=True)
    except NotANumber:
        return False
    return True


def _twice(columns: Sequence[Column], row: int) -> list[Refusal]:
    problems = []
    seen: dict[object, Column] = {}
    for column in columns:
        head = column.head
        if head.holds is Holds.IGNORED:
            continue
        what = (head.holds, head.month, head.year, head.name.casefold()) if head.holds in MANY else head.holds
        first = seen.setdefault(what, column)
        if first is not column:
            sentence = gettext("“{head}” says the same as “{other}”; leave one of them out").format(
                head=column.written, other=first.written
            )
            problems.append(Refusal(Place(row, column.index), sentence))
    return problems
