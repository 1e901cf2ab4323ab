"""The head of a file of indicators: which column holds what."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from django.utils.translation import gettext

from indicators.actions.figure_file import Place
from indicators.errors import Refused
from indicators.imports.cells import text_up_to
from indicators.imports.sheets import Sheet
from indicators.rules.months import FinancialYear, parse_financial_year

REQUIRED = ("ref", "title", "theme", "unit")
KNOWN = (
    *REQUIRED,
    *("decimals", "polarity", "numerator", "denominator", "scale", "change_basis", "owner", "reporter"),
    *("outcome", "target_basis", "tolerance", "commentary_group", "counts_people"),
    *("active_from", "active_to", "benchmark_period"),
)
Key = TypeVar("Key")
BENCHMARK = "benchmark "
TARGET = "target "


@dataclass(frozen=True, slots=True)
class Heads:
    """Columns by what they hold; comparators keep their case."""

    columns: dict[str, int]
    comparators: dict[str, int]
    target_years: dict[FinancialYear, int]


def read_heads(sheet: Sheet, path: Path) -> Heads:
    heads, refusals = Heads({}, {}, {}), []
    for name, column in sheet.columns().items():
        written = sheet.head.cell(column).strip()
        try:
            if name.startswith(BENCHMARK):
                _once(heads.comparators, text_up_to(40)(written[len(BENCHMARK) :]), column)
            elif name.startswith(TARGET):
                _once(heads.target_years, parse_financial_year(name[len(TARGET) :]), column)
            elif name in KNOWN:
                heads.columns[name] = column
            else:
                sentence = gettext("“{head}” is not a column of indicators; allowed: {allowed}")
                raise ValueError(sentence.format(head=written, allowed=", ".join(KNOWN)))
        except ValueError as error:
            refusals.append(f"{sheet.where(Place(sheet.head.number, column))}: {error}.")
    absent = gettext("{file} has no column {column}.")
    refusals += [absent.format(file=path.name, column=name) for name in REQUIRED if name not in heads.columns]
    if refusals:
        raise Refused(*refusals)
    return heads


def _once(columns: dict[Key, int], key: Key, column: int) -> None:
    if columns.setdefault(key, column) != column:
        raise ValueError(gettext("it stands twice, in other words"))
