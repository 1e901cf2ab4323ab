"""Moving the deadline of an open month."""

from __future__ import annotations

import datetime as dt

import pytest

from indicators.actions.set_deadline import set_deadline
from indicators.errors import NotAllowed, Refused
from indicators.models import ReportingMonth
from indicators.reports.canonical import canonical
from indicators.reports.read_month import read_month
from tests.indicators.conftest import Book
from tests.indicators.events import told
from tests.indicators.factories import frozen
from tests.indicators.tables import hashed_tables

LATER = dt.datetime(2020, 9, 14, 16, 0, tzinfo=dt.UTC)


def test_a_manager_moves_the_deadline_and_that_is_recorded(august: Book, now: dt.datetime) -> None:
    month = set_deadline(month=august.month(), deadline=LATER, by=august.manager, at=now)

    assert month.deadline == august.month().deadline == LATER
    assert told("set deadline") == [
        ("2020-08", {"deadline": now.isoformat()}, {"deadline": LATER.isoformat()})
    ]


def test_a_month_that_had_no_deadline_gets_one(august: Book, now: dt.datetime) -> None:
    ReportingMonth.objects.filter(pk=august.month().pk).update(deadline=None)

    set_deadline(month=august.month(), deadline=LATER, by=august.manager, at=now)

    assert told("set deadline") == [("2020-08", {"deadline": None}, {"deadline": LATER.isoformat()})]


@pytest.mark.parametrize("who", ["reporter", "owner", "administrator", "viewer", "stranger"])
def test_only_a_manager_moves_a_deadline(
    august: Book, now: dt.datetime, who: str, request: pytest.FixtureRequest
) -> None:
    person = request.getfixturevalue(who)

    with pytest.raises(NotAllowed, match="may not move deadlines"):
        set_deadline(month=august.month(), deadline=LATER, by=person, at=now)


@pytest.mark.parametrize("early", [dt.timedelta(0), dt.timedelta(minutes=1)])
def test_a_deadline_is_not_set_in_the_past(august: Book, now: dt.datetime, early: dt.timedelta) -> None:
    before = hashed_tables()

    with pytest.raises(Refused, match="That moment is past"):
        set_deadline(month=august.month(), deadline=now - early, by=august.manager, at=now)
    assert hashed_tables() == before


def test_the_deadline_it_has_is_not_set_again(august: Book, now: dt.datetime) -> None:
    earlier = now - dt.timedelta(hours=1)

    with pytest.raises(Refused, match="its deadline already"):
        set_deadline(month=august.month(), deadline=now, by=august.manager, at=earlier)


def test_a_month_that_is_frozen_has_no_deadline_to_move(submitted: Book, now: dt.datetime) -> None:
    frozen(submitted.month(), "approved", content=canonical(read_month(submitted.month())))

    with pytest.raises(Refused, match="August 2020 is approved; it has no deadline any more"):
        set_deadline(month=submitted.month(), deadline=LATER, by=submitted.manager, at=now)
