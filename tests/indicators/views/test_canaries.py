"""Words planted in everything that people write are read by nobody who may not, on no page and in no file."""

from __future__ import annotations

import datetime as dt
import io
import json
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.mail import EmailMessage
from django.test import Client
from django.utils import timezone

from indicators.actions.mails import queue_mail
from indicators.documents.store import documents
from indicators.models import Document, DocumentKind, ImportFile, ReportingMonth
from portal.accounts.models import User
from tests.access_table import ACTS, PAGES, TOLD
from tests.indicators.actions.mailing import send_all
from tests.indicators.actions.steps import freeze
from tests.indicators.books import compiled, signed_book
from tests.indicators.conftest import Book, member
from tests.indicators.factories import EventFactory, MembershipFactory
from tests.indicators.talk_factories import CommentFactory
from tests.indicators.views.answers import content_of
from tests.indicators.views.conftest import SignIn
from tests.indicators.views.test_roles import ROLES, address
from tests.kept_logs import kept_logs

WORDS = {
    "commentary": "heron",
    "figure_reason": "plover",
    "send_back_reason": "lapwing",
    "conversation": "curlew",
    "summary": "bittern",
    "event": "dunlin",
    "file": "sanderling",
}
EVERY = frozenset(WORDS.values())
PRINTED = frozenset({"heron", "bittern"})
WORKED_ON = EVERY - {"dunlin", "sanderling"}
"""What those see who work on the month; events are for two roles, files for one, and its events for both."""
ALWAYS_SHOWN = EVERY - {"plover", "lapwing"}
"""Why a figure was kept and why it came back stand on pages while that is asked, in an open month."""
MAY_READ = {
    **dict.fromkeys(("reporter", "other reporter", "owner"), WORKED_ON),
    **dict.fromkeys(("manager", "administrator"), EVERY),
}
ONCE_SIGNED_OFF = {"viewer": PRINTED, "demoted": PRINTED}
FORMATS = ("csv", "xlsx", "json", "html")
MORE = (
    *("search/?q=canary", "search/?q=M1", "<month:month>/board/?find=canary", "events/?find=canary"),
    *(f"<month:month>/board/?view={view}" for view in ("theme", "reporter", "printed")),
    *("<month:month>/table/?find=canary", "indicators/?find=canary", "indicators/<int:key>/?months=all"),
)
PARTS = ("div#board", "aside#side", "div#making")


@pytest.fixture
def planted(approved: Book, administrator: User, as_: SignIn) -> Book:
    """In each return its own canaries; each is a bird and the ref of the return it sits in."""
    for ref in ("M1", "M2", "M3", "Q", "R"):
        approved.put(ref, **{name: f"canary {WORDS[name]}{ref}" for name in tuple(WORDS)[:3]})
        by = approved.indicator(ref).reporter
        CommentFactory.create(monthly_return=approved.returned(ref), author=by, words=f"canary curlew{ref}")
    ReportingMonth.objects.filter(pk=approved.month().pk).update(summary="canary bittern")
    EventFactory.create(scorecard=approved.scorecard, after={"reason": "canary dunlin"})
    file = SimpleUploadedFile("canary sanderling.csv", b"ref,month,value\nM1,2020-07,1\n")
    as_(administrator).post("/children/imports/", {"file": file})
    return approved


def moved(book: Book, stage: str, now: dt.datetime) -> None:
    if stage == "open":  # a figure that a check asks about, and a return that came back
        book.put("M1", value=Decimal(99_999))
        book.put(
            "R",
            stage="sent_back",
            approved_by=None,
            approved_at=None,
            sent_back_at=now,
            sent_back_by=book.manager,
        )
    elif stage == "approved":
        snapshot = freeze(book, now).snapshot
        assert snapshot is not None
        proof = compiled(snapshot, DocumentKind.PROOF)
        name = documents().put(proof)
        Document.objects.create(snapshot=snapshot, kind="proof", sha256=name, size=len(proof), made_at=now)
    elif stage == "signed_off":
        signed_book(book, now)
        ReportingMonth.objects.filter(pk=book.month().pk).update(
            stage="signed_off", signed_off_by=book.manager, signed_off_at=now
        )


@pytest.fixture
def readers(planted: Book, people: dict[str, User], other_reporter: User, as_: SignIn) -> dict[str, Client]:
    fallen = {name: member(planted.scorecard, name, *ROLES) for name in ("disabled", "demoted")}
    clients = {name: as_(person) for name, person in (people | fallen).items()}
    User.objects.filter(pk=fallen["disabled"].pk).update(is_active=False)
    fallen["demoted"].memberships.all().delete()
    MembershipFactory.create(scorecard=planted.scorecard, person=fallen["demoted"], role="viewer")
    return {"anonymous": Client(), **clients, "other reporter": as_(other_reporter)}


