"""Mails that the calendar causes: to whom, once, and never for what is past."""

from __future__ import annotations

import datetime as dt
from functools import partial

import pytest
from django.core import mail

from indicators.actions.queue_due_mails import queue_due_mails
from indicators.actions.set_deadline import set_deadline
from indicators.errors import NotAllowed
from indicators.models import Indicator, Job, ReportingMonth, Scorecard
from portal.accounts.models import User
from tests.indicators.actions.mailing import beat, moment
from tests.indicators.at_once import at_once
from tests.indicators.conftest import Book
from tests.indicators.factories import DeputyFactory, frozen
from tests.indicators.tables import hashed_tables
from tests.indicators.talk_factories import UnwantedMailFactory

BOTH = [
    "other-reporter: Children and Families: 2 figures for August 2020 due tomorrow 17:00",
    "reporter: Children and Families: 3 figures for August 2020 due tomorrow 17:00",
]
LIST = "manager: Children and Families: 5 figures for August 2020 not in, due tomorrow 17:00"
EVE = moment("09-09 07:00")


@pytest.fixture
def august(august: Book) -> Book:
    """Opened on 1 September, due on Thursday the 10th at 17:00, and its opening told."""
    Job.objects.filter(kind="mail").delete()
    times = {"opened_at": moment("09-01 09:00"), "deadline": moment("09-10 17:00")}
    ReportingMonth.objects.filter(pk=august.month().pk).update(**times)
    return august


def test_on_the_eve_reporters_are_reminded_and_managers_told(august: Book) -> None:
    assert sorted(beat(EVE)) == [LIST, *BOTH]


def test_nothing_is_sent_twice_however_often_the_clock_beats(august: Book) -> None:
    assert len(beat(EVE)) == 3

    for minutes in range(0, 600, 5):
        assert beat(EVE + dt.timedelta(minutes=minutes)) == []


def test_a_clock_that_slept_sends_what_is_true_now_and_nothing_of_what_was(august: Book) -> None:
    assert [each.rpartition(" due ")[2] for each in beat(moment("09-10 09:00"))] == ["today 17:00"] * 3
    assert beat(moment("09-28 09:00")) == []


def test_the_five_days_are_counted_anew_when_they_are_late(august: Book) -> None:
    beat(moment("09-07 09:00"))

    assert "3 working days from today" in " ".join(mail.outbox[-1].body.split())


def test_a_deadline_that_moves_takes_its_mails_along(august: Book) -> None:
    beat(EVE)
    set_deadline(month=august.month(), deadline=moment("09-16 17:00"), by=august.manager, at=EVE)

    assert beat(moment("09-10 09:00")) == [
        f"{who}: Children and Families: {count} figures for August 2020 due Wed 16 September 17:00"
        for who, count in (("reporter", 3), ("other-reporter", 2))
    ]
    assert beat(moment("09-11 09:00")) == []
    assert sorted(beat(moment("09-15 09:00"))) == [LIST, *BOTH]


def test_who_has_sent_all_in_is_left_in_peace(august: Book, now: dt.datetime) -> None:
    for ref in ("M1", "M2", "M3"):
        august.put(ref, stage="submitted", submitted_by=august.reporter, submitted_at=now)

    found = beat(EVE)

    assert [each.partition(":")[0] for each in found] == ["other-reporter", "manager"]


def test_once_all_is_in_nobody_is_written_to(submitted: Book) -> None:
    assert beat(EVE) == []


@pytest.mark.parametrize("stage", ["approved", "signed_off"])
def test_a_month_that_is_frozen_sends_nothing(august: Book, stage: str) -> None:
    frozen(august.month(), stage)

    assert beat(EVE) == []


def test_history_and_months_without_a_deadline_send_nothing(august: Book) -> None:
    ReportingMonth.objects.filter(pk=august.month().pk).update(deadline=None)

    assert beat(EVE) == []


def test_one_who_has_left_or_is_no_reporter_any_more_gets_nothing(august: Book, other_reporter: User) -> None:
    User.objects.filter(pk=august.reporter.pk).update(is_active=False)
    other_reporter.memberships.update(role="viewer")

    beat(EVE)

    assert [message.to for message in mail.outbox] == [["manager@council.example"]]
    assert not Job.objects.filter(content__person=august.reporter.pk).exists()


def test_who_stands_in_that_day_is_reminded_too_and_nobody_else(august: Book, owner: User) -> None:
    days = {"starts_on": dt.date(2020, 9, 9), "ends_on": dt.date(2020, 9, 9)}
    DeputyFactory.create(scorecard=august.scorecard, reporter=august.reporter, person=owner, **days)

    soon, eve = beat(moment("09-03 09:00")), beat(EVE)

    assert not [each for each in soon if each.startswith("owner")]
    assert "owner: Children and Families: 3 figures for August 2020 due tomorrow 17:00" in eve


def test_a_manager_who_turned_the_list_off_gets_none_and_a_reporter_cannot(
    august: Book, other_manager: User
) -> None:
    UnwantedMailFactory.create(person=august.manager, kind="late")
    UnwantedMailFactory.create(person=august.reporter, kind="due_next")

    assert sorted(beat(EVE)) == sorted([LIST.replace("manager", "other-manager", 1), *BOTH])


def test_figures_that_nobody_reports_are_told_to_managers_alone(august: Book) -> None:
    Indicator.objects.filter(scorecard=august.scorecard).update(reporter=None)

    assert beat(EVE) == [LIST]


def test_each_scorecard_has_its_own_morning(august: Book) -> None:
    Scorecard.objects.filter(pk=august.scorecard.pk).update(time_zone="Atlantic/Stanley")  # UTC−3

    assert beat(EVE) == []
    assert len(beat(EVE + dt.timedelta(hours=4))) == 3


def test_only_the_machine_sends_what_is_due(august: Book) -> None:
    before = hashed_tables()

    with pytest.raises(NotAllowed, match="may not send the mails that are due"):
        queue_due_mails(by=august.manager, at=EVE)
    assert hashed_tables() == before


@pytest.mark.django_db(transaction=True)
def test_of_many_clocks_that_beat_at_once_each_mail_is_sent_once(august: Book, operator: User) -> None:
    queued = at_once([partial(queue_due_mails, by=operator, at=EVE)] * 6)

    assert sorted(int(str(each)) for each in queued) == [0, 0, 0, 0, 0, 3]
    assert Job.objects.filter(kind="mail").count() == 3
    assert sorted(beat(EVE)) == [LIST, *BOTH]
