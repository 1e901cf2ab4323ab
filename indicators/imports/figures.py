"""Files of figures: tidy (a row a figure) and wide (a row an indicator, a column a month)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext

from indicators.actions.figure_file import REF, FigureFile, FigureLine, Place, PlacesInRow, Refusal
from indicators.actions.import_figures import Imported, import_figures
from indicators.errors import Refused
from indicators.imports.sheets import Row, Sheet, read_sheet
from indicators.models import Scorecard
from indicators.models.people import Person
from indicators.models.rows import collector_held
from indicators.rules.months import Month, parse_month
from indicators.rules.reading import PARTS
from indicators.rules.refs import ref_key

REF_HEADS = ("ref", "ref.")
TIDY_HEADS = (*REF_HEADS, "month", *PARTS)


@dataclass(frozen=True, slots=True)
class Options:
    """What to do with the refused, and whether to write at all."""

    skip_refused: bool = False
    dry_run: bool = False


def import_figures_file(
    path: Path, *, scorecard: Scorecard, by: Person, at: dt.datetime, options: Options
) -> Imported:
    """Read a file and import what it says. Raises Refused with every reason."""
    with collector_held():
        return import_figures(
            scorecard=scorecard,
            file=read_figures(path),
            by=by,
            at=at,
            skip_refused=options.skip_refused,
            dry_run=options.dry_run,
        )


def read_figures(path: Path) -> FigureFile:
    """Tidy where the head has ``month``, otherwise wide. Raises Refused for any other head."""
    sheet = read_sheet(path)
    columns = sheet.columns()
    ref = next((columns[name] for name in REF_HEADS if name in columns), None)
    if ref is None:
        sentence = gettext("{file} has no column ref (tidy) or Ref. (wide) in its first row.")
        raise Refused(sentence.format(file=path.name))
    return _tidy(sheet, columns, ref) if "month" in columns else _wide(sheet, columns, ref)


def _tidy(sheet: Sheet, columns: dict[str, int], ref: int) -> FigureFile:
    _refuse_unknown_heads(
        sheet, [name for name in columns if name not in TIDY_HEADS], gettext("a part or month")
    )
    parts = [(part, columns[part]) for part in PARTS if part in columns]
    columns_held, refs = {REF: ref, **dict(parts)}, dict[str, str]()
    same_cells: dict[tuple[str, ...], dict[str, str]] = {}
    lines: list[FigureLine] = []
    refusals: list[Refusal] = []
    for row in sheet.taken_rows():
        try:
            month = parse_month(row.cell(columns["month"]))
        except ValueError as error:
            refusals.append(Refusal(Place(row.number, columns["month"]), str(error)))
            continue
        texts = tuple([row.cell(column).strip() for _, column in parts])
        cells = same_cells.get(texts)
        if cells is None:
            cells = {part: text for (part, _), text in zip(parts, texts, strict=True) if text}
            same_cells[texts] = cells
        name = row.cell(ref).strip()
        ref_text = refs.setdefault(name, name)
        lines.append(FigureLine(ref_text, month, cells, PlacesInRow(row.number, columns_held)))
    return FigureFile(lines, sheet.where, refusals)


def _wide(sheet: Sheet, columns: dict[str, int], ref: int) -> FigureFile:
    part_column = columns.get("part")
    months = _month_columns(sheet, columns)
    found: WideLines = {}
    refusals: list[Refusal] = []
    for row in sheet.taken_rows():
        part = row.cell(part_column).strip().casefold() if part_column is not None else ""
        if (part or "value") not in PARTS:
            sentence = gettext("“{text}” is not a part; allowed: {allowed}").format(
                text=part, allowed=", ".join(PARTS)
            )
            refusals.append(Refusal(Place(row.number, part_column or 0), sentence))
            continue
        refusals += _take_wide_row(row, ref, part or "value", months, found)
    return FigureFile([line for line, _, _ in found.values()], sheet.where, refusals)


WideLines = dict[tuple[str, Month], tuple[FigureLine, dict[str, str], dict[str, Place]]]
"""Each with its cells and their places, which come from several rows."""


def _take_wide_row(
    row: Row, ref: int, part: str, months: dict[int, Month], found: WideLines
) -> list[Refusal]:
    """Put a row's cells into the lines of its indicator; a part may come in one row only."""
    name, at = row.cell(ref).strip(), Place(row.number, ref)
    for column, month in months.items():
        text = row.cell(column).strip()
        key = ref_key(name), month
        if key not in found:
            held, at_first = dict[str, str](), {REF: at}
            found[key] = FigureLine(name, month, held, at_first), held, at_first
        _, cells, places = found[key]
        if part in places:
            sentence = gettext("the {part} of “{ref}” stands twice")
            return [Refusal(at, sentence.format(part=gettext(part), ref=name))]
        if text:
            cells[part] = text
        places[part] = Place(row.number, column)
    return []


def _month_columns(sheet: Sheet, columns: dict[str, int]) -> dict[int, Month]:
    months: dict[int, Month] = {}
    unknown = []
    for name, column in columns.items():
        if name in (*REF_HEADS, "part"):
            continue
        try:
            month = parse_month(name)
        except ValueError:
            unknown.append(name)
            continue
        if month in months.values():
            where = sheet.where(Place(sheet.head.number, column))
            raise Refused(gettext("{where}: {what} stands twice.").format(where=where, what=month.text))
        months[column] = month
    _refuse_unknown_heads(sheet, unknown, gettext("Ref., Part or a month such as Aug-20"))
    if not months:
        raise Refused(gettext("The first row names no month, such as Aug-20 or 2020-08."))
    return months


def _refuse_unknown_heads(sheet: Sheet, unknown: list[str], allowed: str) -> None:
    columns = sheet.columns()
    sentence = gettext("{where}: “{head}” is not a head of such a file; allowed: {allowed}.")
    if unknown:
        raise Refused.because(
            sentence.format(
                where=sheet.where(Place(sheet.head.number, columns[name])), head=name, allowed=allowed
            )
            for name in unknown
        )
