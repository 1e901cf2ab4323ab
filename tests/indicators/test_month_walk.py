"""The month, lived once through in the browser's words: opened, filled, sent back, approved, signed off."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone

from indicators import tasks
from indicators.models import Document, Event, Job, SignOff
from indicators.outbox import work
from portal.accounts.models import User
from tests.indicators.conftest import Book
from tests.indicators.factories import PASSWORD
from tests.indicators.tables import hashed_tables
from tests.indicators.views.answers import content_of, status
from tests.indicators.views.test_roles import in_stage

FIGURES = b"ref,month,numerator,denominator,value\nM1,2020-08,,,105\nM2,2020-08,,,21\nQ,2020-08,8,10,\n"
BOARD, SIGN_OFF = "/children/2020-08/board/", "/children/2020-08/sign-off/"


def signed_in(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def do_jobs(kind: str) -> None:
    for job in Job.objects.filter(kind=kind).order_by("pk"):
        work.run(job.pk, tasks.HANDLERS, timezone.now)


def write_all(book: Book, person: User) -> None:
    """Every row of the person's sheet with new words, and a reason where one is wanted, submitted."""
    typed = {"submit": "1"}
    for ref in ("M1", "M2", "M3", "Q", "R"):
        returned = book.returned(ref)
        key = f"r{returned.pk}"
        words = f"Words on {ref}, after {returned.version} moves."
        typed |= {f"{key}-version": str(returned.version), f"{key}-commentary": words}
        if ref == "R":
            typed |= {f"{key}-numerator": "55", f"{key}-reason": "A late count."}
    signed_in(person).post("/children/2020-08/my/", typed)


@pytest.fixture
def approved_in_the_browser(book: Book, administrator: User, other_reporter: User, manager: User) -> Book:
    from django.core.files.uploadedfile import SimpleUploadedFile

    chief, analyst = signed_in(manager), signed_in(administrator)
    chief.post("/children/months/", {"month": "2020-08", "deadline": "2020-09-10"})
    file = SimpleUploadedFile("august.csv", FIGURES)
    where = analyst.post("/children/imports/", {"file": file}).headers["Location"]
    analyst.post(f"{where}apply/")
    for person in (book.reporter, other_reporter):
        write_all(book, person)
    returned = book.returned("M1")
    page = f"/children/2020-08/returns/{returned.pk}/"
    chief.post(f"{page}send-back/", {"version": str(returned.version), "reason": "Say more."})
    write_all(book, book.reporter)
    pairs = [f"{book.returned(ref).pk}:{book.returned(ref).version}" for ref in ("M1", "M2", "M3", "Q", "R")]
    chief.post(f"{BOARD}approve/", {"return": pairs})
    chief.post(f"{BOARD}approve-month/", {"version": str(book.month().version)})
    return book


def test_a_month_is_lived_once_through(approved_in_the_browser: Book, manager: User, viewer: User) -> None:
    book, chief = approved_in_the_browser, signed_in(manager)
    assert book.month().stage == "approved"
    assert chief.get("/children/2020-08/proof.pdf").status_code == 404
    assert "Waiting for a worker" in chief.get(SIGN_OFF).text
    do_jobs("document")
    assert content_of(chief, "/children/2020-08/proof.pdf")[1].startswith(b"%PDF")
    snapshot = book.month().snapshot
    assert snapshot is not None
    decision = {"sha256": snapshot.sha256, "password": PASSWORD}

    assert (
        "That is not your password." in chief.post(SIGN_OFF, decision | {"password": "x"}, follow=True).text
    )
    chief.post(SIGN_OFF, decision)
    assert book.month().stage == "approved"
    do_jobs("document")

    month = book.month()
    assert (month.stage, month.signed_off_by) == ("signed_off", manager)
    reader = signed_in(viewer)
    assert "August 2020" in reader.get("/children/reports/").text
    assert content_of(reader, "/children/reports/latest.pdf")[1].startswith(b"%PDF")
    assert status(reader, "/children/reports/2020-08/ed1.pdf") == 200
    assert Document.objects.count() == 2
    assert SignOff.objects.count() == 1
    acts = Event.objects.values_list("act", flat=True)
    for act in ("open month", "approve month", "sign off", "signed off"):
        assert list(acts).count(act) == 1
    do_jobs("mail")
    assert not Job.objects.exclude(state="done").filter(kind__in=["mail", "document"]).exists()


