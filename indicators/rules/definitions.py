"""How an indicator is computed, in words, and what does not go together in its definition."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from indicators.rules.change import ChangeBasis
from indicators.rules.figures import Unit
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
        return "typed each month"
    return f"{grouped_for_reading(str(scale))} × {numerator} ÷ {denominator}"


def part_in_words(kind: PartKind, name: str, ref: str = "") -> str:
    """What stands in a computation for a part.

    >>> part_in_words(PartKind.OWN, "numerator"), part_in_words(PartKind.INDICATOR, "numerator", "M2")
    ('numerator typed each month', 'M2')
    """
    if kind is PartKind.INDICATOR:
        return ref
    return "population" if kind is PartKind.POPULATION else f"{name} typed each month"


def misfits(drafted: Drafted) -> Iterator[tuple[str, str]]:
    """Each as the field it stands at and a sentence."""
    if tidy_ref(drafted.ref).casefold() in NO_REFS:
        yield "ref", f"“{drafted.ref}” cannot be a ref: it is what a numerator or denominator may be instead."
    for name in ("numerator", "denominator"):
        if (sentence := _misfit_of_part(drafted, name)) is not None:
            yield name, sentence
    usual = USUAL_SCALES[drafted.unit]
    if drafted.unit is not Unit.RATE and drafted.scale != usual:
        yield "scale", f"{drafted.scale} is not the scale of a {drafted.unit.value}: that is {usual}."
    if drafted.change_basis is ChangeBasis.POINTS and drafted.unit is not Unit.PERCENTAGE:
        yield "change_basis", f"A {drafted.unit.value} has no percentage points."
    first, last = drafted.active_from, drafted.active_to
    if first and last and last < first:
        yield "active_to", f"It would end in {last:%Y-%m}, before it begins in {first:%Y-%m}."


def _misfit_of_part(drafted: Drafted, name: str) -> str | None:
    kind = drafted.numerator if name == "numerator" else drafted.denominator
    if drafted.unit is Unit.COUNT:
        return None if kind is PartKind.NONE else f"A count is typed as one number and has no {name}."
    if kind is not PartKind.NONE:
        return None
    return (
        f"A {drafted.unit.value} needs a {name}: an indicator, a number typed each month, or the population."
    )
