"""The month table as it is shown: rows under their themes or in an order, and what there is to choose."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.utils.safestring import SafeString
from django.utils.translation import gettext, gettext_noop, ngettext

from indicators.reports.month_report import IndicatorRow, MonthReport
from indicators.reports.standing import Standing, counted, stands
from indicators.tables.choice import Choice
from indicators.tables.columns import ALWAYS, columns_of
from indicators.tables.month_table import Heads, heads_of, month_table, shown_names, sorted_rows

BESIDE = gettext_noop("Beside the figures")


@dataclass(frozen=True, slots=True)
class Chip:
    label: str
    count: int
    address: str
    is_on: bool


@dataclass(frozen=True, slots=True)
class DrawnRow:
    """``cells``: each with its class as an attribute, empty for figures."""

    row: IndicatorRow
    cells: list[tuple[SafeString, str]]


@dataclass(frozen=True, slots=True)
class Body:
    """Rows of one theme, and how many of them moved; without a theme where the table is sorted."""

    theme: str
    rows: list[DrawnRow]
    told: str


@dataclass(frozen=True, slots=True)
class Box:
    """One column that can be chosen."""

    name: str
    label: str
    is_on: bool


class ShownTable:
    """Of a report, of the rows that a filter kept, what was chosen."""

    def __init__(self, report: MonthReport, kept: Iterable[IndicatorRow], choice: Choice) -> None:
        self.report, self.kept, self.choice = report, list(kept), choice
        rows = [row for row in self.kept if choice.show is None or stands(row, choice.show)]
        self.table = month_table(report, rows, choice)
        self.rows = sorted_rows(self.table, choice.sort)

    @cached_property
    def heads(self) -> Heads:
        return heads_of(self.table, self.choice)

    @cached_property
    def sorting(self) -> str:
        """``change to Aug 20 from Jul 20, highest first``; empty in book order."""
        heads = (*self.heads.row, *self.heads.upper, *self.heads.lower)
        found = next((head for head in heads if head.sorted), None)
        if found is None:
            return ""
        is_text = found.kind in ("what", "people")
        if found.sorted == "descending":
            end = gettext("{column}, Z to A") if is_text else gettext("{column}, highest first")
        else:
            end = gettext("{column}, A to Z") if is_text else gettext("{column}, lowest first")
        return end.format(column=found.spoken)

    def bodies(self) -> list[Body]:
        """One pass over rows and columns: the library's own rows cost a millisecond each."""
        cells = [each.column for each in self.table.columns if each.column.kind != "what"]
        classes = [_class(cell.kind) for cell in cells]
        found: dict[str, list[DrawnRow]] = {}
        for row in self.rows:
            drawn = [cell.render(row) for cell in cells]
            theme = "" if self.sorting else row.theme
            found.setdefault(theme, []).append(DrawnRow(row, list(zip(classes, drawn, strict=True))))
        return [Body(theme, rows, _told([each.row for each in rows])) for theme, rows in found.items()]

    @property
    def width(self) -> int:
        """Cells of a row besides its head."""
        return len(self.table.columns) - 2

    @property
    def chips(self) -> list[Chip]:
        """Counted among the rows that the filter kept."""
        now = self.choice.show
        every = Chip(gettext("All"), len(self.kept), self.choice.address(show=""), now is None)
        return [every] + [
            Chip(each.label, counted(self.kept, each), self.choice.address(show=each.value), each is now)
            for each in Standing
        ]

    @property
    def boxes(self) -> list[tuple[str, list[Box]]]:
        """Columns to choose from, under the heads of their groups."""
        columns = columns_of(self.report)
        shown = shown_names(columns, self.choice)
        found: dict[str, list[Box]] = {cell.group: [] for _, cell in columns if cell.group}
        for name, cell in columns:
            if name not in ALWAYS:
                box = Box(name, str(cell.verbose_name), name in shown)
                found.setdefault(cell.group or gettext(BESIDE), []).append(box)
        return list(found.items())

    @property
    def in_files(self) -> frozenset[str] | None:
        """Names of the columns of a file of what is shown; None where none was chosen: those of a month."""
        known = frozenset(name for name, _ in columns_of(self.report))
        chosen = known.intersection(self.choice.columns)
        return chosen.union(ALWAYS) if chosen else None


def _class(kind: str) -> SafeString:
    return SafeString(f' class="{kind}"' if kind else "")  # nosec B703


def _told(rows: list[IndicatorRow]) -> str:
    """``2 worse, 1 better``; nothing where nothing moved."""
    worse, better = counted(rows, Standing.WORSE), counted(rows, Standing.BETTER)
    told = (
        ngettext("{number} worse", "{number} worse", worse).format(number=worse) if worse else "",
        ngettext("{number} better", "{number} better", better).format(number=better) if better else "",
    )
    return ", ".join(filter(None, told))
