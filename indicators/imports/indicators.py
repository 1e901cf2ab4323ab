"""The CSV (or XLSX) of indicators: one line an indicator, as a person keeps it in a sheet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.utils.translation import gettext

from indicators.actions.figure_file import Place
from indicators.actions.import_indicators import Request, Settled, import_indicators
from indicators.actions.indicator_file import Fields, IndicatorDraft, IndicatorFile, PartDraft
from indicators.imports.cells import (
    choice,
    first_of_month,
    person,
    text_up_to,
    whole_number,
    yes_or_no,
)
from indicators.imports.indicator_heads import Heads, read_heads
from indicators.imports.populations import read_populations
from indicators.imports.sheets import Row, Sheet, read_sheet
from indicators.models.people import Person
from indicators.rules.change import ChangeBasis
from indicators.rules.figures import Unit
from indicators.rules.months import FinancialYear
from indicators.rules.numbers import (
    Blank,
    LocalOnly,
    ToBeConfirmed,
    decimals_in,
    parse_benchmark,
    parse_number,
    parse_target,
)
from indicators.rules.polarity import Polarity
from indicators.rules.refs import tidy_ref
from indicators.rules.sources import PartKind
from indicators.rules.targets import TargetBasis

NO_SOURCES = (PartKind.OWN.value, PartKind.POPULATION.value)
"""What a numerator or denominator may be instead of a ref."""
SCALES = {Unit.COUNT: 1, Unit.PERCENTAGE: 100, Unit.RATE: 10_000}


def import_indicators_file(
    path: Path, *, population: Path | None, request: Request, by: Person, at: dt.datetime
) -> Settled:
    """Read definitions, and the population beside them, and import both. Raises Refused with every reason."""
    return import_indicators(file=read_indicators(path, population), request=request, by=by, at=at)


def read_indicators(path: Path, population: Path | None = None) -> IndicatorFile:
    """Every line as a draft, every problem as a sentence. Raises Refused for a head that is not known."""
    sheet = read_sheet(path)
    heads = read_heads(sheet, path)
    reader = _Reader(sheet, heads)
    drafts = [draft for row in sheet.rows if (draft := reader.draft(row)) is not None]
    populations, more = read_populations(population) if population else ((), ())
    return IndicatorFile(drafts, tuple(heads.comparators), populations, (*reader.refusals, *more))


class _Reader:
    """Makes drafts of rows, and collects what is wrong with them."""

    def __init__(self, sheet: Sheet, heads: Heads) -> None:
        self.sheet, self.heads, self.refusals = sheet, heads, list[str]()

    def draft(self, row: Row) -> IndicatorDraft | None:
        before = len(self.refusals)
        unit = self._read(row, "unit", choice(Unit), Unit.COUNT)
        draft = IndicatorDraft(
            line=row.number,
            ref=self._read(row, "ref", _ref, ""),
            theme=self._read(row, "theme", text_up_to(120, required=True), ""),
            fields=self._fields(row, unit),
            parts={name: self._part(row, name, unit) for name in ("numerator", "denominator")},
            people={
                name: self._read(row, name, person, "")
                for name in ("owner", "reporter")
                if name in self.heads.columns
            },
            commentary_group=self._read(row, "commentary_group", text_up_to(120), "")
            if "commentary_group" in self.heads.columns
            else None,
            benchmarks=self._benchmarks(row, unit),
            targets=self._targets(row, unit),
        )
        return draft if len(self.refusals) == before else None

    def _read(self, row: Row, name: str, read: Callable[[str], Any], otherwise: Any) -> Any:
        """A cell, or ``otherwise`` where the column is not there or the cell is refused."""
        column = self.heads.columns.get(name)
        return otherwise if column is None else self._read_at(row, column, read, otherwise)

    def _read_at(self, row: Row, column: int, read: Callable[[str], Any], otherwise: Any) -> Any:
        try:
            return read(row.cell(column))
        except ValueError as error:
            self.refusals.append(f"{self.sheet.where(Place(row.number, column))}: {error}.")
            return otherwise

    def _fields(self, row: Row, unit: Unit) -> Fields:
        readers: dict[str, Callable[[str], Any]] = {
            "title": text_up_to(300, required=True),
            "outcome": text_up_to(300),
            "decimals": whole_number(0, 6, otherwise=0),
            "polarity": choice(Polarity, otherwise=Polarity.NEUTRAL),
            "scale": _scale(unit),
            "change_basis": _change_basis(unit),
            "counts_people": yes_or_no(otherwise=True),
            "active_from": first_of_month,
            "active_to": first_of_month,
        }
        known = {
            name: self._read(row, name, read, None)
            for name, read in readers.items()
            if name in self.heads.columns
        }
        plain = {name: getattr(value, "value", value) for name, value in known.items()}
        return {"unit": unit.value, "scale": Decimal(SCALES[unit]), **plain}

    def _part(self, row: Row, name: str, unit: Unit) -> PartDraft:
        def read(text: str) -> PartDraft:
            written = tidy_ref(text)
            if (unit is Unit.COUNT) != (not written):
                raise ValueError(_no_part(written, name, unit))
            if written.casefold() in NO_SOURCES:
                return PartDraft(PartKind(written.casefold()))
            return PartDraft(PartKind.INDICATOR, written) if written else PartDraft(PartKind.NONE)

        column = self.heads.columns.get(name)
        if column is None:
            if unit is not Unit.COUNT:
                sentence = gettext("line {line}: a {unit} needs a column {column}.")
                self.refusals.append(sentence.format(line=row.number, unit=unit.word, column=name))
            return PartDraft(PartKind.NONE)
        part: PartDraft = self._read_at(row, column, read, PartDraft(PartKind.NONE))
        return part

    def _benchmarks(self, row: Row, unit: Unit) -> dict[str, Fields | None]:
        columns = self.heads.columns
        period = (
            {"period": self._read(row, "benchmark_period", text_up_to(60), "")}
            if "benchmark_period" in columns
            else {}
        )

        def read(text: str) -> Fields | None:
            found = parse_benchmark(text, unit)
            if isinstance(found, Blank):
                return None
            if isinstance(found, LocalOnly):
                return {"is_local": True, "value": None, "decimals": 0, **period}
            return {"is_local": False, "value": found, "decimals": decimals_in(found), **period}

        return {
            code: self._read_at(row, column, read, None) for code, column in self.heads.comparators.items()
        }

    def _targets(self, row: Row, unit: Unit) -> dict[FinancialYear, Fields | None]:
        more: dict[str, Any] = {}
        if "target_basis" in self.heads.columns:
            more["basis"] = self._read(row, "target_basis", _target_basis(unit), TargetBasis.LEVEL).value
        if "tolerance" in self.heads.columns:
            more["tolerance"] = self._read(row, "tolerance", _tolerance(unit), Decimal(0))

        def read(text: str) -> Fields | None:
            found = parse_target(text, unit)
            if isinstance(found, Blank):
                return None
            if isinstance(found, ToBeConfirmed):
                return {"value": None, "decimals": 0, **more}
            return {"value": found, "decimals": decimals_in(found), **more}

        return {
            year: self._read_at(row, column, read, None) for year, column in self.heads.target_years.items()
        }


def _no_part(text: str, name: str, unit: Unit) -> str:
    allowed = gettext("a ref, own or population")
    if unit is Unit.COUNT:
        allowed = gettext("blank, since a count has no parts")
    sentence = gettext("“{text}” is not the {part} of a {unit}; allowed: {allowed}")
    return sentence.format(text=text, part=gettext(name), unit=unit.word, allowed=allowed)


def _ref(text: str) -> str:
    ref = tidy_ref(text_up_to(40, required=True)(text))
    if ref.casefold() in NO_SOURCES:
        sentence = gettext("“{ref}” cannot be a ref: it is what a numerator or denominator may be instead")
        raise ValueError(sentence.format(ref=ref))
    return ref


def _scale(unit: Unit) -> Callable[[str], Decimal]:
    def read(text: str) -> Decimal:
        scale = whole_number(1, 10**9, otherwise=SCALES[unit])(text)
        if unit is not Unit.RATE and scale != SCALES[unit]:
            sentence = gettext("“{text}” is not the scale of a {unit}; allowed: {scale} or blank")
            raise ValueError(sentence.format(text=text.strip(), unit=unit.word, scale=SCALES[unit]))
        return Decimal(scale)

    return read


def _change_basis(unit: Unit) -> Callable[[str], ChangeBasis]:
    def read(text: str) -> ChangeBasis:
        basis = choice(ChangeBasis, otherwise=ChangeBasis.EXACT)(text)
        if basis is ChangeBasis.POINTS and unit is not Unit.PERCENTAGE:
            sentence = gettext("a {unit} has no percentage points; allowed: {allowed}")
            raise ValueError(sentence.format(unit=unit.word, allowed="exact, rounded"))
        return basis

    return read


def _target_basis(unit: Unit) -> Callable[[str], TargetBasis]:
    def read(text: str) -> TargetBasis:
        basis = choice(TargetBasis, otherwise=TargetBasis.LEVEL)(text)
        if basis is TargetBasis.YEAR_TOTAL and unit is not Unit.COUNT:
            sentence = gettext("the months of a {unit} have no total; allowed: {allowed}")
            raise ValueError(sentence.format(unit=unit.word, allowed="level"))
        return basis

    return read


def _tolerance(unit: Unit) -> Callable[[str], Decimal]:
    return lambda text: (
        parse_number(text, may_be_percent=unit is Unit.PERCENTAGE) if text.strip() else Decimal(0)
    )
