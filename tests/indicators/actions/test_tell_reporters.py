"""Approval is told once all of a reporter's are approved, and not fifty times."""

from __future__ import annotations

import datetime as dt

import pytest

from indicators.actions.approve_returns import approve_returns
from indicators.models import Indicator, Job, MonthlyReturn
from portal.accounts.models import User
from tests.indicators.conftest import Book


def approve(book: Book, at: dt.datetime, *refs: str) -> None:
    versions = {book.returned(ref).pk: book.returned(ref).version for ref in refs}
    approve_returns(month=book.month(), versions=versions, by=book.manager, at=at)


def told() -> list[int]:
    jobs = Job.objects.filter(key__startswith="mail:approved").order_by("pk")
    return list(jobs.values_list("content__person", flat=True))


@pytest.fixture
def submitted(submitted: Book) -> Book:
    """By those who report them, so that the manager may approve."""
    rows = MonthlyReturn.objects.filter(reporting_month=submitted.month(), indicator__reporter__isnull=False)
    for key, reporter in rows.values_list("pk", "indicator__reporter"):
        MonthlyReturn.objects.filter(pk=key).update(submitted_by=reporter)
    return submitted


def test_a_reporter_is_told_when_the_last_of_theirs_is_approved(submitted: Book, now: dt.datetime) -> None:
    approve(submitted, now, "M1", "M2")
    assert told() == []

    approve(submitted, now, "M3")

    assert told() == [submitted.reporter.pk]


def test_approving_all_at_once_tells_each_reporter_once(
    submitted: Book, other_reporter: User, now: dt.datetime
) -> None:
    Indicator.objects.filter(ref="R").update(reporter=None)

    approve(submitted, now, "M1", "M2", "M3", "Q", "R")

    assert told() == sorted([submitted.reporter.pk, other_reporter.pk])


@pytest.mark.parametrize(("later", "mails"), [(dt.timedelta(hours=2), 1), (dt.timedelta(days=1), 2)])
def test_what_came_back_and_is_approved_again_is_told_once_a_day(
    submitted: Book, now: dt.datetime, later: dt.timedelta, mails: int
) -> None:
    approve(submitted, now, "M1", "M2", "M3")
    submitted.put("M1", stage="submitted")

    approve(submitted, now + later, "M1")

    assert len(told()) == mails


def test_who_has_nothing_approved_just_now_is_not_told(submitted: Book, now: dt.datetime) -> None:
    approve(submitted, now, "M1", "M2", "M3")
    Job.objects.all().delete()

    approve(submitted, now, "Q")

    assert told() == []
