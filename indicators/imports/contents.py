"""The rows of an understood sheet, sorted by what they are: figures, words, definitions, computed cells."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext

from indicators.actions.figure_file import REF, FigureFile, FigureLine, Place, PlacesInRow, Refusal
from indicators.imports.grid import TEXT, Grid, GridRow
from indicators.imports.remarks import hidden, without_value
from indicators.imports.understanding import TIDY, Understanding
from indicators.rules.heads import COMPUTED, Holds
from indicators.rules.month_heads import ReadTwoWays, month_in_head
from indicators.rules.months import Month
from indicators.rules.reading import PARTS
from indicators.rules.refs import ref_key, tidy_ref
from indicators.rules.versions import versions_in

AS_ABOVE = frozenset({"as above", "see above", "ditto", "same as above"})
DEFINITIONS = (
    *(Holds.TITLE, Holds.OUTCOME, Holds.OWNER, Holds.REPORTER, Holds.OWNER_AND_REPORTER),
    *(Holds.UNIT, Holds.POLARITY, Holds.THEME),
)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's text with its kind and place."""

    text: str
    kind: str
    at: Place


@dataclass(frozen=True, slots=True)
class Words:
    """Commentary. ``as_above``: the sheet points at the row above, whose words these are."""

    ref: str
    month: Month
    text: str
    at: Place
    as_above: bool = False
    version: int | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """What a row says of its indicator itself, beside its figures."""

    ref: str
    theme: str
    at: Place
    cells: dict[Holds, Cell]
    benchmarks: dict[str, Cell]
    targets: dict[str, Cell]
    computed: dict[Holds, Cell]
    figures: dict[Month, Cell]
    words_as_above: bool = False


@dataclass
class Contents:
    """Everything that was understood, and everything that was not, with its place."""

    grid: Grid
    newest: Month | None
    heads: Mapping[int, str] = field(default_factory=dict)
    lines: list[FigureLine] = field(default_factory=list)
    words: list[Words] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    warnings: list[Refusal] = field(default_factory=list)

    def figure_file(self, more: Iterable[Refusal] = (), taken: Collection[str] = ()) -> FigureFile:
        """For the import of figures, with ``more`` refusals. What follows other indicators is compared."""
        return FigureFile(
            self.lines,
            self.where,
            (*self.refusals, *more),
            compares=True,
            taken=taken,
            is_exact=self._is_exact,
        )

    def where(self, place: Place) -> str:
        """``cell H27`` in a workbook; ``line 27, column ref`` in a CSV."""
        written = self.heads.get(place.column)
        if self.grid.is_workbook or not written:
            return self.grid.where(place)
        return gettext("line {line}, column {column}").format(line=place.row, column=written)

    def _is_exact(self, place: Place) -> bool:
        """A number of a spreadsheet, not a text that was rounded by whoever typed it."""
        row = self.grid.by_number.get(place.row)
        return row is not None and row.kind(place.column) != TEXT


def read_contents(grid: Grid, reading: Understanding, refs: Collection[str] = ()) -> Contents:
    """``refs``: keys of those known, so that a row of nothing but one of them is no heading of a theme."""
    heads = {column.index: column.written for column in reading.columns}
    contents = Contents(grid, reading.newest, heads, refusals=list(reading.problems))
    if not reading.is_usable:
        return contents
    walker = _Walker(grid, reading, frozenset(refs), contents)
    for row in grid.rows:
        if row.number > reading.head_row:
            walker.take(row)
    contents.warnings += [*hidden(grid, reading), *without_value(grid, reading)]
    return contents


