"""A month is approved while others write in it: what is in its book is what was locked, and nothing else.

In every round the manager approves what is submitted and then the month; at the same moment the reporter
takes a figure back and saves another, another manager writes the summary, and one sends an approved return
back, whose reporter saves it anew. Each reads a few times first, as many times as chance will have it, so
that they meet at every place.
"""

from __future__ import annotations

import datetime as dt
import io
import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pikepdf
import pytest

from indicators.actions.approve_month import approve_month
from indicators.actions.approve_returns import approve_returns
from indicators.actions.reopen import reopen
from indicators.actions.save_draft import Draft, save_draft
from indicators.actions.send_back import send_back
from indicators.actions.take_back import take_back
from indicators.actions.write_summary import write_summary
from indicators.documents.store import documents
from indicators.errors import Refused, Stale
from indicators.models import Document, DocumentKind, MonthlyReturn, ReportingMonth, Scorecard
from indicators.reports.canonical import canonical
from indicators.reports.contents import read_contents
from indicators.reports.read_month import report_of
from portal.accounts.models import User
from tests.indicators.at_once import at_once
from tests.indicators.books import compiled
from tests.indicators.conftest import Book
from tests.indicators.locked.world import do_documents

pytestmark = pytest.mark.django_db(transaction=True)


@dataclass
class Round:
    """One month, three people, and what they mean to write."""

    book: Book
    second: User
    at: dt.datetime
    turn: int
    chance: random.Random

    def begin(self) -> None:
        """Open again, M1 and what follows it submitted, everything else approved."""
        month = self.book.month()
        if month.stage != "open":
            reopen(month=month, version=month.version, reason="Again.", by=self.book.manager, at=self.at)
        handed_in = {"submitted_by": self.book.reporter, "submitted_at": self.at}
        chief = {"approved_by": self.book.manager, "approved_at": self.at}
        self.book.put_all(stage="approved", **handed_in, **chief)
        for ref in ("M1", "M3"):
            self.book.put(ref, stage="submitted", approved_by=None, approved_at=None)
        self.book.put("M1", value=Decimal(105), commentary="As it was.")
        self.book.put("R", numerator=Decimal(55), commentary="As it was.")

    @property
    def words(self) -> str:
        return f"Saved in round {self.turn}."

    @property
    def summary(self) -> str:
        return f"Summed up in round {self.turn}."

    def wait(self, reads: int) -> None:
        for _ in range(reads):
            Scorecard.objects.count()

    def approving(self) -> Callable[[], object]:
        versions = {self.book.returned(ref).pk: self.book.returned(ref).version for ref in ("M1", "M3")}
        month, reads = self.book.month(), self._reads(10)
        by: dict[str, Any] = {"by": self.book.manager, "at": self.at}

        def approve() -> object:
            self.wait(reads[0])
            approve_returns(month=month, versions=versions, **by)
            self.wait(reads[1])
            while True:  # the summary may come between: then they look again
                try:
                    return approve_month(month=month, version=self.book.month().version, **by)
                except Stale:
                    continue

        return approve

    def saving(self) -> Callable[[], object]:
        returned, by = self.book.returned("M1"), self.book.reporter
        reads = self._reads(self.chance.choice((3, 100)))

        def save() -> object:
            self.wait(reads[0])
            take_back(returned=returned, version=returned.version, by=by, at=self.at)
            self.wait(reads[1])
            draft = Draft(returned.version + 1, {"value": str(200 + self.turn)}, commentary=self.words)
            return save_draft(returned=returned, draft=draft, by=by, at=self.at)

        return save

    def summing_up(self) -> Callable[[], object]:
        month, reads = self.book.month(), self._reads(300)
        given: dict[str, Any] = {"version": month.version, "summary": self.summary}

        def write() -> object:
            self.wait(reads[0] + reads[1])
            return write_summary(month=month, by=self.second, at=self.at, **given)

        return write

    def sending_back(self) -> Callable[[], object]:
        returned, reads = self.book.returned("R"), self._reads(300)
        draft = Draft(returned.version + 1, {"numerator": str(56 + self.turn)}, commentary=self.words)
        reporter = returned.indicator.reporter
        assert reporter is not None

        def send() -> object:
            self.wait(reads[0])
            given: dict[str, Any] = {"returned": returned, "at": self.at}
            send_back(version=returned.version, reason="Why?", by=self.second, **given)
            self.wait(reads[1])
            return save_draft(draft=draft, by=reporter, **given)

        return send

    def _reads(self, most: int) -> tuple[int, int]:
        """Before the first act and before the second."""
        return self.chance.randrange(most), self.chance.randrange(10)


def says_now(month: ReportingMonth) -> str:
    """What a snapshot of its rows would say, computed afresh."""
    ReportingMonth.objects.filter(pk=month.pk).touch()
    month.refresh_from_db()
    month.stage = "open"
    return canonical(report_of(month, read_contents(month)))


def check(it: Round, outcomes: list[object]) -> str:
    """Who was done stands, who was refused does not, and a book says what is locked. What became of it."""
    approved, saved, summed, sent = (not isinstance(each, Refused) for each in outcomes)
    month, returned = it.book.month(), it.book.returned("M1")
    assert (month.stage == "approved") == approved
    assert (returned.commentary == it.words) == saved
    assert (month.summary == it.summary) == summed
    assert (it.book.returned("R").commentary == it.words) == sent
    assert not (approved and (saved or sent))
    if month.snapshot is None:
        return "saved" if saved or sent else "neither"
    stages = MonthlyReturn.objects.filter(reporting_month=month).values_list("stage", flat=True)
    assert set(stages) == {"approved"}
    assert says_now(month) == month.snapshot.content
    do_documents(dt.datetime.now(dt.UTC))
    book = documents().path(Document.objects.get(snapshot=month.snapshot).sha256).read_bytes()
    assert month.snapshot.content.encode() in book
    return "approved and summed up" if summed else "approved"


@pytest.mark.parametrize("rounds", [8, pytest.param(500, marks=pytest.mark.trust)])
def test_what_is_in_the_book_is_what_was_locked(
    rounds: int, approved: Book, other_manager: User, now: dt.datetime, counted: Callable[[str, int], None]
) -> None:
    chance, became = random.Random(2020), Counter[str]()
    for turn in range(rounds):
        it = Round(approved, other_manager, now, turn, chance)
        it.begin()

        outcomes = at_once([it.approving(), it.saving(), it.summing_up(), it.sending_back()])

        became[check(it, outcomes)] += 1
    if rounds >= 500:
        assert {"saved", "approved", "approved and summed up"} <= became.keys(), became
    counted("interleavings of saving and approving", rounds)


@pytest.mark.trust
def test_the_compiled_book_carries_the_snapshot_that_was_locked(approved: Book, now: dt.datetime) -> None:
    snapshot = approve_month(
        month=approved.month(), version=approved.month().version, by=approved.manager, at=now
    )

    pdf = compiled(snapshot, DocumentKind.PROOF)

    with pikepdf.open(io.BytesIO(pdf)) as book:
        files = {name: each.get_file().read_bytes() for name, each in book.attachments.items()}
    assert snapshot.content.encode() in files.values()
