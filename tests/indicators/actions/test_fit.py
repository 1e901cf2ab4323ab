"""Every constraint of what is set up by hand is said in a sentence."""

from __future__ import annotations

import pytest

from indicators.actions.fit import SENTENCES, insist_on_fit
from indicators.errors import Unfit
from indicators.models import (
    Benchmark,
    CommentaryGroup,
    Comparator,
    Indicator,
    Population,
    Scorecard,
    Target,
    Theme,
)
from tests.indicators.factories import TargetFactory, ThemeFactory

SET_UP = (Indicator, Theme, CommentaryGroup, Comparator, Population, Target, Benchmark)


@pytest.mark.parametrize("model", SET_UP)
def test_every_constraint_has_a_sentence(model: type[Indicator]) -> None:
    names = {constraint.name for constraint in model._meta.constraints}

    assert names <= set(SENTENCES)


def test_no_sentence_is_of_a_constraint_that_is_gone() -> None:
    assert set(SENTENCES) == {each.name for model in SET_UP for each in model._meta.constraints}


def test_what_a_constraint_refuses_is_said_at_its_field(scorecard: Scorecard) -> None:
    ThemeFactory.create(scorecard=scorecard, name="Care")

    with pytest.raises(Unfit) as refused:
        insist_on_fit(Theme(scorecard=scorecard, name="care"))

    assert refused.value.problems == {"name": ["Another theme has this name."]}


def test_what_fits_passes(scorecard: Scorecard) -> None:
    insist_on_fit(TargetFactory.create())