@pytest.mark.trust
def test_jobs_that_run_twice_make_one_book_and_one_mail_each(
    approved_in_the_browser: Book, manager: User
) -> None:
    from django.core import mail

    book, chief = approved_in_the_browser, signed_in(manager)
    do_jobs("document")
    snapshot = book.month().snapshot
    assert snapshot is not None
    chief.post(SIGN_OFF, {"sha256": snapshot.sha256, "password": PASSWORD})
    for _ in range(2):
        do_jobs("document")
        do_jobs("mail")

    assert Document.objects.filter(kind="final").count() == 1
    signed_off = [message for message in mail.outbox if "is signed off" in message.subject]
    assert len(signed_off) == len({message.to[0] for message in signed_off}) > 0


@pytest.mark.trust
def test_a_month_reopened_before_its_book_is_made_cancels_the_decision(
    approved_in_the_browser: Book, manager: User
) -> None:
    book, chief = approved_in_the_browser, signed_in(manager)
    do_jobs("document")
    snapshot = book.month().snapshot
    assert snapshot is not None
    chief.post(SIGN_OFF, {"sha256": snapshot.sha256, "password": PASSWORD})
    chief.post(
        "/children/2020-08/reopen/", {"version": str(book.month().version), "reason": "A late figure."}
    )

    do_jobs("document")

    assert book.month().stage == "open"
    assert Document.objects.filter(kind="final").count() == 0
    assert Job.objects.filter(key__contains="document:final").get().error.startswith("The month was reopened")


def test_a_book_that_cannot_be_made_says_why_and_is_tried_again(
    approved_in_the_browser: Book, manager: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    chief = signed_in(manager)
    monkeypatch.setattr("indicators.actions.make_document.MEGABYTES", 1)
    do_jobs("document")

    page = chief.get(SIGN_OFF).text
    assert "could not be made" in page
    monkeypatch.undo()
    chief.post(f"{SIGN_OFF}retry/")
    do_jobs("document")

    assert Document.objects.filter(kind="proof").count() == 1


@pytest.mark.parametrize("stage", ["approved", "signed_off"])
def test_a_frozen_month_takes_nothing_from_the_browser(
    stage: str, submitted: Book, manager: User, administrator: User
) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    key = f"r{submitted.returned('M1').pk}"
    in_stage(submitted, stage)
    before = hashed_tables(without={"User", "ImportFile", "Event"})
    page = f"/children/2020-08/returns/{submitted.returned('M1').pk}/"
    pairs = [f"{submitted.returned('M1').pk}:0"]

    signed_in(submitted.reporter).post(
        "/children/2020-08/my/", {f"{key}-version": "0", f"{key}-value": "1", "submit": "1"}
    )
    for act in ("approve", "send-back", "take-back", "submit"):
        signed_in(manager).post(f"{page}{act}/", {"version": "0", "reason": "x"})
    chief = signed_in(manager)
    chief.post(f"{BOARD}approve/", {"return": pairs})
    chief.post(f"{BOARD}summary/", {"version": str(submitted.month().version), "summary": "x"})
    chief.post(f"{BOARD}approve-month/", {"version": str(submitted.month().version)})
    analyst = signed_in(administrator)
    file = SimpleUploadedFile("a.csv", b"ref,month,value\nM1,2020-08,1\n")
    analyst.post(f"{analyst.post('/children/imports/', {'file': file}).headers['Location']}apply/")

    assert hashed_tables(without={"User", "ImportFile", "Event"}) == before


@pytest.mark.trust
def test_a_second_edition_stands_beside_the_first(
    approved_in_the_browser: Book, manager: User, viewer: User
) -> None:
    book, chief = approved_in_the_browser, signed_in(manager)
    for _edition in (1, 2):
        if book.month().stage == "signed_off":
            version = str(book.month().version)
            chief.post("/children/2020-08/reopen/", {"version": version, "reason": "Recounted."})
            chief.post(f"{BOARD}approve-month/", {"version": str(book.month().version)})
        do_jobs("document")
        snapshot = book.month().snapshot
        assert snapshot is not None
        chief.post(SIGN_OFF, {"sha256": snapshot.sha256, "password": PASSWORD})
        do_jobs("document")

    page = signed_in(viewer).get("/children/reports/").text
    assert ">edition 2<" in page
    answers = [status(signed_in(viewer), f"/children/reports/2020-08/ed{each}.pdf") for each in (1, 2, 3)]
    assert answers == [200, 200, 404]
    assert book.month().edition == 2
