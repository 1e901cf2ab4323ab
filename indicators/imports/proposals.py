"""Definitions that a workbook proposes: indicators that are not known yet, benchmarks and targets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils.translation import gettext

from indicators.actions.figure_file import Place, Refusal
from indicators.actions.indicator_file import Fields, IndicatorDraft, IndicatorFile, PartDraft
from indicators.imports.compared import benchmarks_of, is_kept, targets_of, words_after, words_of
from indicators.imports.contents import Contents, Row
from indicators.imports.grid import NUMBER, PERCENT
from indicators.models import Benchmark, Indicator, Scorecard, Target
from indicators.rules.figures import Unit
from indicators.rules.heads import Holds
from indicators.rules.months import FinancialYear
from indicators.rules.polarity import Polarity
from indicators.rules.refs import ref_key
from indicators.rules.sources import PartKind
from indicators.rules.wording import LOCAL_TEXT, TO_BE_CONFIRMED_TEXT
from indicators.rules.words import tidy_words

ONE_THEME = "Measures"
"""Of a workbook without headings."""
LONGEST_TITLE, LONGEST_THEME, LONGEST_REF = 300, 120, 40
SCALES = {Unit.COUNT: 1, Unit.PERCENTAGE: 100, Unit.RATE: 10_000}
HIGHER = frozenset({"▲", "△", "↑", "up", "higher", "high", "increase"})
LOWER = frozenset({"▼", "▽", "↓", "down", "lower", "low", "decrease"})
TO_BE_CONFIRMED = frozenset({"tbc", "to be confirmed", "-", ""})


@dataclass(frozen=True, slots=True)
class Known:
    """What the scorecard has: indicators, and numbers by ref and column (None: Local, or TBC)."""

    indicators: Sequence[Indicator]
    benchmarks: Mapping[tuple[str, str], Decimal | None]
    targets: Mapping[tuple[str, str], Decimal | None]


@dataclass(frozen=True, slots=True)
class Compared:
    """A benchmark or target that the file changes, for reading."""

    ref: str
    what: str
    before: str
    after: str
    at: Place


@dataclass
class Proposals:
    """Drafts of new indicators, of what known ones are compared with, and what could not be read."""

    new: list[IndicatorDraft] = field(default_factory=list)
    known: list[IndicatorDraft] = field(default_factory=list)
    comparators: list[str] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    to_confirm: list[Refusal] = field(default_factory=list)
    """Units that were guessed."""
    compared: list[Compared] = field(default_factory=list)
    """Benchmarks and targets of known indicators that the file changes."""

    def file(self) -> IndicatorFile:
        return IndicatorFile([*self.new, *self.known], tuple(self.comparators))

    @property
    def people(self) -> list[str]:
        return sorted({name for draft in self.new for name in draft.people.values() if name})


def known_in(scorecard: Scorecard) -> Known:
    """Three queries."""
    indicators = Indicator.objects.filter(scorecard=scorecard).select_related("theme").in_book_order()
    benchmarks = Benchmark.objects.filter(indicator__scorecard=scorecard)
    targets = Target.objects.filter(indicator__scorecard=scorecard)
    return Known(
        indicators=list(indicators),
        benchmarks={
            (ref_key(ref), code.casefold()): value
            for ref, code, value in benchmarks.values_list("indicator__ref", "comparator__code", "value")
        },
        targets={
            (ref_key(ref), FinancialYear(year).text): value
            for ref, year, value in targets.values_list("indicator__ref", "year_start", "value")
        },
    )


def propose(contents: Contents, standing: Known) -> Proposals:
    """A wide sheet alone proposes anything."""
    known = {ref_key(each.ref): each for each in standing.indicators}
    found = Proposals()
    seen: set[str] = set()
    for row in contents.rows:
        key = ref_key(row.ref)
        if key in seen:
            continue  # refused with its figures
        seen.add(key)
        indicator = known.get(key)
        unit = Unit(indicator.unit) if indicator else _unit(row, found)
        compared = (
            benchmarks_of(row, unit, found.refusals),
            targets_of(row, unit, indicator, found.refusals),
        )
        if indicator is None:
            _propose(row, unit, compared, found)
        else:
            _compare(row, indicator, compared, standing, found)
    return found


CompareFields = tuple[dict[str, Fields | None], dict[FinancialYear, Fields | None]]


def _compare(
    row: Row, indicator: Indicator, compared: CompareFields, standing: Known, found: Proposals
) -> None:
    """Keep of the benchmarks and targets of a known indicator those that are other numbers here."""
    key, unit = ref_key(indicator.ref), Unit(indicator.unit)
    benchmarks = {
        name: wanted
        for name, wanted in compared[0].items()
        if wanted and not is_kept(standing.benchmarks, (key, name.casefold()), wanted["value"])
    }
    targets = {
        year: wanted
        for year, wanted in compared[1].items()
        if wanted and not is_kept(standing.targets, (key, year.text), wanted["value"])
    }
    for name, wanted in benchmarks.items():
        before = words_of(standing.benchmarks, (key, name.casefold()), unit, LOCAL_TEXT)
        after = words_after(wanted, unit, LOCAL_TEXT)
        found.compared.append(Compared(indicator.ref, name, before, after, row.benchmarks[name].at))
    for year, wanted in targets.items():
        before = words_of(standing.targets, (key, year.text), unit, TO_BE_CONFIRMED_TEXT)
        after = words_after(wanted, unit, TO_BE_CONFIRMED_TEXT)
        what = gettext("target {year}").format(year=year.text)
        found.compared.append(Compared(indicator.ref, what, before, after, row.targets[year.text].at))
    if benchmarks or targets:
        _name_comparators(benchmarks, found)
        nothing: tuple[Fields, Mapping[str, PartDraft], Mapping[str, str]] = ({}, {}, {})
        draft = _draft(row, indicator.ref, indicator.theme.name, nothing, (benchmarks, targets))
        found.known.append(draft)


def _name_comparators(benchmarks: Mapping[str, object], found: Proposals) -> None:
    found.comparators += [name for name in benchmarks if name not in found.comparators]


def _propose(row: Row, unit: Unit, compared: CompareFields, found: Proposals) -> None:
    if len(row.ref) > LONGEST_REF:
        sentence = gettext("“{text}…” is no ref; at most {most} characters")
        found.refusals.append(Refusal(row.at, sentence.format(text=row.ref[:30], most=LONGEST_REF)))
        return
    own = PartDraft(PartKind.NONE) if unit is Unit.COUNT else PartDraft(PartKind.OWN)
    definition = (_fields(row, unit), {"numerator": own, "denominator": own}, _people(row))
    theme = _text(row, Holds.THEME)[:LONGEST_THEME] or row.theme[:LONGEST_THEME] or ONE_THEME
    _name_comparators(compared[0], found)
    found.new.append(_draft(row, row.ref, theme, definition, compared))


def _draft(
    row: Row,
    ref: str,
    theme: str,
    definition: tuple[Fields, Mapping[str, PartDraft], Mapping[str, str]],
    compared: tuple[Mapping[str, Fields | None], Mapping[FinancialYear, Fields | None]],
) -> IndicatorDraft:
    fields, parts, people = definition
    benchmarks, targets = compared
    return IndicatorDraft(row.at.row, ref, theme, fields, parts, people, None, benchmarks, targets)


def _text(row: Row, holds: Holds) -> str:
    cell = row.cells.get(holds)
    return " ".join(tidy_words(cell.text).split()) if cell else ""


def _fields(row: Row, unit: Unit) -> Fields:
    return {
        "title": _text(row, Holds.TITLE)[:LONGEST_TITLE] or row.ref,
        "outcome": _text(row, Holds.OUTCOME)[:LONGEST_TITLE],
        "unit": unit.value,
        "decimals": _decimals(row),
        "polarity": _polarity(_text(row, Holds.POLARITY)).value,
        "scale": Decimal(SCALES[unit]),
    }


def _unit(row: Row, found: Proposals) -> Unit:
    """A word in a column of units; else per cent format is a percentage, and other fractions are a rate."""
    word = _text(row, Holds.UNIT).casefold()
    named = {"%": Unit.PERCENTAGE, "number": Unit.COUNT, **{unit.value: unit for unit in Unit}}
    if word in named:
        return named[word]
    cells = [cell for cell in row.figures.values() if cell.text]
    if any(cell.kind == PERCENT or cell.text.endswith("%") for cell in cells):
        return Unit.PERCENTAGE
    if any(cell.kind == NUMBER and "." in cell.text for cell in cells):
        question = gettext("{ref} is taken for a rate per 10,000; is it one?").format(ref=row.ref)
        found.to_confirm.append(Refusal(row.at, question))
        return Unit.RATE
    return Unit.COUNT


def _decimals(row: Row) -> int:
    """Those of texts, which somebody typed as they are to be shown; numbers show what their format says."""
    texts = [cell.text.rstrip("%") for cell in row.figures.values() if cell.kind not in (NUMBER, PERCENT)]
    return max((len(text.partition(".")[2]) for text in texts if text.replace(".", "").isdigit()), default=0)


def _polarity(word: str) -> Polarity:
    if word.casefold() in HIGHER:
        return Polarity.HIGHER
    return Polarity.LOWER if word.casefold() in LOWER else Polarity.NEUTRAL


def _people(row: Row) -> dict[str, str]:
    """By role; both may stand in one cell, the owner first."""
    found = {
        role.value: _name(cell.text)
        for role in (Holds.OWNER, Holds.REPORTER)
        if (cell := row.cells.get(role))
    }
    both = row.cells.get(Holds.OWNER_AND_REPORTER)
    if both is not None:
        lines = both.text.replace("/", "\n").splitlines()
        found |= {
            "owner": _name(lines[0]) if lines else "",
            "reporter": _name(lines[-1]) if lines[1:] else "",
        }
    return found


def _name(text: str) -> str:
    """Empty for one to be confirmed; a full name as the short name that it would give."""
    name = " ".join(text.split())
    if name.casefold() in TO_BE_CONFIRMED:
        return ""
    return name if "@" in name else "-".join(name.casefold().split())
