"""How an indicator is computed, in words, and what does not go together in its definition."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from indicators.rules.change import ChangeBasis
from indicators.rules.figures import Unit
from indicators.rules.language import gettext
from indicators.rules.refs import tidy_ref
from indicators.rules.sources import PartKind
from indicators.rules.wording import grouped_for_reading

USUAL_SCALES = {Unit.COUNT: 1, Unit.PERCENTAGE: 100, Unit.RATE: 10_000}
NO_REFS = (PartKind.OWN.value, PartKind.POPULATION.value)
"""What a numerator or denominator may be instead of a ref, so that no ref may be it."""


@dataclass(frozen=True, slots=True)
class Drafted:
    """What somebody would make of an indicator; a part is its kind, whatever it is taken from."""

    ref: str
    unit: Unit
    scale: int
    numerator: PartKind
    denominator: PartKind
    change_basis: ChangeBasis
    active_from: dt.date | None = None
    active_to: dt.date | None = None


def computed_as(unit: Unit, scale: int, numerator: str, denominator: str) -> str:
    """``numerator`` and ``denominator``: a ref or words.

    >>> computed_as(Unit.PERCENTAGE, 100, "M2", "M1"), computed_as(Unit.COUNT, 1, "", "")
    ('100 × M2 ÷ M1', 'typed each month')
    """
    if unit is Unit.COUNT:
        return gettext("typed each month")
    return f"{grouped_for_reading(str(scale))} × {numerator} ÷ {denominator}"


def part_in_words(kind: PartKind, name: str, ref: str = "") -> str:
    """What stands in a computation for a part.

    >>> part_in_words(PartKind.OWN, "numerator"), part_in_words(PartKind.INDICATOR, "numerator", "M2")
    ('numerator typed each month', 'M2')
    """
    if kind is PartKind.INDICATOR:
        return ref
    if kind is PartKind.POPULATION:
        return gettext("population")
    return gettext("{part} typed each month").format(part=gettext(name))


def misfits(drafted: Drafted) -> Iterator[tuple[str, str]]:
    """Each as the field it stands at and a sentence."""
    if tidy_ref(drafted.ref).casefold() in NO_REFS:
        sentence = gettext("“{ref}” cannot be a ref: it is what a numerator or denominator may be instead.")
        yield "ref", sentence.format(ref=drafted.ref)
    for name in ("numerator", "denominator"):
        if (misfit := _misfit_of_part(drafted, name)) is not None:
            yield name, misfit
    usual = USUAL_SCALES[drafted.unit]
    if drafted.unit is not Unit.RATE and drafted.scale != usual:
        sentence = gettext("{scale} is not the scale of a {unit}: that is {usual}.")
        yield "scale", sentence.format(scale=drafted.scale, unit=drafted.unit.word, usual=usual)
    if drafted.change_basis is ChangeBasis.POINTS and drafted.unit is not Unit.PERCENTAGE:
        yield "change_basis", gettext("A {unit} has no percentage points.").format(unit=drafted.unit.word)
    first, last = drafted.active_from, drafted.active_to
    if first and last and last < first:
        sentence = gettext("It would end in {last}, before it begins in {first}.")
        yield "active_to", sentence.format(last=f"{last:%Y-%m}", first=f"{first:%Y-%m}")


def _misfit_of_part(drafted: Drafted, name: str) -> str | None:
    kind = drafted.numerator if name == "numerator" else drafted.denominator
    if drafted.unit is Unit.COUNT:
        has_none = gettext("A count is typed as one number and has no {part}.")
        return None if kind is PartKind.NONE else has_none.format(part=gettext(name))
    if kind is not PartKind.NONE:
        return None
    return gettext(
        "A {unit} needs a {part}: an indicator, a number typed each month, or the population."
    ).format(unit=drafted.unit.word, part=gettext(name))
