"""How an indicator is computed, in the refs of what it is computed from, each of which may be a link."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext, gettext_noop, ngettext

from indicators.models import Indicator
from indicators.rules.figures import Unit
from indicators.rules.sources import PartKind

DECIMALS = (
    gettext_noop("no decimals"),
    gettext_noop("one decimal"),
    gettext_noop("two decimals"),
    gettext_noop("three decimals"),
)
PARTS = {
    "population": gettext_noop("population"),
    "numerator": gettext_noop("numerator"),
    "denominator": gettext_noop("denominator"),
}
UNITS = {Unit.COUNT.value: gettext_noop("count"), Unit.PERCENTAGE.value: gettext_noop("percentage")}
POLARITY = {
    "higher": gettext_noop("Higher is better"),
    "lower": gettext_noop("Lower is better"),
    "neutral": gettext_noop("Neither way is better"),
}


@dataclass(frozen=True, slots=True)
class Term:
    """A word of a formula; ``key`` where it is an indicator to be looked up."""

    text: str
    key: int | None = None


def formula_of(indicator: Indicator) -> list[Term]:
    """``LAC9 = LAC9 (val) ÷ LAC1``; nothing for a count, which is sent in as it is.

    No query, where the sources came along.
    """
    if indicator.unit == Unit.COUNT.value:
        return []
    over = _part(indicator.denominator, indicator.denominator_source, "denominator")
    top = _part(indicator.numerator, indicator.numerator_source, "numerator")
    terms = [Term(indicator.ref, indicator.pk), Term("="), top, Term("÷"), over]
    if indicator.unit == Unit.RATE.value:
        terms.append(Term(f"× {int(indicator.scale):,}"))
    return terms


def _part(kind: str, source: Indicator | None, own: str) -> Term:
    if source is not None:
        return Term(source.ref, source.pk)
    return Term(gettext(PARTS["population" if kind == PartKind.POPULATION.value else own]))


def followers_of(indicator: Indicator, indicators: Iterable[Indicator]) -> list[list[Term]]:
    """The formulas that this indicator is a part of."""
    return [formula_of(each) for each in indicators if indicator.pk in each.definition.sources]


def unit_words(indicator: Indicator) -> str:
    """``rate per 10,000, one decimal``."""
    unit = (
        gettext("rate per {scale}").format(scale=f"{int(indicator.scale):,}")
        if indicator.unit == Unit.RATE.value
        else gettext(UNITS[indicator.unit])
    )
    return f"{unit}, {_decimals_words(indicator.decimals)}"


def _decimals_words(decimals: int) -> str:
    if decimals < len(DECIMALS):
        return gettext(DECIMALS[decimals])
    return ngettext("{number} decimal", "{number} decimals", decimals).format(number=decimals)


def polarity_words(indicator: Indicator) -> str:
    return gettext(POLARITY[indicator.polarity])
