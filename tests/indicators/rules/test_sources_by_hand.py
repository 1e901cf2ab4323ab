"""Whatever the definitions, every figure is as if it were worked out by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from indicators.rules.figures import (
    NOTHING_TYPED,
    TYPED_NOT_APPLICABLE,
    Figure,
    NotApplicable,
    Present,
    Typed,
    TypedState,
    Unit,
)
from indicators.rules.sources import (
    NO_PART,
    OWN_PART,
    POPULATION_PART,
    Definition,
    Part,
    PartKind,
    figures_of_month,
    followers,
    in_order,
)

HUNDRED = Fraction(100)


@dataclass(frozen=True)
class MonthOfSources:
    """A made-up month: definitions in any order, what was typed, and perhaps a population."""

    definitions: list[Definition]
    typed: dict[int, Typed]
    population: Fraction | None


@st.composite
def definitions(draw: st.DrawFn) -> list[Definition]:
    """Each follows only earlier keys, so that there is no circle; then they are mixed."""
    made: list[Definition] = []
    for key in range(draw(st.integers(1, 8))):
        kinds = [OWN_PART, POPULATION_PART, *(Part(PartKind.INDICATOR, each) for each in range(key))]
        unit = draw(st.sampled_from(Unit))
        is_count = unit is Unit.COUNT
        numerator, denominator = (NO_PART if is_count else draw(st.sampled_from(kinds)) for _ in range(2))
        scale = Fraction(1) if is_count else draw(st.sampled_from([HUNDRED, Fraction(10_000)]))
        made.append(Definition(key, unit, scale, numerator, denominator))
    return draw(st.permutations(made))


numbers = st.one_of(st.none(), st.integers(0, 6).map(Decimal))
said = st.one_of(
    st.sampled_from([NOTHING_TYPED, TYPED_NOT_APPLICABLE]),
    st.builds(lambda value: Typed(TypedState.PRESENT, value=value), st.integers(0, 6).map(Decimal)),
    st.builds(lambda top, bottom: Typed(TypedState.PRESENT, top, bottom), numbers, numbers),
)
months_of_sources = st.builds(
    MonthOfSources,
    definitions(),
    st.dictionaries(st.integers(0, 7), said),
    st.one_of(st.none(), st.integers(1, 6).map(Fraction)),
)

Answer = Fraction | str | None
"""A value, ``-`` or nothing."""


def by_hand(key: int, month: MonthOfSources) -> Answer:
    """An indicator's figure, worked out from the definition alone."""
    (definition,) = (each for each in month.definitions if each.key == key)
    own = month.typed.get(key, NOTHING_TYPED)
    is_count = definition.unit is Unit.COUNT
    kinds = {definition.numerator.kind, definition.denominator.kind}
    if is_count or PartKind.OWN in kinds:
        if own.state is TypedState.NOT_APPLICABLE:
            return "-"
        if own.value is not None and PartKind.INDICATOR not in kinds:
            return Fraction(own.value)
        if is_count:
            return None
    top = part_by_hand(definition.numerator, own.numerator, month)
    bottom = part_by_hand(definition.denominator, own.denominator, month)
    if bottom == 0:
        return "-"
    if top is None or bottom is None:
        return None
    return "-" if isinstance(top, str) or isinstance(bottom, str) else definition.scale * top / bottom


def part_by_hand(part: Part, own: Decimal | None, month: MonthOfSources) -> Answer:
    if part.source is not None:
        return by_hand(part.source, month)
    known = month.population if part.kind is PartKind.POPULATION else own
    return None if known is None else Fraction(known)


def answer(figure: Figure) -> Answer:
    if isinstance(figure, Present):
        return figure.value
    return "-" if isinstance(figure, NotApplicable) else None


def answers(month: MonthOfSources, said: Mapping[int, Typed]) -> dict[int, Answer]:
    found = figures_of_month(in_order(month.definitions), said, month.population)
    return {key: answer(figure) for key, figure in found.items()}


@given(months_of_sources)
def test_every_figure_is_as_worked_out_by_hand(month: MonthOfSources) -> None:
    assert answers(month, month.typed) == {each.key: by_hand(each.key, month) for each in month.definitions}


@given(months_of_sources)
def test_each_comes_after_its_sources_and_none_is_lost(month: MonthOfSources) -> None:
    keys = [definition.key for definition in in_order(month.definitions)]

    assert sorted(keys) == sorted(definition.key for definition in month.definitions)
    for definition in month.definitions:
        assert all(keys.index(source) < keys.index(definition.key) for source in definition.sources)


@given(months_of_sources, st.integers(0, 7), said)
def test_only_an_indicator_and_its_followers_move_when_it_is_typed(
    month: MonthOfSources, key: int, wanted: Typed
) -> None:
    before, after = answers(month, month.typed), answers(month, month.typed | {key: wanted})

    moved = {each for each in before if before[each] != after[each]}

    assert moved <= {key} | followers(month.definitions, [key])