class _Walker:
    """Goes down the rows, and knows under which theme and which ref it is."""

    def __init__(self, grid: Grid, reading: Understanding, refs: frozenset[str], contents: Contents) -> None:
        self.grid, self.reading, self.refs, self.contents = grid, reading, refs, contents
        ref, part = reading.holding(Holds.REF), reading.holding(Holds.PART)
        self.ref_column = ref.index if ref else 0
        self.part_column = part.index if part else None
        self.head = ref_key(ref.written) if ref else ""
        version = reading.holding(Holds.VERSION)
        self.version_column = version.index if version else None
        self.theme, self.ref, self.words = "", "", ""
        self.versions: Mapping[Month, int] = {}
        self.places: dict[tuple[str, Month, str], Place] = {}
        self.wide: dict[tuple[str, Month], tuple[dict[str, str], dict[str, Place]]] = {}

    def take(self, row: GridRow) -> None:
        ref = tidy_ref(row.text(self.ref_column))
        filled = row.filled
        if self.head and ref_key(ref) == self.head:
            return  # the head again, as on a page that was pasted below
        if len(filled) == 1 and filled[0] <= self.ref_column + 1 and ref_key(ref) not in self.refs:
            self.theme = " ".join(row.text(filled[0]).split())
            return
        part = self._part(row)
        if not ref and part and self.ref:
            ref = self.ref  # merged over the parts of one indicator
        if not ref:
            self._refuse_figures_of_nothing(row)
            return
        self.ref = ref
        self.versions = versions_in(row.text(self.version_column)) if self.version_column is not None else {}
        if self.reading.is_tidy:
            self._take_tidy(row, ref)
        elif (part or "value") in PARTS:
            self._take_wide(row, ref, part or "value")
        else:
            sentence = gettext("“{text}” is not a part; allowed: {allowed}")
            self._refuse(row, self.part_column or 0, sentence.format(text=part, allowed=", ".join(PARTS)))

    def _part(self, row: GridRow) -> str:
        return row.text(self.part_column).casefold() if self.part_column is not None else ""

    def _refuse(self, row: GridRow, column: int, sentence: str) -> None:
        self.contents.refusals.append(Refusal(Place(row.number, column), sentence))

    def _refuse_figures_of_nothing(self, row: GridRow) -> None:
        """A note below the table holds no figures, and is passed over."""
        with_figures = [column for column in self.reading.months if row.text(column)]
        if with_figures:
            self._refuse(row, with_figures[0], gettext("this row has figures and no ref"))

    def _take_tidy(self, row: GridRow, ref: str) -> None:
        column = self.reading.holding(Holds.MONTH)
        assert column is not None  # noqa: S101 # nosec B101 # it is what makes a sheet tidy
        try:
            month = month_in_head(row.text(column.index), may_be_serial=True)
        except ReadTwoWays as error:
            self._refuse(row, column.index, str(error))
            return
        if month is None:
            sentence = gettext("“{text}” is not a month; write 2020-08 or Aug-20")
            self._refuse(row, column.index, sentence.format(text=row.text(column.index)))
            return
        parts = {each.value: found.index for each in TIDY if (found := self.reading.holding(each))}
        cells = {part: row.text(index) for part, index in parts.items() if row.text(index)}
        places = PlacesInRow(row.number, {REF: self.ref_column, **parts})
        self.contents.lines.append(FigureLine(ref, month, cells, places))

    def _take_wide(self, row: GridRow, ref: str, part: str) -> None:
        for column, month in self.reading.months.items():
            self._take_figure(row, ref, part, (column, month))
        if part == "value" or self.part_column is None:
            self._take_row(row, ref)
        else:
            self._take_words(row, ref)

    def _take_figure(self, row: GridRow, ref: str, part: str, where: tuple[int, Month]) -> None:
        column, month = where
        key, place = (ref_key(ref), month), Place(row.number, column)
        if key not in self.wide:
            held, at_first = dict[str, str](), {REF: Place(row.number, self.ref_column)}
            self.wide[key] = held, at_first
            self.contents.lines.append(FigureLine(ref, month, held, at_first, self.versions.get(month)))
        cells, places = self.wide[key]
        if part in places:
            if column == next(iter(self.reading.months)):
                sentence = gettext("the {part} of “{ref}” stands twice").format(part=gettext(part), ref=ref)
                self._refuse(row, self.ref_column, sentence)
            return
        places[part] = place
        if text := row.text(column):
            cells[part] = text

    def _take_row(self, row: GridRow, ref: str) -> None:
        def cell(column: int) -> Cell:
            return Cell(row.text(column), row.kind(column), Place(row.number, column))

        columns = self.reading.columns
        as_above = self._take_words(row, ref)
        self.contents.rows.append(
            Row(
                ref=ref,
                theme=self.theme,
                at=Place(row.number, self.ref_column),
                cells={
                    each.head.holds: cell(each.index) for each in columns if each.head.holds in DEFINITIONS
                },
                benchmarks={each.head.name: cell(each.index) for each in columns if each.head.name},
                targets={each.head.year.text: cell(each.index) for each in columns if each.head.year},
                computed={
                    each.head.holds: cell(each.index) for each in columns if each.head.holds in COMPUTED
                },
                figures={month: cell(column) for column, month in self.reading.months.items()},
                words_as_above=as_above,
            )
        )

    def _take_words(self, row: GridRow, ref: str) -> bool:
        column = self.reading.holding(Holds.COMMENTARY)
        text = row.text(column.index) if column else ""
        is_ours = bool(self.versions)  # a sheet that went out has words as they are kept
        as_above = not is_ours and text.casefold().strip(" .") in AS_ABOVE
        self.words = text if text and not as_above else self.words if as_above else ""
        if column and column.head.month and text:
            at = Place(row.number, column.index)
            month = column.head.month
            version = self.versions.get(month)
            self.contents.words.append(Words(ref, month, self.words, at, as_above, version))
        return as_above
