"""What an administrator sets up by hand is told, and the months that live follow it."""

from __future__ import annotations

import datetime as dt

import pytest

from indicators.actions.compute_statistics import compute_statistics
from indicators.actions.record_setup import record_setup
from indicators.models import Event, Job, ReportingMonth, Scorecard
from indicators.reports.canonical import sha256
from portal.accounts.models import User
from tests.indicators.conftest import Book
from tests.indicators.events import told
from tests.indicators.factories import IndicatorFactory, TargetFactory, frozen


@pytest.fixture
def fresh(approved: Book, operator: User) -> Book:
    """August frozen, and the statistics of the twelve months before it kept."""
    frozen(approved.month())
    compute_statistics(scorecard=approved.scorecard, by=operator)
    return approved


def test_a_target_that_is_set_makes_the_statistics_of_live_months_due(
    fresh: Book, administrator: User, now: dt.datetime
) -> None:
    target = TargetFactory.create(indicator=fresh.indicator("M1"))

    record_setup(record=target, act="add", fields=["value", "year_start"], by=administrator, at=now)

    assert told("add in set-up") == [(str(target), None, {"value": "10", "year_start": "2020"})]
    assert ReportingMonth.objects.with_stale_statistics().count() == 12
    assert Job.objects.filter(kind="statistics").count() == 1


def test_a_logo_is_told_by_its_hash(scorecard: Scorecard, administrator: User, now: dt.datetime) -> None:
    scorecard.logo, scorecard.logo_alt = "A" * 4001, "Arms"

    record_setup(record=scorecard, act="change", fields=["logo", "logo_alt"], by=administrator, at=now)

    told_of_logo = f"4001 characters with the SHA-256 {sha256(scorecard.logo)}"
    ((_, _, after),) = told("change in set-up")
    assert after == {"logo": told_of_logo, "logo_alt": "Arms"}


def test_an_indicator_that_is_made_has_its_return_in_the_open_month(
    august: Book, administrator: User, now: dt.datetime
) -> None:
    indicator = IndicatorFactory.create(scorecard=august.scorecard, ref="N")

    record_setup(record=indicator, act="add", fields=["ref"], by=administrator, at=now)

    assert august.returned("N").stage == "to_do"


def test_a_scorecard_is_its_own_and_a_person_is_of_none(
    scorecard: object, administrator: User, now: dt.datetime
) -> None:
    for record in (scorecard, administrator):
        record_setup(record=record, act="change", fields=[], by=administrator, at=now)  # type: ignore[arg-type]

    assert Event.objects.get().object_type == "Scorecard"
