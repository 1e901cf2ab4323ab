"""What goes together in a definition, and how it is said."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from indicators.rules.change import ChangeBasis
from indicators.rules.definitions import Drafted, computed_as, misfits, part_in_words
from indicators.rules.figures import Unit
from indicators.rules.sources import PartKind

COUNT = Drafted("A", Unit.COUNT, 1, PartKind.NONE, PartKind.NONE, ChangeBasis.EXACT)
SHARE = Drafted("A", Unit.PERCENTAGE, 100, PartKind.OWN, PartKind.OWN, ChangeBasis.POINTS)
RATE = Drafted("A", Unit.RATE, 500, PartKind.OWN, PartKind.POPULATION, ChangeBasis.ROUNDED)
MAY, JUNE = dt.date(2020, 5, 1), dt.date(2020, 6, 1)


@pytest.mark.parametrize(
    "drafted",
    [COUNT, SHARE, RATE, replace(COUNT, active_from=MAY, active_to=MAY), replace(COUNT, active_to=MAY)],
)
def test_what_goes_together_has_no_misfit(drafted: Drafted) -> None:
    assert list(misfits(drafted)) == []


@pytest.mark.parametrize(
    ("drafted", "changed", "box", "words"),
    [
        (COUNT, {"ref": " Own "}, "ref", "cannot be a ref"),
        (COUNT, {"numerator": PartKind.OWN}, "numerator", "has no numerator"),
        (SHARE, {"denominator": PartKind.NONE}, "denominator", "A percentage needs a denominator"),
        (SHARE, {"scale": 1000}, "scale", "1000 is not the scale of a percentage: that is 100"),
        (COUNT, {"change_basis": ChangeBasis.POINTS}, "change_basis", "no percentage points"),
        (
            COUNT,
            {"active_from": JUNE, "active_to": MAY},
            "active_to",
            "end in 2020-05, before it begins in 2020-06",
        ),
    ],
)
def test_what_does_not_go_together_is_said_where_it_stands(
    drafted: Drafted, changed: dict[str, Any], box: str, words: str
) -> None:
    ((at, sentence),) = misfits(replace(drafted, **changed))

    assert at == box
    assert words in sentence


def test_a_rate_is_said_with_its_scale_and_parts() -> None:
    parts = part_in_words(PartKind.OWN, "numerator"), part_in_words(PartKind.POPULATION, "denominator")

    assert computed_as(Unit.RATE, 10_000, *parts) == "10,000 × numerator typed each month ÷ population"


def test_a_count_is_typed_and_a_part_that_is_taken_goes_by_its_ref() -> None:
    assert computed_as(Unit.COUNT, 1, "", "") == "typed each month"
    assert part_in_words(PartKind.INDICATOR, "numerator", "M2") == "M2"
