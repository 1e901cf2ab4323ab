"""What may be deleted, what goes with it, and what keeps it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import models

from indicators.models import Benchmark, Deputy, Indicator, Membership, Population, Scorecard, Target
from tests.indicators import factories as make
from tests.indicators.talk_factories import CommentFactory

pytestmark = pytest.mark.django_db


def followed() -> Indicator:
    """An indicator that another one is computed from."""
    source: Indicator = make.IndicatorFactory.create()
    parts = {"numerator": "indicator", "numerator_source": source, "denominator": "own"}
    make.IndicatorFactory.create(scorecard=source.scorecard, theme=source.theme, unit="rate", **parts)
    return source


KEPT: dict[str, Callable[[], Any]] = {
    "a scorecard in which something happened": lambda: make.EventFactory.create().scorecard,
    "a scorecard with a snapshot": lambda: make.SnapshotFactory.create().scorecard,
    "a scorecard with indicators": lambda: make.IndicatorFactory.create().scorecard,
    "a theme with indicators": lambda: make.IndicatorFactory.create().theme,
    "an indicator with returns": lambda: make.ReturnFactory.create().indicator,
    "an indicator that another one follows": followed,
    "a snapshot with a decision": lambda: make.SignOffFactory.create().snapshot,
    "who acted": lambda: make.EventFactory.create().actor,
    "who owns an indicator": lambda: make.IndicatorFactory.create(owner=make.PersonFactory.create()).owner,
    "who reports on an indicator": lambda: (
        make.IndicatorFactory.create(reporter=make.PersonFactory.create()).reporter
    ),
    "who entered a figure": lambda: (
        make.ReturnFactory.create(entered_by=make.PersonFactory.create(), entered_at=make.NOON).entered_by
    ),
    "who opened a month": lambda: (
        make.MonthFactory.create(opened_by=make.PersonFactory.create(), opened_at=make.NOON).opened_by
    ),
    "who signed off": lambda: make.SignOffFactory.create().person,
    "who commented": lambda: CommentFactory.create().author,
    "who handed in a file": lambda: make.ImportFileFactory.create().uploaded_by,
}


@pytest.mark.parametrize("what", KEPT)
def test_nobody_deletes(what: str) -> None:
    record = KEPT[what]()

    with pytest.raises(models.ProtectedError):
        record.delete()


def test_a_deputy_and_a_role_go_with_the_person() -> None:
    person = make.DeputyFactory.create().person
    make.MembershipFactory.create(person=person)

    person.delete()

    assert not Deputy.objects.exists()
    assert not Membership.objects.exists()


def test_an_empty_scorecard_goes_with_what_was_set_up_in_it() -> None:
    population = make.PopulationFactory.create()
    for factory in (
        make.ThemeFactory,
        make.ComparatorFactory,
        make.CommentaryGroupFactory,
        make.MonthFactory,
    ):
        factory.create(scorecard=population.scorecard)

    population.scorecard.delete()

    assert not Scorecard.objects.exists()
    assert not Population.objects.exists()


def test_targets_and_benchmarks_go_with_their_indicator() -> None:
    target = make.TargetFactory.create()
    make.BenchmarkFactory.create(indicator=target.indicator)

    target.indicator.delete()

    assert not Target.objects.exists()
    assert not Benchmark.objects.exists()


def test_indicators_stay_when_their_commentary_group_goes() -> None:
    group = make.CommentaryGroupFactory.create()
    indicator = make.IndicatorFactory.create(scorecard=group.scorecard, commentary_group=group)

    group.delete()

    indicator.refresh_from_db()
    assert indicator.commentary_group is None
