"""People who act at the same moment: one wins, the others are told, and nothing is lost or done twice."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from functools import partial
from pathlib import Path

import pytest
from django.db.models import F

from indicators.actions.approve_month import approve_month
from indicators.actions.approve_returns import approve_returns
from indicators.actions.import_figures import import_figures
from indicators.actions.keep_statistics import keep_statistics
from indicators.actions.open_month import open_month
from indicators.actions.reopen import reopen
from indicators.actions.save_draft import Draft, save_draft
from indicators.actions.send_back import send_back
from indicators.actions.sign_off import sign_off
from indicators.actions.take_back import take_back
from indicators.errors import Stale
from indicators.models import (
    IndicatorStatistics,
    Job,
    JobKind,
    MonthlyReturn,
    ReportingMonth,
    SignOff,
    Snapshot,
)
from indicators.outbox import work
from indicators.reports.canonical import canonical
from indicators.reports.contents import read_contents
from indicators.reports.read_month import report_of
from portal.accounts.models import User
from tests.indicators.actions.steps import freeze, with_proof
from tests.indicators.at_once import at_once, refusals
from tests.indicators.conftest import AUGUST, Book
from tests.indicators.events import told
from tests.indicators.factories import PASSWORD, JobFactory
from tests.indicators.files import tidy

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 10


def test_of_two_who_save_what_both_saw_one_wins_and_the_other_is_told(august: Book, now: dt.datetime) -> None:
    for turn in range(ROUNDS):
        returned = august.returned("M1")
        drafts = [Draft(returned.version, {"value": str(value)}) for value in (100, 105)]

        outcomes = at_once(
            [
                partial(save_draft, returned=returned, draft=each, by=august.reporter, at=now)
                for each in drafts
            ]
        )

        (lost,) = [each for each in outcomes if isinstance(each, Stale)]
        (kept,) = [each for each in outcomes if isinstance(each, MonthlyReturn)]
        assert str(lost) == "M1 was changed by somebody else since you saw it."
        assert (august.returned("M1").value, august.returned("M1").version) == (kept.value, turn + 1)
    assert len(told("save draft")) == ROUNDS


def test_a_month_is_approved_once_by_however_many(approved: Book, now: dt.datetime) -> None:
    month = approved.month()

    outcomes = at_once(
        [partial(approve_month, month=month, version=month.version, by=approved.manager, at=now)] * 6
    )

    assert len(refusals(outcomes)) == 5
    assert (Snapshot.objects.count(), len(told("approve month"))) == (1, 1)
    assert Job.objects.filter(kind="document").count() == 1


def test_what_is_written_while_a_month_is_approved_is_in_its_snapshot_or_refused(
    approved: Book, operator: User, tmp_path: Path, now: dt.datetime
) -> None:
    """A return is sent back, a figure of July arrives, and the statistics are kept, all at that moment."""
    for turn in range(ROUNDS):
        month, returned = approved.month(), approved.returned("Q")
        file = tidy(tmp_path, f"M1,2020-07,,,{200 + turn}")
        figures = partial(import_figures, scorecard=month.scorecard, file=file, by=operator, at=now)
        job = JobFactory.create(kind="statistics", content={"scorecard": month.scorecard.pk})
        ReportingMonth.objects.filter(pk=month.pk).touch()

        at_once(
            [
                partial(approve_month, month=month, version=month.version, by=approved.manager, at=now),
                partial(
                    send_back,
                    returned=returned,
                    version=returned.version,
                    reason="Why?",
                    by=approved.manager,
                    at=now,
                ),
                figures,
                partial(work.run, job.pk, {JobKind.STATISTICS: keep_statistics}, lambda: now),
            ]
        )

        _check_frozen(approved)
        _open_again(approved, now)


def _check_frozen(book: Book) -> None:
    """If it was approved, its rows are approved and say what was frozen, but for July's late figure."""
    month = book.month()
    if month.snapshot is None:
        assert book.returned("Q").stage == "sent_back"
        return
    stages = MonthlyReturn.objects.filter(reporting_month=month).values_list("stage", flat=True)
    assert set(stages) == {"approved"}
    assert IndicatorStatistics.objects.filter(reporting_month=month).count() == 5
    if month.content_version == month.statistics_version:
        ReportingMonth.objects.filter(pk=month.pk).touch()  # computed afresh, not from what is kept
        month.refresh_from_db()
        month.stage = "open"
        assert canonical(report_of(month, read_contents(month))) == month.snapshot.content


def _open_again(book: Book, now: dt.datetime) -> None:
    month = book.month()
    if month.snapshot is not None:
        reopen(month=month, version=month.version, reason="Again.", by=book.manager, at=now)
    book.put_all(stage="approved", approved_by=book.manager, approved_at=now)


