"""The CSV of populations: name, the month from which each is known, value."""

from __future__ import annotations

from pathlib import Path

from django.utils.translation import gettext

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
        sentence = gettext("{file} has no column {column}.")
        raise Refused(sentence.format(file=path.name, column=", ".join(absent)))
    drafts: list[PopulationDraft] = []
    refusals: list[str] = []
    for row in sheet.rows:
        try:
            drafts.append(_draft(row, columns))
        except ValueError as error:
            sentence = gettext("{file}, line {line}: {why}.")
            refusals.append(sentence.format(file=path.name, line=row.number, why=error))
    return drafts, refusals + _twice(drafts, path)


def _draft(row: Row, columns: dict[str, int]) -> PopulationDraft:
    return PopulationDraft(
        name=text_up_to(120, required=True)(row.cell(columns["name"])),
        valid_from=parse_month(row.cell(columns["from"])).first_day,
        value=whole_number(1, MOST_PEOPLE)(row.cell(columns["value"]).replace(",", "")),
    )


def _twice(drafts: list[PopulationDraft], path: Path) -> list[str]:
    days = [draft.valid_from for draft in drafts]
    sentence = gettext("{where}: {what} stands twice.")
    return [
        sentence.format(where=path.name, what=f"{day:%Y-%m}")
        for day in sorted({d for d in days if days.count(d) > 1})
    ]