def places(book: Book) -> Iterator[str]:
    """Every page and file, in every form it has, and what is asked of it by a script."""
    key = ImportFile.objects.get(scorecard=book.scorecard).key
    for route in (*PAGES, *MORE):
        formats = FORMATS if "<slug:file_format>" in route else ("",)
        for each in formats:
            where = address(route.replace("<slug:file_format>", each), book)
            yield where.replace("00000000-0000-4000-8000-000000000000", str(key))
    for row in book.returned("M1"), book.returned("Q"):
        yield f"{address('<month:month>/board/', book)}?open={row.pk}"
        yield f"/children/2020-08/returns/{row.pk}/"
        yield f"/children/indicators/{row.indicator_id}/"
    yield from ("/", "/waiting/", "/account/mails/", "/accessibility/", "/admin/", "/words.js")


def words_in(content: bytes) -> str:
    """The words of a page or a file: books are read, and what is attached to them; workbooks unpacked."""
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            return " ".join(book.read(name).decode(errors="replace") for name in book.namelist())
    if content.startswith(b"%PDF"):
        import pikepdf

        text = subprocess.run(["pdftotext", "-", "-"], input=content, capture_output=True, check=False).stdout
        with pikepdf.open(io.BytesIO(content)) as book:
            attached = [words_in(each.get_file().read_bytes()) for each in book.attachments.values()]
        return " ".join([text.decode(), *attached])
    return content.decode(errors="replace")


def birds(text: str) -> set[str]:
    return {bird for bird in EVERY if bird in text}


def read_all(client: Client, book: Book) -> tuple[dict[str, set[str]], int]:
    """Which birds sing where, and in how many answers they were listened for."""
    heard: dict[str, set[str]] = {}
    answers = 0
    for where in places(book):
        heard[where] = birds(words_in(content_of(client, where)[1]))
        answers += 1
    for part in PARTS:
        headers = {"HX-Request": "true", "HX-Request-Type": "partial", "HX-Target": part}
        for page in ("board", "my", "sign-off"):
            where = f"/children/2020-08/{page}/"
            heard[f"{part} {where}"] = birds(client.get(where, headers=headers, follow=True).text)
            answers += 1
    return heard, answers


def act_all(client: Client, book: Book) -> dict[str, set[str]]:
    """What acts say to somebody who may do none of them."""
    acts = [address(act, book) for act in (*ACTS, *TOLD)]
    return {f"POST {where}": birds(client.post(where, follow=True).text) for where in acts}


@pytest.mark.trust
@pytest.mark.parametrize("stage", ["open", "approved", "signed_off"])
def test_a_canary_is_heard_by_nobody_who_may_not_read_it(
    stage: str,
    planted: Book,
    readers: dict[str, Client],
    now: dt.datetime,
    counted: Callable[[str, int], None],
) -> None:
    moved(planted, stage, now)
    may_read = MAY_READ | (ONCE_SIGNED_OFF if stage == "signed_off" else {})
    wrong: dict[str, set[str] | frozenset[str]] = {}
    listened = 0
    with kept_logs() as kept:
        for name, client in readers.items():
            heard, answers = read_all(client, planted)
            allowed = may_read.get(name, frozenset())
            if name not in MAY_READ:
                acted = act_all(client, planted)
                heard, answers = heard | acted, answers + len(acted)
            for where, found in heard.items():
                if not found <= allowed:
                    wrong[f"{name} {where}"] = found - allowed
            shown = allowed if stage == "open" else allowed & ALWAYS_SHOWN
            if unheard := shown - set().union(*heard.values()):
                wrong[name] = unheard  # what may be read is: else nobody listened
            listened += answers

    assert wrong == {}
    assert [line for line in kept.lines if birds(json.dumps(line))] == []
    counted("answers in which canaries were listened for", listened)


@pytest.mark.trust
def test_a_mail_quotes_words_to_those_they_are_for_alone(
    submitted: Book,
    people: dict[str, User],
    other_reporter: User,
    as_: SignIn,
    now: dt.datetime,
    mailoutbox: list[EmailMessage],
) -> None:
    chief, returned = as_(submitted.manager), submitted.returned("M1")
    page = f"/children/2020-08/returns/{returned.pk}/"
    chief.post(f"{page}comment/", {"words": "canary curlew"})
    chief.post(f"{page}send-back/", {"version": returned.version, "reason": "canary lapwing"})
    send_all(timezone.now())
    submitted.put_all(stage="approved", approved_by=submitted.manager, approved_at=now, commentary="heron")
    moved(submitted, "signed_off", now)
    queue_mail("signed_off", people["viewer"].pk, submitted.month(), at=now)
    send_all(timezone.now())

    heard = {(each.to[0], bird) for each in mailoutbox for bird in birds(str(each.message()))}

    worked_on_it = {str(people[name].email) for name in ("reporter", "owner")}
    assert {to for to, bird in heard if bird == "curlew"} == worked_on_it
    assert {to for to, bird in heard if bird == "lapwing"} == {str(people["reporter"].email)}
    assert {bird for _, bird in heard} == {"curlew", "lapwing"}
    assert str(people["viewer"].email) in {each.to[0] for each in mailoutbox}