def test_statistics_that_are_kept_while_a_month_is_approved_hold_up_nobody(
    approved: Book, now: dt.datetime
) -> None:
    for _ in range(ROUNDS):
        month = approved.month()
        ReportingMonth.objects.filter(scorecard=month.scorecard).touch()
        jobs = [
            JobFactory.create(kind="statistics", content={"scorecard": month.scorecard.pk}) for _ in range(3)
        ]
        done = {JobKind.STATISTICS: keep_statistics}

        approval = partial(approve_month, month=month, version=month.version, by=approved.manager, at=now)
        outcomes = at_once([approval, *(partial(work.run, job.pk, done, lambda: now) for job in jobs)])

        assert refusals(outcomes) == []
        assert set(Job.objects.filter(kind="statistics").values_list("state", "error")) == {("done", "")}
        assert approved.month().stage == "approved"
        _open_again(approved, now)


def test_a_person_signs_off_once_however_often_they_press(approved: Book, now: dt.datetime) -> None:
    approved.scorecard.two_person_sign_off = True
    approved.scorecard.save()
    month = freeze(approved, now)
    sha256 = with_proof(month, now)

    press = partial(sign_off, month=month, sha256=sha256, password=PASSWORD, by=approved.manager, at=now)
    outcomes = at_once([press] * 8)

    assert set(refusals(outcomes)) == {"You have signed off this month already."}
    assert (SignOff.objects.count(), len(told("sign off"))) == (1, 1)
    assert not Job.objects.filter(key__startswith="document:final").exists()


@pytest.mark.parametrize("wanted", [1, 2])
def test_as_many_sign_off_as_are_wanted_however_many_press_at_once(
    approved: Book, other_manager: User, now: dt.datetime, wanted: int
) -> None:
    approved.scorecard.two_person_sign_off = wanted == 2
    approved.scorecard.save()
    month = freeze(approved, now)
    sha256 = with_proof(month, now)

    presses = [
        partial(sign_off, month=month, sha256=sha256, password=PASSWORD, by=person, at=now)
        for person in (approved.manager, other_manager)
        for _ in range(4)
    ]
    outcomes = at_once(presses)

    assert len(refusals(outcomes)) == 8 - wanted
    assert (SignOff.objects.count(), len(told("sign off"))) == (wanted, wanted)
    assert Job.objects.filter(key__startswith="document:final").count() == 1


def test_a_return_is_taken_back_or_approved_and_never_both(submitted: Book, now: dt.datetime) -> None:
    for _ in range(ROUNDS):
        submitted.put("M1", stage="submitted", submitted_by=submitted.reporter, submitted_at=now)
        returned, before = submitted.returned("M1"), len(told("approve returns")) + len(told("take back"))

        at_once(
            [
                partial(
                    approve_returns,
                    month=submitted.month(),
                    versions={returned.pk: returned.version},
                    by=submitted.manager,
                    at=now,
                ),
                partial(
                    take_back,
                    returned=returned,
                    version=returned.version,
                    by=submitted.reporter,
                    at=now,
                ),
            ]
        )

        assert submitted.returned("M1").stage in {"approved", "draft"}
        assert submitted.returned("M1").version == returned.version + 1
        assert len(told("approve returns")) + len(told("take back")) == before + 1


def test_a_month_is_opened_once_by_however_many(book: Book, now: dt.datetime) -> None:
    opening = partial(open_month, scorecard=book.scorecard, month=AUGUST, by=book.manager, at=now)

    outcomes = at_once([opening] * 6)

    assert set(refusals(outcomes)) == {"August 2020 is opened already; only a later month can be opened."}
    assert (len(refusals(outcomes)), len(told("open month"))) == (5, 1)
    assert MonthlyReturn.objects.filter(reporting_month=book.month()).count() == 5
    assert Job.objects.filter(kind="mail").count() == 2


def test_thirty_editors_of_one_month_lose_nothing(august: Book, now: dt.datetime) -> None:
    """Each reads, adds one and saves until it is taken: every addition is there in the end."""
    august.put("M1", state="present", value=Decimal(0))

    def add_one() -> None:
        while True:
            returned = august.returned("M1")
            draft = Draft(returned.version, {"value": f"{(returned.value or 0) + 1:.0f}"})
            try:
                save_draft(returned=returned, draft=draft, by=august.reporter, at=now)
            except Stale:
                continue
            return

    at_once([add_one] * 30)

    assert august.returned("M1").value == 30
    assert august.returned("M1").version == len(told("save draft")) == 30
    assert not ReportingMonth.objects.filter(statistics_version__gt=F("content_version")).exists()
