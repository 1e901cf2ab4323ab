"""Definitions: where the parts of an indicator come from, and how a month's figures follow them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from graphlib import CycleError, TopologicalSorter

from indicators.rules.figures import (
    MISSING,
    NOT_APPLICABLE,
    NOTHING_TYPED,
    ZERO,
    Figure,
    Missing,
    NotApplicable,
    Present,
    Typed,
    TypedState,
    Unit,
    ratio,
    value_of,
)


class PartKind(Enum):
    """Where a numerator or denominator comes from."""

    NONE = ""
    OWN = "own"
    INDICATOR = "indicator"
    POPULATION = "population"


@dataclass(frozen=True, slots=True)
class Part:
    kind: PartKind
    source: int | None = None
    """The source indicator's key, where the kind is INDICATOR."""


NO_PART = Part(PartKind.NONE)
OWN_PART = Part(PartKind.OWN)
POPULATION_PART = Part(PartKind.POPULATION)


@dataclass(frozen=True, slots=True)
class Definition:
    """How one indicator is computed. ``key`` is any number that names it among its scorecard's."""

    key: int
    unit: Unit
    scale: Fraction = Fraction(1)
    numerator: Part = NO_PART
    denominator: Part = NO_PART

    @property
    def parts(self) -> tuple[Part, Part]:
        return self.numerator, self.denominator

    @property
    def sources(self) -> tuple[int, ...]:
        return tuple(part.source for part in self.parts if part.source is not None)

    @property
    def is_derived(self) -> bool:
        """Nothing of it is typed: it follows its sources."""
        return self.unit is not Unit.COUNT and OWN_PART not in self.parts

    @property
    def takes_bare_value(self) -> bool:
        """A value without parts is allowed: something is its own, and no part follows an indicator."""
        return not self.is_derived and not self.sources


class SourcesInACircle(ValueError):
    """Indicators that would follow each other for ever; ``keys`` names them in order."""

    def __init__(self, keys: list[int]) -> None:
        super().__init__(f"sources in a circle: {keys}")
        self.keys = keys


def in_order(definitions: Iterable[Definition]) -> list[Definition]:
    """Sources before what follows them. Raises SourcesInACircle."""
    by_key = {definition.key: definition for definition in definitions}
    graph = {key: [s for s in definition.sources if s in by_key] for key, definition in by_key.items()}
    try:
        return [by_key[key] for key in TopologicalSorter(graph).static_order()]
    except CycleError as error:
        raise SourcesInACircle(error.args[1]) from error


def followers(definitions: Iterable[Definition], keys: Iterable[int]) -> set[int]:
    """Every indicator whose figure moves when one of ``keys`` does, those themselves left out."""
    moved = set(keys)
    found: set[int] = set()
    for definition in in_order(definitions):
        if definition.key not in moved and not moved.isdisjoint(definition.sources):
            moved.add(definition.key)
            found.add(definition.key)
    return found


def figures_of_month(
    ordered: Iterable[Definition], typed: Mapping[int, Typed], population: Fraction | None
) -> dict[int, Figure]:
    """Every indicator's figure in one month, from what was typed and the population.

    ``ordered`` must come from ``in_order``.

    >>> m1, m2 = Definition(1, Unit.COUNT), Definition(2, Unit.COUNT)
    >>> m3 = Definition(
    ...     3, Unit.PERCENTAGE, Fraction(100), Part(PartKind.INDICATOR, 2), Part(PartKind.INDICATOR, 1)
    ... )
    >>> from decimal import Decimal
    >>> typed = {
    ...     1: Typed(TypedState.PRESENT, value=Decimal(4)),
    ...     2: Typed(TypedState.PRESENT, value=Decimal(1)),
    ... }
    >>> figures_of_month(in_order([m3, m1, m2]), typed, None)[3].value
    Fraction(25, 1)
    """
    figures: dict[int, Figure] = {}
    for definition in ordered:
        own = typed.get(definition.key, NOTHING_TYPED)
        figures[definition.key] = _figure(definition, own, figures, population)
    return figures


def _figure(
    definition: Definition, own: Typed, figures: Mapping[int, Figure], population: Fraction | None
) -> Figure:
    if not definition.is_derived:
        if own.state is TypedState.NOT_APPLICABLE:
            return NOT_APPLICABLE
        if own.value is not None and (definition.unit is Unit.COUNT or definition.takes_bare_value):
            return Present(Fraction(own.value))
        if definition.unit is Unit.COUNT:
            return MISSING
    return _quotient(
        _part(definition.numerator, own.numerator, figures, population),
        _part(definition.denominator, own.denominator, figures, population),
        definition.scale,
    )


def _quotient(numerator: Figure, denominator: Figure, scale: Fraction) -> Figure:
    """Nothing to divide by is not applicable; otherwise a missing part leaves the whole missing."""
    if isinstance(denominator, Present) and denominator.value == ZERO:
        return NotApplicable(value_of(numerator), ZERO)
    if isinstance(numerator, Present) and isinstance(denominator, Present):
        return ratio(numerator.value, denominator.value, scale)
    if isinstance(numerator, Missing) or isinstance(denominator, Missing):
        return MISSING
    return NOT_APPLICABLE


def _part(
    part: Part, own: Decimal | None, figures: Mapping[int, Figure], population: Fraction | None
) -> Figure:
    if part.source is not None:
        return figures.get(part.source, MISSING)
    known = population if part.kind is PartKind.POPULATION else own
    return MISSING if known is None else Present(Fraction(known))
