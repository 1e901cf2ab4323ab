"""Every act of the month's life, to be tried by anybody at any time: one table for several tests."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from indicators.actions.apply_import import ImportRequest, apply_import
from indicators.actions.approve_month import approve_month
from indicators.actions.approve_returns import approve_returns
from indicators.actions.comment import comment
from indicators.actions.figure_file import FigureFile, FigureLine, Place
from indicators.actions.import_figures import import_figures
from indicators.actions.open_month import open_month
from indicators.actions.receive_import import receive_import
from indicators.actions.remind import remind
from indicators.actions.reopen import reopen
from indicators.actions.retry_job import retry_job
from indicators.actions.save_draft import Draft, save_draft
from indicators.actions.send_back import send_back
from indicators.actions.set_deadline import set_deadline
from indicators.actions.sign_off import sign_off
from indicators.actions.submit import submit
from indicators.actions.take_back import take_back
from indicators.actions.take_back_opening import take_back_opening
from indicators.actions.write_summary import write_summary
from indicators.models import ImportFile, Job, ReportingMonth
from indicators.rules.months import Month
from portal.accounts.models import User
from tests.indicators.actions.steps import freeze, with_proof
from tests.indicators.conftest import AUGUST, Book
from tests.indicators.factories import PASSWORD, ImportFileFactory, JobFactory, frozen

Do = Callable[[Book, User, dt.datetime], object]
MEMBERS = {
    *("viewer", "reporter", "other_reporter", "owner", "manager", "other_manager", "administrator"),
    "deputy",
}
EVERYONE = (*sorted(MEMBERS), "stranger", "disabled")
"""Fixtures. The deputy stands in for the reporter; the disabled person holds every role."""


@dataclass(frozen=True, slots=True)
class Trial:
    """An act, a stage in which it is possible, and who may do it there."""

    stage: str
    do: Do
    who: frozenset[str]


def at_stage(request: pytest.FixtureRequest, stage: str, now: dt.datetime) -> Book:
    """``book``, ``august``, ``submitted``, ``approved`` (its returns), then ``frozen`` and ``signed_off``.

    A file that the administrator handed in and a job that failed are there at any.
    """
    book: Book = request.getfixturevalue(stage if stage not in {"frozen", "signed_off"} else "approved")
    ImportFileFactory.create(
        scorecard=book.scorecard, uploaded_by=request.getfixturevalue("administrator"), uploaded_at=now
    )
    JobFactory.create(state="failed")
    if stage == "signed_off":
        frozen(book.month(), "signed_off")
    elif stage == "frozen":
        with_proof(freeze(book, now), now)
    return book


def month_of(book: Book) -> ReportingMonth:
    """August, or July where August is not known."""
    rows = ReportingMonth.objects.filter(scorecard=book.scorecard)
    found = rows.select_related("scorecard", "snapshot").order_by("-month").first()
    assert found is not None
    return found


def file_of_figures(value: str = "107") -> FigureFile:
    """M1 of August."""
    line = FigureLine("M1", AUGUST, {"value": value}, {"ref": Place(2, 0), "value": Place(2, 1)})
    return FigureFile([line], lambda place: f"row {place.row}")


def _opens(book: Book, by: User, at: dt.datetime) -> object:
    latest = Month.of(month_of(book).month)
    return open_month(scorecard=book.scorecard, month=latest.plus(1), by=by, at=at)


def _takes_back_opening(book: Book, by: User, at: dt.datetime) -> object:
    return take_back_opening(month=month_of(book), by=by, at=at)


def _saves(book: Book, by: User, at: dt.datetime) -> object:
    returned = book.returned("M1", Month.of(month_of(book).month))
    draft = Draft(returned.version, {"value": "106"}, commentary="Busy.")
    return save_draft(returned=returned, draft=draft, by=by, at=at)


def _submits(book: Book, by: User, at: dt.datetime) -> object:
    returned = book.returned("M1", Month.of(month_of(book).month))
    given = {"reason": "So it is.", "words": "Busy."}
    return submit(returned=returned, version=returned.version, **given, by=by, at=at)


def _takes_back(book: Book, by: User, at: dt.datetime) -> object:
    returned = book.returned("M1", Month.of(month_of(book).month))
    return take_back(returned=returned, version=returned.version, by=by, at=at)


def _sends_back(book: Book, by: User, at: dt.datetime) -> object:
    returned = book.returned("M1", Month.of(month_of(book).month))
    return send_back(returned=returned, version=returned.version, reason="Why?", by=by, at=at)


def _approves_returns(book: Book, by: User, at: dt.datetime) -> object:
    returned = book.returned("M1", Month.of(month_of(book).month))
    return approve_returns(month=month_of(book), versions={returned.pk: returned.version}, by=by, at=at)


def _approves_month(book: Book, by: User, at: dt.datetime) -> object:
    return approve_month(month=month_of(book), version=month_of(book).version, by=by, at=at)


def _signs_off(book: Book, by: User, at: dt.datetime) -> object:
    month = month_of(book)
    by.set_password(PASSWORD)
    sha256 = month.snapshot.sha256 if month.snapshot else ""
    return sign_off(month=month, sha256=sha256, password=PASSWORD, by=by, at=at)


def _reopens(book: Book, by: User, at: dt.datetime) -> object:
    return reopen(month=month_of(book), version=month_of(book).version, reason="Late.", by=by, at=at)


def _reminds(book: Book, by: User, at: dt.datetime) -> object:
    return remind(month=month_of(book), reporter_id=book.reporter.pk, by=by, at=at)


def _comments(book: Book, by: User, at: dt.datetime) -> object:
    returned = book.returned("M1", Month.of(month_of(book).month))
    return comment(returned=returned, words="Who are the six?", by=by, at=at)


def _moves_the_deadline(book: Book, by: User, at: dt.datetime) -> object:
    return set_deadline(month=month_of(book), deadline=at + dt.timedelta(days=4), by=by, at=at)


def _summarises(book: Book, by: User, at: dt.datetime) -> object:
    return write_summary(month=month_of(book), version=month_of(book).version, summary="Quiet.", by=by, at=at)


def _imports(book: Book, by: User, at: dt.datetime) -> object:
    return import_figures(scorecard=book.scorecard, file=file_of_figures(), by=by, at=at)


def _hands_in(book: Book, by: User, at: dt.datetime) -> object:
    return receive_import(scorecard=book.scorecard, name="figures.csv", content=b"ref", by=by, at=at)


def _applies(book: Book, by: User, at: dt.datetime) -> object:
    request = ImportRequest(file_of_figures())
    return apply_import(record=ImportFile.objects.get(), request=request, by=by, at=at)


def _retries(book: Book, by: User, at: dt.datetime) -> object:
    job = Job.objects.get(state="failed")
    retry_job(job=job, scorecard=book.scorecard, by=by, at=at)
    return job


MANAGERS = frozenset({"manager", "other_manager"})
REPORTERS = frozenset({"reporter", "deputy"})
ADMINISTRATORS = frozenset({"administrator"})
TRIALS = {
    "open month": Trial("book", _opens, MANAGERS),
    "take back opening": Trial("august", _takes_back_opening, MANAGERS),
    "save draft": Trial("august", _saves, REPORTERS),
    "submit": Trial("august", _submits, REPORTERS | MANAGERS),
    "take back": Trial("submitted", _takes_back, REPORTERS | MANAGERS),
    "send back": Trial("submitted", _sends_back, MANAGERS),
    "approve returns": Trial("submitted", _approves_returns, MANAGERS),
    "approve month": Trial("approved", _approves_month, MANAGERS),
    "sign off": Trial("frozen", _signs_off, MANAGERS),
    "reopen": Trial("frozen", _reopens, MANAGERS),
    "set deadline": Trial("august", _moves_the_deadline, MANAGERS),
    "remind": Trial("august", _reminds, MANAGERS),
    "comment": Trial("august", _comments, REPORTERS | MANAGERS | ADMINISTRATORS | {"owner"}),
    "write summary": Trial("august", _summarises, MANAGERS),
    "import figures": Trial("august", _imports, ADMINISTRATORS),
    "hand in figures": Trial("august", _hands_in, ADMINISTRATORS),
    "apply import": Trial("august", _applies, ADMINISTRATORS),
    "retry": Trial("august", _retries, MANAGERS),
}
