"""Books: the proof of an approved month, and the final that is kept together with the stage."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial

import pytest

from indicators import tasks
from indicators.actions.make_document import imprint_of, make_document
from indicators.actions.reopen import reopen
from indicators.actions.retry_job import retry_job
from indicators.actions.sign_off import sign_off
from indicators.documents.store import documents
from indicators.errors import Refused
from indicators.models import Document, DocumentKind, Job, JobKind, Scorecard, SignOff, Snapshot
from indicators.outbox import work
from indicators.outbox.work import LEASE, Held
from portal.accounts.models import User
from tests.indicators.actions.steps import freeze
from tests.indicators.conftest import Book
from tests.indicators.events import told
from tests.indicators.factories import PASSWORD
from tests.indicators.outbox.clocks import Clock

Compose = Callable[[Snapshot, DocumentKind, Held], bytes]


def few_bytes(snapshot: Snapshot, kind: DocumentKind, _held: Held) -> bytes:
    return f"{kind.value} of {snapshot.sha256}".encode()


def job_of(kind: str) -> Job:
    return Job.objects.filter(key__startswith=f"document:{kind}").latest("pk")


def make(kind: str, clock: Clock, compose: Compose = few_bytes) -> Job:
    job = job_of(kind)
    work.run(job.pk, {JobKind.DOCUMENT: partial(make_document, compose=compose)}, clock)
    return job_of(kind)


def decide(book: Book, now: dt.datetime) -> None:
    month = book.month()
    assert month.snapshot is not None
    sign_off(month=month, sha256=month.snapshot.sha256, password=PASSWORD, by=book.manager, at=now)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def decided(approved: Book, clock: Clock, now: dt.datetime) -> Book:
    """August approved, its proof there, signed off by the manager: the final waits for a worker."""
    freeze(approved, now)
    make("proof", clock)
    decide(approved, now)
    return approved


def test_the_proof_changes_no_stage(approved: Book, clock: Clock, now: dt.datetime) -> None:
    freeze(approved, now)

    job = make("proof", clock)

    document = Document.objects.get()
    assert (job.state, document.kind, approved.month().stage) == ("done", "proof", "approved")
    assert documents().path(document.sha256).read_bytes().startswith(b"proof of")


def test_a_final_is_kept_together_with_the_stage_and_told_once(
    decided: Book, owner: User, clock: Clock, now: dt.datetime
) -> None:
    clock.pass_by(60)

    assert make("final", clock).state == "done"
    assert make("final", clock).attempts == 1

    month, final = decided.month(), Document.objects.get(kind="final")
    assert (month.stage, month.signed_off_by, month.signed_off_at) == ("signed_off", decided.manager, now)
    assert month.snapshot == final.snapshot
    assert documents().path(final.sha256).stat().st_size == final.size
    ((label, before, after),) = told("signed off")
    assert (label, before["stage"], after["stage"]) == ("2020-08", "approved", "signed_off")
    assert (after["document"], after["snapshot"]) == (final.sha256, final.snapshot.sha256)
    mails = Job.objects.filter(key__startswith="mail:signed_off").values_list("content__person", flat=True)
    assert sorted(mails) == sorted(set(decided.scorecard.memberships.values_list("person", flat=True)))
    assert (SignOff.objects.count(), len(told("sign off"))) == (1, 1)


def test_a_month_that_was_reopened_gets_no_book_of_what_it_said(
    decided: Book, clock: Clock, now: dt.datetime
) -> None:
    month = decided.month()
    reopen(month=month, version=month.version, reason="Late.", by=decided.manager, at=now)

    job = make("final", clock)

    assert (job.state, job.error) == ("done", "The month was reopened before its book was made.")
    assert (decided.month().stage, Document.objects.filter(kind="final").count()) == ("open", 0)


@pytest.mark.parametrize("again", [False, True], ids=["reopened", "reopened and approved again"])
def test_a_month_that_is_reopened_while_its_book_is_made_keeps_none(
    decided: Book, clock: Clock, now: dt.datetime, again: bool
) -> None:
    def compose(snapshot: Snapshot, kind: DocumentKind, held: Held) -> bytes:
        month = decided.month()
        reopen(month=month, version=month.version, reason="Late.", by=decided.manager, at=now)
        if again:
            freeze(decided, now)
        return few_bytes(snapshot, kind, held)

    job = make("final", clock, compose)

    assert (job.state, job.error) == ("failed", "The month was reopened while its book was made.")
    assert decided.month().stage == ("approved" if again else "open")
    assert not Document.objects.filter(kind="final").exists()
    assert told("signed off") == []


def test_a_decision_does_not_hold_for_what_is_approved_afterwards(
    decided: Book, clock: Clock, now: dt.datetime
) -> None:
    month = decided.month()
    reopen(month=month, version=month.version, reason="Late.", by=decided.manager, at=now)
    freeze(decided, now)
    make("proof", clock)

    assert job_of("final").state == "waiting"
    make("final", clock)
    assert decided.month().stage == "approved"
    decide(decided, now)
    make("final", clock)
    assert decided.month().stage == "signed_off"


def test_a_book_that_cannot_be_made_leaves_the_month_approved_with_the_reason_and_a_retry(
    decided: Book, clock: Clock, now: dt.datetime, counted: Callable[[str, int], None]
) -> None:
    def no_key(_snapshot: Snapshot, _kind: DocumentKind, _held: Held) -> bytes:
        raise Refused("Nothing can be signed off: there is no key.")

    job = make("final", clock, no_key)

    assert (job.state, job.error) == ("failed", "Nothing can be signed off: there is no key.")
    assert decided.month().stage == "approved"
    retry_job(job=job, scorecard=decided.scorecard, by=decided.manager, at=now)
    make("final", clock)
    assert decided.month().stage == "signed_off"
    assert len(told("signed off")) == 1
    counted("books that could not be made, each told with its reason and tried again", 1)


def test_a_full_disk_is_tried_again(decided: Book, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("os.fsync", full)
        job = make("final", clock)

    assert (job.state, decided.month().stage) == ("waiting", "approved")
    assert list(documents().folder.glob("*/*.part")) == []
    clock.pass_by(20)
    assert make("final", clock).state == "done"


def test_of_two_workers_with_one_book_the_one_with_the_lease_keeps_it(decided: Book, clock: Clock) -> None:
    states = []

    def slow(snapshot: Snapshot, kind: DocumentKind, held: Held) -> bytes:
        clock.pass_by(LEASE.total_seconds())
        states.append(make("final", clock).state)
        return few_bytes(snapshot, kind, held) + b" by the slow one"

    job = make("final", clock, slow)

    assert states == ["done"]
    assert (job.state, job.error, decided.month().stage) == ("done", "", "signed_off")
    content = documents().path(Document.objects.get(kind="final").sha256).read_bytes()
    assert not content.endswith(b"by the slow one")
    assert len(told("signed off")) == 1


def test_a_worker_that_lost_its_lease_keeps_nothing_even_if_nobody_was_faster(
    decided: Book, clock: Clock
) -> None:
    def overtaken(snapshot: Snapshot, kind: DocumentKind, held: Held) -> bytes:
        Job.objects.filter(pk=held.job.pk).update(lease="1" * 32)
        return few_bytes(snapshot, kind, held)

    make("final", clock, overtaken)

    assert decided.month().stage == "approved"
    assert not Document.objects.filter(kind="final").exists()
    assert told("signed off") == []


def test_the_cover_says_when_it_was_where_the_scorecard_is(decided: Book) -> None:
    Scorecard.objects.update(time_zone="Atlantic/Stanley")

    ((_, when),) = imprint_of(Snapshot.objects.get(), DocumentKind.FINAL).signed_off

    assert when == "10 September 2020, 09:00"


def test_the_cover_says_who_decided_by_the_name_they_had(decided: Book) -> None:
    User.objects.filter(pk=decided.manager.pk).update(full_name="Another Name")
    snapshot = Snapshot.objects.get()

    final, proof = imprint_of(snapshot, DocumentKind.FINAL), imprint_of(snapshot, DocumentKind.PROOF)

    assert final.signed_off == (("Manager", "10 September 2020, 13:00"),)
    assert proof.signed_off == ()
    assert (final.snapshot, final.edition, final.words) == (snapshot.sha256, 1, "Signed off")


def test_the_worker_makes_real_books_and_signs_the_final(approved: Book, now: dt.datetime) -> None:
    """The one test here that compiles pages."""
    freeze(approved, now)

    tasks.run_job(job_of("proof").pk)
    decide(approved, now)
    tasks.run_job(job_of("final").pk)

    assert [job_of(kind).error for kind in ("proof", "final")] == ["", ""]
    books = [documents().path(each.sha256).read_bytes() for each in Document.objects.order_by("pk")]
    assert [book[:5] for book in books] == [b"%PDF-", b"%PDF-"]
    assert [b"/ByteRange" in book for book in books] == [False, True]
    assert approved.month().stage == "signed_off"
