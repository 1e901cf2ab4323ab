"""The mails of one month in their order, as everybody gets them: the clock beats all day and all night."""

from __future__ import annotations

import datetime as dt
from functools import partial

import pytest

from indicators.actions.approve_month import approve_month
from indicators.actions.approve_returns import approve_returns
from indicators.actions.make_document import make_document
from indicators.actions.open_month import open_month
from indicators.actions.send_back import send_back
from indicators.actions.sign_off import sign_off
from indicators.models import Document, DocumentKind, Job, JobKind, Snapshot
from indicators.outbox import work
from portal.accounts.models import User
from tests.indicators.actions.mailing import beat, moment
from tests.indicators.conftest import AUGUST, Book
from tests.indicators.factories import PASSWORD

HOURS = (3, 7, 12, 20)


class Diary:
    """What went out since, each as ``Thu 3 07:00 reporter: subject``."""

    def __init__(self, book: Book, start: dt.datetime) -> None:
        self.book, self.now = book, start
        self.pages: list[str] = []

    def until(self, text: str) -> None:
        """Let the clock beat some hours of each day up to then."""
        end = moment(text)
        while self.now < end:
            self.now += dt.timedelta(hours=1)
            if self.now.hour in HOURS or self.now == end:
                said = (each.replace("Children and Families: ", "") for each in beat(self.now))
                self.pages += [f"{self.now:%a} {self.now.day} {self.now:%H:%M} {each}" for each in said]

    def submit(self, *refs: str) -> None:
        figures = {"M1": {"value": 105}, "M2": {"value": 21}, "R": {"numerator": 55}}
        figures["Q"] = {"numerator": 8, "denominator": 10}
        for ref in refs:
            typed = {"state": "present", **figures[ref]} if ref in figures else {}
            by = self.book.indicator(ref).reporter
            self.book.put(ref, stage="submitted", submitted_by=by, submitted_at=self.now, **typed)

    def send_back(self, ref: str) -> None:
        returned, by = self.book.returned(ref), self.book.manager
        send_back(returned=returned, version=returned.version, reason="Why?", by=by, at=self.now)

    def approve(self, *refs: str) -> None:
        versions = {self.book.returned(ref).pk: self.book.returned(ref).version for ref in refs}
        approve_returns(month=self.book.month(), versions=versions, by=self.book.manager, at=self.now)

    def sign_off(self) -> None:
        """The month approved, its proof made and read, the decision taken, and its book made."""
        month, by = self.book.month(), self.book.manager
        snapshot = approve_month(month=month, version=month.version, by=by, at=self.now)
        self._make_books()
        month = self.book.month()
        sign_off(month=month, sha256=snapshot.sha256, password=PASSWORD, by=by, at=self.now)
        self._make_books()

    def _make_books(self) -> None:
        handler = partial(make_document, compose=_a_few_bytes)
        for job in Job.objects.filter(kind="document", state="waiting"):
            work.run(job.pk, {JobKind.DOCUMENT: handler}, lambda: self.now)


def _a_few_bytes(snapshot: Snapshot, kind: DocumentKind, _held: work.Held) -> bytes:
    return f"{kind.value} of {snapshot.sha256}".encode()


@pytest.fixture
def diary(book: Book, viewer: User) -> Diary:
    start = moment("09-01 09:00")
    open_month(scorecard=book.scorecard, month=AUGUST, by=book.manager, at=start)
    return Diary(book, start)


def test_a_month_has_its_mails_in_order_and_no_other(diary: Diary) -> None:
    diary.until("09-08 10:00")
    diary.submit("M1", "M2")
    diary.until("09-09 10:00")
    diary.submit("M3", "Q")
    diary.send_back("M1")
    diary.until("09-11 10:00")
    diary.submit("M1", "R")
    diary.approve("M1", "M2")
    diary.until("09-14 10:00")
    diary.approve("M3", "Q", "R")
    diary.until("09-15 10:00")
    diary.sign_off()
    diary.until("09-26 10:00")

    assert diary.pages == [
        "Tue 1 12:00 reporter: August 2020 is open, due Thu 10 September 17:00",
        "Tue 1 12:00 other-reporter: August 2020 is open, due Thu 10 September 17:00",
        "Thu 3 07:00 reporter: 3 figures for August 2020 due Thu 10 September 17:00",
        "Thu 3 07:00 other-reporter: 2 figures for August 2020 due Thu 10 September 17:00",
        "Wed 9 07:00 reporter: 1 figure for August 2020 due tomorrow 17:00",
        "Wed 9 07:00 other-reporter: 2 figures for August 2020 due tomorrow 17:00",
        "Wed 9 07:00 manager: 3 figures for August 2020 not in, due tomorrow 17:00",
        "Wed 9 12:00 reporter: M1 for August 2020 has come back to you",
        "Thu 10 07:00 manager: 2 figures for August 2020 not in, due today 17:00",
        "Fri 11 07:00 reporter: 1 figure for August 2020 overdue",
        "Fri 11 07:00 other-reporter: 1 figure for August 2020 overdue",
        "Fri 11 07:00 manager: 2 figures for August 2020 late",
        "Mon 14 12:00 reporter: all of your figures for August 2020 are approved",
        "Mon 14 12:00 other-reporter: all of your figures for August 2020 are approved",
        *(
            f"Tue 15 12:00 {each}: August 2020 is signed off"
            for each in ("reporter", "other-reporter", "owner", "manager", "viewer")
        ),
    ]
    assert Document.objects.filter(kind="final").exists()


def test_a_month_that_nobody_sends_in_is_let_be_in_the_end(diary: Diary) -> None:
    diary.until("10-05 09:00")

    late = [page for page in diary.pages if page.endswith("late")]
    assert len([page for page in diary.pages if page.endswith("overdue")]) == 2
    assert (len(late), late[0][:6], late[-1][:6]) == (10, "Fri 11", "Thu 24")
    assert not [each for each in diary.pages if each.startswith(("Sat", "Sun"))]
    assert len(diary.pages) == len(set(diary.pages))


def test_no_mail_of_the_calendar_goes_out_at_night(diary: Diary) -> None:
    diary.until("09-14 09:00")

    hours = {page.split()[2] for page in diary.pages}
    assert hours == {"07:00", "12:00"}  # at noon the opening's, queued by somebody's act
