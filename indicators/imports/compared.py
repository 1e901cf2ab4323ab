"""Benchmarks and targets of a row: read, and set beside those that are kept."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from django.utils.translation import gettext

from indicators.actions.figure_file import Refusal
from indicators.actions.indicator_file import Fields
from indicators.imports.contents import Cell, Row
from indicators.imports.grid import NUMBER, PERCENT
from indicators.models import Indicator
from indicators.rules.figures import Unit
from indicators.rules.months import FinancialYear, parse_financial_year
from indicators.rules.numbers import (
    Blank,
    LocalOnly,
    NotANumber,
    ToBeConfirmed,
    decimals_in,
    parse_benchmark,
    parse_target,
    plain,
)
from indicators.rules.rounding import same_in_a_spreadsheet
from indicators.rules.targets import TargetBasis
from indicators.rules.wording import entered_text

Kept = Mapping[tuple[str, str], Decimal | None]
"""Numbers by ref and column; None is Local of a benchmark, TBC of a target."""


def benchmarks_of(row: Row, unit: Unit, refusals: list[Refusal]) -> dict[str, Fields | None]:
    benchmarks: dict[str, Fields | None] = {}
    for name, cell in row.benchmarks.items():
        try:
            read = parse_benchmark(cell.text, unit)
        except NotANumber as error:
            refusals.append(
                Refusal(
                    cell.at,
                    gettext("{ref}, {comparator}: {why}").format(ref=row.ref, comparator=name, why=error),
                )
            )
            continue
        if isinstance(read, LocalOnly):
            benchmarks[name] = {"is_local": True, "value": None, "decimals": 0}
        elif not isinstance(read, Blank):
            benchmarks[name] = {"is_local": False, **_number(read, cell)}
    return benchmarks


def targets_of(
    row: Row, unit: Unit, indicator: Indicator | None, refusals: list[Refusal]
) -> dict[FinancialYear, Fields | None]:
    targets: dict[FinancialYear, Fields | None] = {}
    for year, cell in row.targets.items():
        try:
            read = parse_target(cell.text, unit)
        except NotANumber as error:
            refusals.append(
                Refusal(
                    cell.at, gettext("{ref}, target {year}: {why}").format(ref=row.ref, year=year, why=error)
                )
            )
            continue
        basis = {} if indicator else {"basis": TargetBasis.LEVEL.value}
        if isinstance(read, ToBeConfirmed):
            targets[parse_financial_year(year)] = {"value": None, "decimals": 0, **basis}
        elif not isinstance(read, Blank):
            targets[parse_financial_year(year)] = {**_number(read, cell), **basis}
    return targets


def _number(number: Decimal, cell: Cell) -> dict[str, object]:
    """A number cell shows no more decimals than it needs; a text was typed as it is to be shown."""
    shown = plain(number) if cell.kind in (NUMBER, PERCENT) else number
    return {"value": shown, "decimals": decimals_in(shown)}


def is_kept(
    kept: Mapping[tuple[str, str], Decimal | None], key: tuple[str, str], wanted: Decimal | None
) -> bool:
    if key not in kept:
        return False
    standing = kept[key]
    if standing is None or wanted is None:
        return standing is wanted
    return same_in_a_spreadsheet(standing, wanted)


def words_of(
    kept: Mapping[tuple[str, str], Decimal | None], key: tuple[str, str], unit: Unit, without: str
) -> str:
    if key not in kept:
        return ""
    value = kept[key]
    return without if value is None else entered_text(plain(value), unit)


def words_after(wanted: Fields | None, unit: Unit, without: str) -> str:
    value = wanted["value"] if wanted else None
    return without if value is None else entered_text(value, unit)
