"""Approving, signing off and reopening a month."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import transaction

from indicators.actions.approve_month import approve_month
from indicators.actions.reopen import reopen
from indicators.actions.sign_off import sign_off
from indicators.actions.write_summary import write_summary
from indicators.errors import NotAllowed, Refused, Stale
from indicators.models import Document, IndicatorStatistics, ReportingMonth, SignOff
from indicators.reports.desk import desk_of
from indicators.reports.read_month import read_month
from portal.accounts.models import User
from tests.indicators.actions.steps import freeze, jobs, with_proof
from tests.indicators.conftest import Book, member
from tests.indicators.events import count, told
from tests.indicators.factories import NOON, PASSWORD, MonthFactory, frozen
from tests.indicators.tables import hashed_tables


def test_a_month_is_approved_once_every_return_is(approved: Book, now: dt.datetime) -> None:
    month = freeze(approved, now)

    assert (month.stage, month.approved_by, month.approved_at) == ("approved", approved.manager, now)
    assert month.snapshot is not None
    assert len(month.snapshot.sha256) == 64
    assert IndicatorStatistics.objects.filter(reporting_month=month).count() == 5
    assert jobs()[-1] == f"document:proof:{month.snapshot.pk}"
    ((_, before, after),) = told("approve month")
    assert (before["stage"], after["stage"], after["snapshot"]) == ("open", "approved", month.snapshot.sha256)


def test_the_returns_that_are_not_approved_are_named(submitted: Book, now: dt.datetime) -> None:
    submitted.put("M1", stage="approved", approved_by=submitted.manager, approved_at=NOON)
    month, before = submitted.month(), hashed_tables()

    with pytest.raises(Refused, match=r"Not approved yet: M2, M3, Q, R\."):
        approve_month(month=month, version=month.version, by=submitted.manager, at=now)
    assert hashed_tables() == before


def test_a_month_without_indicators_is_not_approved(
    scorecard: object, manager: User, now: dt.datetime
) -> None:
    month = MonthFactory.create(scorecard=scorecard)
    ReportingMonth.objects.filter(pk=month.pk).update(stage="open", opened_by=manager, opened_at=now)

    with pytest.raises(Refused, match="there is nothing to approve"):
        approve_month(month=month, version=0, by=manager, at=now)


def test_a_month_that_moved_since_it_was_seen_is_not_approved(approved: Book, now: dt.datetime) -> None:
    month = approved.month()
    write_summary(month=month, version=month.version, summary="Quiet.", by=approved.manager, at=now)

    with pytest.raises(Stale, match="changed by somebody else"):
        approve_month(month=month, version=month.version, by=approved.manager, at=now)


def test_a_month_is_approved_once(approved: Book, now: dt.datetime) -> None:
    month = freeze(approved, now)

    with pytest.raises(Refused, match="“approve month” is not possible"):
        approve_month(month=month, version=month.version, by=approved.manager, at=now)
    with pytest.raises(NotAllowed):
        approve_month(month=month, version=month.version, by=approved.reporter, at=now)


def test_an_approved_month_says_what_it_said_whatever_changes_after(approved: Book, now: dt.datetime) -> None:
    before = read_month(freeze(approved, now))

    approved.scorecard.change_threshold = 50
    approved.scorecard.name = "Another name"
    approved.scorecard.save()
    indicator = approved.indicator("M1")
    indicator.title, indicator.polarity, indicator.reporter = "Another title", "neutral", None
    indicator.save()
    User.objects.filter(pk=approved.reporter.pk).update(full_name="Another name")

    assert read_month(approved.month()) == before


def test_a_month_is_signed_off_by_a_decision_that_waits_for_its_file(
    approved: Book, now: dt.datetime
) -> None:
    month = freeze(approved, now)
    sha256 = with_proof(month, now)

    sign_off(month=month, sha256=sha256, password=PASSWORD, by=approved.manager, at=now)

    assert approved.month().stage == "approved"
    assert jobs()[-1].startswith("document:final:")
    assert told("sign off") == [("2020-08", None, {"snapshot": sha256, "decisions": 1, "wanted": 1})]
    with pytest.raises(Refused, match="has been signed off; its file is being made"):
        sign_off(month=month, sha256=sha256, password=PASSWORD, by=approved.manager, at=now)


def test_two_people_sign_off_where_the_scorecard_says_so(
    approved: Book, other_manager: User, now: dt.datetime
) -> None:
    approved.scorecard.two_person_sign_off = True
    approved.scorecard.save()
    month = freeze(approved, now)
    sha256 = with_proof(month, now)

    sign_off(month=month, sha256=sha256, password=PASSWORD, by=approved.manager, at=now)
    with pytest.raises(Refused, match="You have signed off this month already"):
        sign_off(month=month, sha256=sha256, password=PASSWORD, by=approved.manager, at=now)
    assert not any(key.startswith("document:final") for key in jobs())
    sign_off(month=month, sha256=sha256, password=PASSWORD, by=other_manager, at=now)

    assert jobs()[-1].startswith("document:final")
    assert SignOff.objects.count() == 2


def test_a_decision_that_waited_for_a_second_is_joined_after_one_is_enough(
    approved: Book, other_manager: User, now: dt.datetime
) -> None:
    approved.scorecard.two_person_sign_off = True
    approved.scorecard.save()
    month = freeze(approved, now)
    sha256 = with_proof(month, now)
    sign_off(month=month, sha256=sha256, password=PASSWORD, by=approved.manager, at=now)
    approved.scorecard.two_person_sign_off = False
    approved.scorecard.save()

    assert not desk_of(approved.month()).is_decided
    sign_off(month=month, sha256=sha256, password=PASSWORD, by=other_manager, at=now)

    assert jobs()[-1].startswith("document:final")
    assert desk_of(approved.month()).is_decided


def test_a_sign_off_wants_the_password_the_proof_and_the_content_that_was_read(
    approved: Book, now: dt.datetime
) -> None:
    month = approved.month()
    with pytest.raises(Refused, match="it cannot be signed off"):
        sign_off(month=month, sha256="", password=PASSWORD, by=approved.manager, at=now)
    month = freeze(approved, now)
    assert month.snapshot is not None
    sha256, manager = month.snapshot.sha256, approved.manager

    with pytest.raises(Refused, match="The proof of August 2020 is not there yet"):
        sign_off(month=month, sha256=sha256, password=PASSWORD, by=manager, at=now)
    with_proof(month, now)
    with pytest.raises(Refused, match="That is not your password"):
        sign_off(month=month, sha256=sha256, password="wrong", by=manager, at=now)
    with pytest.raises(Refused, match="That is not your password"):
        sign_off(month=month, sha256=sha256, password=None, by=manager, at=now)
    with pytest.raises(Refused, match="was approved again since you read its proof"):
        sign_off(month=month, sha256="0" * 64, password=PASSWORD, by=manager, at=now)
    with pytest.raises(NotAllowed):
        sign_off(month=month, sha256=sha256, password=PASSWORD, by=approved.reporter, at=now)
    assert not SignOff.objects.exists()


def test_an_approved_month_reopens_as_it_was(approved: Book, now: dt.datetime) -> None:
    month = freeze(approved, now)

    reopen(month=month, version=month.version, reason="A late figure.", by=approved.manager, at=now)

    month = approved.month()
    assert (month.stage, month.edition, month.snapshot, month.approved_by) == ("open", 1, None, None)
    assert approved.returned("M1").stage == "approved"
    ((_, before, after),) = told("reopen")
    assert (before["stage"], after) == (
        "approved",
        {"stage": "open", "edition": 1, "reason": "A late figure."},
    )


def test_a_signed_off_month_reopens_as_its_next_edition(approved: Book, now: dt.datetime) -> None:
    month = frozen(approved.month(), "signed_off")

    reopen(month=month, version=month.version, reason="Recounted.", by=approved.manager, at=now)

    assert (approved.month().stage, approved.month().edition) == ("open", 2)
    assert Document.objects.filter(kind="final").count() == 1


def test_reopening_wants_a_reason_a_manager_and_the_month_as_it_was_seen(
    approved: Book, now: dt.datetime
) -> None:
    month = approved.month()
    with pytest.raises(Refused, match="“reopen” is not possible"):
        reopen(month=month, version=month.version, reason="Why not", by=approved.manager, at=now)
    month = freeze(approved, now)

    with pytest.raises(Refused, match="Say why the month is reopened"):
        reopen(month=month, version=month.version, reason="  ", by=approved.manager, at=now)
    with pytest.raises(Stale):
        reopen(month=month, version=month.version - 1, reason="Late", by=approved.manager, at=now)
    with pytest.raises(NotAllowed):
        reopen(month=month, version=month.version, reason="Late", by=approved.reporter, at=now)
    assert approved.month().stage == "approved"


def test_a_summary_is_written_and_printed(approved: Book, now: dt.datetime) -> None:
    month = approved.month()

    write_summary(month=month, version=month.version, summary=" Quiet.\r\n", by=approved.manager, at=now)

    assert read_month(freeze(approved, now)).summary == "Quiet."
    assert told("write summary") == [("2020-08", {"summary": ""}, {"summary": "Quiet."})]


def test_a_summary_is_for_the_manager_of_an_open_month(approved: Book, now: dt.datetime) -> None:
    month = approved.month()
    with pytest.raises(NotAllowed):
        write_summary(month=month, version=month.version, summary="x", by=approved.reporter, at=now)
    with pytest.raises(Refused, match="may have 4000 characters"):
        write_summary(month=month, version=month.version, summary="x" * 4001, by=approved.manager, at=now)
    with pytest.raises(Stale):
        write_summary(month=month, version=month.version + 1, summary="x", by=approved.manager, at=now)
    month = freeze(approved, now)
    with pytest.raises(Refused, match="its summary is settled"):
        write_summary(month=month, version=month.version, summary="x", by=approved.manager, at=now)


def test_an_act_that_fails_at_the_end_leaves_no_event_and_no_job(approved: Book, now: dt.datetime) -> None:
    before, events, waiting = hashed_tables(), count(), jobs()

    def act() -> None:
        with transaction.atomic():
            freeze(approved, now)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        act()

    assert (hashed_tables(), count(), jobs()) == (before, events, waiting)


def test_a_person_of_another_scorecard_manages_nothing_here(approved: Book, now: dt.datetime) -> None:
    month = approved.month()
    elsewhere = member(MonthFactory.create().scorecard, "visitor", "manager")

    with pytest.raises(NotAllowed):
        approve_month(month=month, version=month.version, by=elsewhere, at=now)
