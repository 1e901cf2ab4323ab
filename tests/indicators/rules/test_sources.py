"""Where the parts of an indicator come from, and how its figures follow them."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from indicators.rules.figures import (
    MISSING,
    NOT_APPLICABLE,
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
    OWN_PART,
    POPULATION_PART,
    Definition,
    Part,
    PartKind,
    SourcesInACircle,
    figures_of_month,
    followers,
    in_order,
)

HUNDRED = Fraction(100)


def follows(key: int) -> Part:
    return Part(PartKind.INDICATOR, key)


def count(key: int) -> Definition:
    return Definition(key, Unit.COUNT)


def percentage(key: int, numerator: Part, denominator: Part) -> Definition:
    return Definition(key, Unit.PERCENTAGE, HUNDRED, numerator, denominator)


def typed(value: int) -> Typed:
    return Typed(TypedState.PRESENT, value=Decimal(value))


def parts(numerator: int | None, denominator: int | None) -> Typed:
    numbers = [None if number is None else Decimal(number) for number in (numerator, denominator)]
    return Typed(TypedState.PRESENT, *numbers)


def figure_of(definition: Definition, own: Typed, population: Fraction | None = None) -> Figure:
    return figures_of_month([definition], {definition.key: own}, population)[definition.key]


@pytest.mark.parametrize(
    ("numerator", "denominator", "is_derived", "takes_bare_value"),
    [
        (OWN_PART, OWN_PART, False, True),
        (OWN_PART, POPULATION_PART, False, True),
        (follows(1), OWN_PART, False, False),
        (OWN_PART, follows(1), False, False),
        (follows(1), follows(2), True, False),
        (follows(1), POPULATION_PART, True, False),
        (POPULATION_PART, POPULATION_PART, True, False),
    ],
)
def test_an_indicator_with_no_part_of_its_own_is_derived_and_never_typed(
    numerator: Part, denominator: Part, is_derived: bool, takes_bare_value: bool
) -> None:
    definition = percentage(3, numerator, denominator)

    assert (definition.is_derived, definition.takes_bare_value) == (is_derived, takes_bare_value)


def test_a_count_is_typed_and_follows_nothing() -> None:
    assert (count(1).is_derived, count(1).takes_bare_value, count(1).sources) == (False, True, ())


def test_sources_come_before_what_follows_them() -> None:
    m3, m4 = percentage(3, follows(2), follows(1)), percentage(4, follows(3), OWN_PART)

    keys = [definition.key for definition in in_order([m4, m3, count(2), count(1)])]

    assert keys.index(4) > keys.index(3) > max(keys.index(1), keys.index(2))


def test_sources_in_a_circle_are_named_in_order() -> None:
    circle = [percentage(key, follows(key % 3 + 1), OWN_PART) for key in (1, 2, 3)]

    with pytest.raises(SourcesInACircle, match="sources in a circle") as raised:
        in_order([*circle, count(4)])

    keys = raised.value.keys
    assert keys[0] == keys[-1]
    assert set(keys) == {1, 2, 3}


def test_a_source_that_is_not_among_them_is_missing() -> None:
    lone = percentage(3, follows(1), follows(2))

    assert figures_of_month(in_order([lone]), {}, None) == {3: MISSING}


@pytest.mark.parametrize(
    ("own", "figure"),
    [
        (NOTHING_TYPED, MISSING),
        (TYPED_NOT_APPLICABLE, NOT_APPLICABLE),
        (typed(0), Present(Fraction(0))),
        (typed(1343), Present(Fraction(1343))),
    ],
)
def test_a_count_is_what_was_typed(own: Typed, figure: Figure) -> None:
    assert figure_of(count(1), own) == figure


@pytest.mark.parametrize(
    ("own", "figure"),
    [
        (NOTHING_TYPED, MISSING),
        (TYPED_NOT_APPLICABLE, NOT_APPLICABLE),
        (parts(1, 4), Present(Fraction(25), Fraction(1), Fraction(4))),
        (parts(0, 4), Present(Fraction(0), Fraction(0), Fraction(4))),
        (parts(1, 0), NotApplicable(Fraction(1), Fraction(0))),
        (parts(1, None), MISSING),
        (parts(None, 4), MISSING),
        (parts(None, 0), NotApplicable(None, Fraction(0))),
        (typed(28), Present(Fraction(28))),
    ],
)
def test_a_percentage_is_made_of_its_own_parts_or_is_bare(own: Typed, figure: Figure) -> None:
    assert figure_of(percentage(1, OWN_PART, OWN_PART), own) == figure


def test_a_value_is_not_taken_where_a_part_follows_an_indicator() -> None:
    definition = percentage(2, OWN_PART, follows(1))

    assert figures_of_month(in_order([definition, count(1)]), {1: typed(4), 2: typed(28)}, None)[2] == MISSING


@pytest.mark.parametrize(
    ("population", "figure"),
    [(Fraction(50832), Present(Fraction(2_630_000, 50832), Fraction(263), Fraction(50832))), (None, MISSING)],
)
def test_a_rate_is_over_the_population_of_its_month(population: Fraction | None, figure: Figure) -> None:
    rate = Definition(1, Unit.RATE, Fraction(10_000), OWN_PART, POPULATION_PART)

    assert figure_of(rate, parts(263, None), population) == figure


@pytest.mark.parametrize(
    ("numerator", "denominator", "figure"),
    [
        (typed(1), typed(4), Present(Fraction(25), Fraction(1), Fraction(4))),
        (typed(1), typed(0), NotApplicable(Fraction(1), Fraction(0))),
        (NOTHING_TYPED, typed(0), NotApplicable(None, Fraction(0))),
        (TYPED_NOT_APPLICABLE, typed(4), NOT_APPLICABLE),
        (typed(1), TYPED_NOT_APPLICABLE, NOT_APPLICABLE),
        (NOTHING_TYPED, TYPED_NOT_APPLICABLE, MISSING),
        (TYPED_NOT_APPLICABLE, NOTHING_TYPED, MISSING),
    ],
)
def test_a_derived_figure_follows_its_sources(numerator: Typed, denominator: Typed, figure: Figure) -> None:
    m3 = percentage(3, follows(2), follows(1))
    said = {1: denominator, 2: numerator, 3: typed(99)}

    assert figures_of_month(in_order([m3, count(2), count(1)]), said, None)[3] == figure


def test_who_follows_is_found_through_others_and_without_those_asked_about() -> None:
    chain = [count(1), percentage(2, follows(1), OWN_PART), percentage(3, OWN_PART, follows(2)), count(4)]

    assert followers(chain, [1]) == {2, 3}
    assert followers(chain, [1, 2]) == {3}
    assert followers(chain, [4]) == set()
