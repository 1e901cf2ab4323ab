"""The CSV of populations: name, the month from which each is known, value."""

from __future__ import annotations

from pathlib import Path

from indicators.actions.indicator_file import PopulationDraft
from indicators.errors import Refused
from indicators.imports.cells import text_up_to, whole_number
from indicators.imports.sheets import Row, read_sheet
from indicators.rules.months import parse_month

HEADS = ("name", "from", "value")
MOST_PEOPLE = 10**10


def read_populations(path: Path) -> tuple[list[PopulationDraft], list[str]]:
    """Populations, and what is wrong as sentences. Raises Refused where a column is absent."""
    sheet = read_sheet(path)
    columns = sheet.columns()
    if absent := [name for name in HEADS if name not in columns]:
        raise Refused(f"{path.name} has no column {', '.join(absent)}.")
    drafts: list[PopulationDraft] = []
    refusals: list[str] = []
    for row in sheet.rows:
        try:
            drafts.append(_draft(row, columns))
        except ValueError as error:
            refusals.append(f"{path.name}, line {row.number}: {error}.")
    return drafts, refusals + _twice(drafts, path)


def _draft(row: Row, columns: dict[str, int]) -> PopulationDraft:
    return PopulationDraft(
        name=text_up_to(120, required=True)(row.cell(columns["name"])),
        valid_from=parse_month(row.cell(columns["from"])).first_day,
        value=whole_number(1, MOST_PEOPLE)(row.cell(columns["value"]).replace(",", "")),
    )


def _twice(drafts: list[PopulationDraft], path: Path) -> list[str]:
    days = [draft.valid_from for draft in drafts]
    return [
        f"{path.name}: {day:%Y-%m} stands twice." for day in sorted({d for d in days if days.count(d) > 1})
    ]
