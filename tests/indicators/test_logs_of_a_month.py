"""A month lived with a canary in everything that is typed, sent or secret: no line of the log sings."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from smtplib import SMTPRecipientsRefused
from typing import NoReturn

import pytest
from django.conf import LazySettings
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.message import EmailMessage
from django.test import Client
from django.utils import timezone

from indicators import tasks
from indicators.models import Job
from indicators.outbox import work
from portal.accounts.invitations import address_of
from portal.accounts.models import User
from tests.indicators.conftest import Book
from tests.indicators.factories import PASSWORD
from tests.kept_logs import Kept, kept_logs

CANARY = "canary"
FIGURES = b"ref,month,numerator,denominator,value\nM1,2020-08,,,105\nM2,2020-08,,,21\nQ,2020-08,8,10,\n"
BOARD, SIGN_OFF = "/children/2020-08/board/", "/children/2020-08/sign-off/"


class Refusing(BaseEmailBackend):
    """A mail server that refuses, and quotes whom and what."""

    def send_messages(self, messages: Sequence[EmailMessage]) -> NoReturn:
        told = {each.to[0]: (550, f"{each.to[0]} {each.body}".encode()) for each in messages}
        raise SMTPRecipientsRefused(told)


def signed_in(person: User) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(person)
    return client


def do_jobs(kind: str) -> None:
    for job in Job.objects.filter(kind=kind).order_by("pk"):
        work.run(job.pk, tasks.HANDLERS, timezone.now)


def words_of(book: Book, person: User) -> None:
    typed = {"submit": "1"}
    for ref in ("M1", "M2", "M3", "Q", "R"):
        returned = book.returned(ref)
        key = f"r{returned.pk}"
        words = {
            "commentary": f"The canary of {ref}, move {returned.version}.",
            "reason": "A canary counted.",
        }
        typed |= {f"{key}-version": str(returned.version), f"{key}-numerator": "55" if ref == "R" else ""}
        typed |= {f"{key}-{name}": said for name, said in words.items()}
    signed_in(person).post("/children/2020-08/my/", typed)


def come_in(person: User) -> set[str]:
    """By password, wrong and right, by a letter about a lost one, and by invitation. The secrets used."""
    client = Client()
    for password in ("canary-wrong-password", PASSWORD):
        client.post("/sign-in/", {"login": str(person.email), "password": password})
    Client().post("/password/reset/", {"email": str(person.email)})
    (letter,) = (each for each in mail.outbox if "/password/set/" in each.body)
    (reset,) = re.findall(r"(/password/set/\S+)", str(letter.body))
    invitation = address_of(person).partition("8000")[2]
    for address in (reset, reset.rstrip("/"), invitation, f"{invitation}x/"):
        Client().get(address, follow=True)
    cookies = {name: morsel.value for name, morsel in client.cookies.items()}
    return {reset.split("/")[-2], invitation.split("/")[-2], *cookies.values(), PASSWORD}


def live(book: Book, manager: User, administrator: User, other: User) -> None:
    chief, analyst = signed_in(manager), signed_in(administrator)
    chief.post("/children/months/", {"month": "2020-08", "deadline": "2020-09-10"})
    file = SimpleUploadedFile("canary.csv", FIGURES)
    where = analyst.post("/children/imports/", {"file": file}).headers["Location"]
    analyst.post(f"{where}apply/")
    for person in (book.reporter, other):
        words_of(book, person)
    page = f"/children/2020-08/returns/{book.returned('M1').pk}/"
    chief.post(f"{page}comment/", {"text": "Is the canary well?"})
    chief.post(
        f"{page}send-back/", {"version": str(book.returned("M1").version), "reason": "Feed the canary."}
    )
    do_jobs("mail")
    words_of(book, book.reporter)
    returns = [book.returned(ref) for ref in ("M1", "M2", "M3", "Q", "R")]
    chief.post(f"{BOARD}approve/", {"return": [f"{each.pk}:{each.version}" for each in returns]})
    summary = {"version": str(book.month().version), "summary": "A month of canary song."}
    chief.post(f"{BOARD}summary/", summary)
    chief.post(f"{BOARD}approve-month/", {"version": str(book.month().version)})
    chief.get("/children/search/?q=canary")
    chief.get("/children/nowhere/?q=canary", headers={"Referer": "https://x.example/?canary=1"})


@pytest.mark.trust
def test_a_lived_month_leaves_no_word_of_it_in_the_log(
    book: Book, manager: User, administrator: User, other_reporter: User, settings: LazySettings
) -> None:
    User.objects.filter(pk=manager.pk).update(email="canary@council.example", full_name="Canary Keeper")
    manager.refresh_from_db()
    with kept_logs() as kept:
        secrets = come_in(manager)
        settings.EMAIL_BACKEND = "tests.indicators.test_logs_of_a_month.Refusing"
        live(book, manager, administrator, other_reporter)
        settings.DATA_DIR = "/dev/null/canary"
        do_jobs("document")

    assert book.month().stage == "approved"
    assert_silent(kept, {CANARY, "council.example", *secrets})


def assert_silent(kept: Kept, canaries: set[str]) -> None:
    text = [json.dumps(line) for line in kept.lines]
    errors = {line["error"] for line in kept.lines if "error" in line}
    assert "SMTPRecipientsRefused" in errors
    assert len(kept.of("portal.requests")) >= 20
    assert {line["actor"] for line in kept.of("portal.requests")} > {None}
    assert [line for line in text for each in canaries if each.lower() in line.lower()] == []
