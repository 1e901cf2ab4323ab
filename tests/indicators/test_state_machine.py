"""Everybody tries everything on a tiny scorecard, in any order.

The books are made by the job's own handler with a few bytes in place of the compiled pages: what is
tried here is what becomes of months and returns, not what a book looks like.
"""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from indicators.models import Document
from tests.indicators.machine.months import MonthActs
from tests.indicators.machine.returns import ReturnActs

pytestmark = pytest.mark.django_db
ANY = settings(suppress_health_check=list(HealthCheck), deadline=None, database=None)


class MonthsLife(ReturnActs, MonthActs):
    """All rules together."""


def test_a_sample_of_lives_goes_as_the_table_says() -> None:
    sample = settings(ANY, max_examples=6, stateful_step_count=30, derandomize=True)

    run_state_machine_as_test(MonthsLife, settings=sample)


@pytest.mark.trust
def test_ten_thousand_steps_go_as_the_table_says() -> None:
    run_state_machine_as_test(MonthsLife, settings=settings(ANY, max_examples=260, stateful_step_count=50))


@pytest.mark.parametrize("two_people", [False, True])
def test_a_month_lives_through_two_editions(two_people: bool) -> None:
    """The same checks along one way that is known to lead to the end."""
    life = MonthsLife()
    try:
        life.begin(two_people)
        for reason in ("Recounted.", ""):
            life.everything_comes_in(1)
            life.a_month_goes_through(1)
            assert life.month(1).stage == "signed_off"
            life.figures_arrive("administrator", 1, "A", "5")
            life.open_again("manager", 1, reason, 0)
            life.send_it_back("manager", 1, "A", "Recounted.", 0)
            for check in (life.frozen_months_say_what_they_said, life.approved_figures_stay):
                check()
        assert (life.month(1).stage, life.month(1).edition) == ("signed_off", 2)
        assert Document.objects.filter(kind="final").count() == 2
    finally:
        life.teardown()
