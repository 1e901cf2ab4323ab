"""What a row of the sheet is made of: parts that are typed, parts that follow another, fields as kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext, gettext_noop

from indicators.models import MonthlyReturn
from indicators.reports.month_report import IndicatorRow
from indicators.rules.answers import split
from indicators.rules.sources import PartKind
from indicators.rules.words import NOTHING_TO_REPORT

PARTS = ("numerator", "denominator")
PART_LABELS = {
    "value": gettext_noop("Value"),
    "numerator": gettext_noop("Numerator"),
    "denominator": gettext_noop("Denominator"),
}


@dataclass(frozen=True, slots=True)
class FigurePart:
    """``name`` of its input where it is typed; otherwise ``source`` says what it follows.

    ``value`` and ``state`` of what is followed serve the page that computes the result while one types.
    """

    part: str
    text: str
    name: str = ""
    source: str = ""
    value: str = ""
    state: str = "missing"


def followed_parts(row: IndicatorRow, by_ref: Mapping[str, IndicatorRow]) -> list[FigurePart]:
    """The parts of a figure that nobody types in its own row."""
    found = [(part, getattr(row, part)) for part in PARTS]
    return [
        _of_the_population(part, row, by_ref)
        if source == PartKind.POPULATION.value
        else _of_an_indicator(part, source, by_ref)
        for part, source in found
        if source not in (PartKind.NONE.value, PartKind.OWN.value)
    ]


def _of_an_indicator(part: str, ref: str, by_ref: Mapping[str, IndicatorRow]) -> FigurePart:
    source = by_ref.get(ref)
    if source is None:
        return FigurePart(part, "", source=ref)
    cell = source.now
    return FigurePart(part, cell.text, source=ref, value=cell.value or "", state=cell.state)


def _of_the_population(part: str, row: IndicatorRow, by_ref: Mapping[str, IndicatorRow]) -> FigurePart:
    """As any row says that has a figure this month; the month knows no population but by its rows."""
    on_it = [each for each in (row, *by_ref.values()) if each.denominator == PartKind.POPULATION.value]
    text = next((each.now.denominator for each in on_it if each.now.denominator), "")
    return FigurePart(
        part, text, source=gettext("the population"), value=text, state="present" if text else "unknown"
    )


@dataclass(frozen=True, slots=True)
class KeptField:
    """A field of a row as it is kept: its name, what would stand in it, and the same for reading."""

    name: str
    value: str
    label: str = ""
    text: str = ""


def kept_fields(key: str, returned: MonthlyReturn, cells: Mapping[str, str]) -> list[KeptField]:
    """What somebody else kept; a field without a label says nothing that another does not."""
    reason, words = returned.figure_reason, returned.commentary
    given = split(reason)
    is_nothing = words == NOTHING_TO_REPORT
    return [
        *(KeptField(f"{key}-{part}", text, gettext(PART_LABELS[part]), text) for part, text in cells.items()),
        KeptField(f"{key}-commentary", "" if is_nothing else words, gettext("Commentary"), words),
        KeptField(f"{key}-nothing", "1" if is_nothing else ""),
        KeptField(
            f"{key}-reason",
            given.why,
            gettext("Reason") if returned.figure_reason else "",
            returned.figure_reason,
        ),
        KeptField(f"{key}-answer", given.answer.value if given.answer else ""),
    ]
