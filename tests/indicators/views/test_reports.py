"""Signed-off editions at addresses that do not change, and the page that recognises a book."""

from __future__ import annotations

import datetime as dt
import hashlib
import json

import pytest
from django.core import signals
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import close_old_connections
from django.http.response import HttpResponseBase
from django.test import Client

from indicators.documents.store import documents
from indicators.models import Document, Indicator, Snapshot
from indicators.reports.canonical import canonical
from indicators.reports.read_month import read_month
from portal.accounts.models import User
from tests.indicators.books import flipped, signed_book
from tests.indicators.conftest import Book
from tests.indicators.factories import NOON, MembershipFactory, ScorecardFactory, frozen
from tests.indicators.views.conftest import SignIn

REPORTS = "/children/reports/"
PDF = f"{REPORTS}2020-08/ed1.pdf"
CONTENT = b"%PDF-1.7 in a test"
ETAG = f'"{hashlib.sha256(CONTENT).hexdigest()}"'


def got(client: Client, where: str, method: str = "get", **headers: str) -> tuple[HttpResponseBase, bytes]:
    """An answer and its content, closed without closing the test's database connection along."""
    answer = getattr(client, method)(where, headers=headers)
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    signals.request_finished.disconnect(close_old_connections)
    try:
        answer.close()
    finally:
        signals.request_finished.connect(close_old_connections)
    return answer, content


@pytest.fixture
def reader(submitted: Book, viewer: User, as_: SignIn) -> Client:
    """A viewer; August is signed off."""
    frozen(submitted.month(), "signed_off", content=canonical(read_month(submitted.month())))
    return as_(viewer)


@pytest.mark.parametrize(
    ("asked", "status", "content", "where"),
    [
        ("bytes=0-3", 206, b"%PDF", "0-3/18"),
        ("bytes=9-", 206, b"in a test", "9-17/18"),
        ("bytes=-4", 206, b"test", "14-17/18"),
        ("bytes=-99", 206, CONTENT, "0-17/18"),
        ("bytes=5-999", 206, CONTENT[5:], "5-17/18"),
        ("bytes=18-", 416, b"", "*/18"),
        ("bytes=-0", 416, b"", "*/18"),
        ("bytes=0-1,4-5", 200, CONTENT, ""),
        ("bytes=5-2", 200, CONTENT, ""),
        ("bytes=-", 200, CONTENT, ""),
        ("lines=1-2", 200, CONTENT, ""),
        (f"bytes={'9' * 40}-", 200, CONTENT, ""),
    ],
)
def test_a_part_of_a_book_is_sent(
    asked: str, status: int, content: bytes, where: str, reader: Client
) -> None:
    answer, sent = got(reader, PDF, range=asked)

    assert (answer.status_code, sent) == (status, content)
    assert answer.get("Content-Range", "") == (where and f"bytes {where}")
    assert (answer["ETag"], answer["Accept-Ranges"], answer["Cache-Control"]) == (
        ETAG,
        "bytes",
        "no-store, private",
    )
    if status != 416:
        assert answer["Content-Length"] == str(len(content))


def test_a_part_is_sent_only_of_the_file_that_is_meant(reader: Client) -> None:
    assert got(reader, PDF, range="bytes=0-3", **{"if-range": ETAG})[0].status_code == 206
    for other in ('"other"', f"W/{ETAG}", "Thu, 10 Sep 2020 12:00:00 GMT"):
        assert got(reader, PDF, range="bytes=0-3", **{"if-range": other})[1] == CONTENT


def test_a_book_that_is_there_already_is_not_sent_again(reader: Client) -> None:
    for known in (ETAG, f"W/{ETAG}", "*", f'"other", {ETAG}'):
        answer, content = got(reader, PDF, **{"if-none-match": known})
        assert (answer.status_code, content, answer["ETag"]) == (304, b"", ETAG)
    assert got(reader, PDF, **{"if-none-match": '"other"'})[0].status_code == 200


def test_the_head_of_a_book_has_its_length_and_name(reader: Client) -> None:
    answer, content = got(reader, PDF, "head", range="bytes=0-3")

    assert (answer.status_code, content, answer["Content-Length"], answer["ETag"]) == (200, b"", "18", ETAG)
    assert answer["Content-Disposition"] == 'attachment; filename="children-2020-08-ed1.pdf"'


@pytest.mark.parametrize("file_format", ["csv", "xlsx", "json", "html"])
def test_an_edition_says_the_same_for_ever(file_format: str, reader: Client) -> None:
    where = f"{REPORTS}2020-08/ed1.{file_format}"
    first, content = got(reader, where)

    Indicator.objects.update(title="Another", owner=None)

    again, unchanged = got(reader, where)
    assert (again.status_code, unchanged, again["ETag"]) == (200, content, first["ETag"])
    assert first["Content-Disposition"] == f'attachment; filename="children-2020-08-ed1.{file_format}"'
    assert got(reader, where, **{"if-none-match": first["ETag"]})[0].status_code == 304
    latest = reader.get(f"{REPORTS}2020-08/latest.{file_format}")
    assert (latest.status_code, latest.headers["Location"]) == (302, where)


def test_each_edition_is_read_from_its_own_snapshot(reader: Client, submitted: Book) -> None:
    second = submitted.month().snapshot
    assert second is not None
    changed = second.content.replace("What M1 counts", "Recounted")
    later = Snapshot.objects.create(
        scorecard=submitted.scorecard, month=second.month, edition=2, content=changed, sha256="2" * 64,
        made_by=second.made_by, made_at=NOON,
    )  # fmt: skip
    Document.objects.create(
        snapshot=later, kind="final", sha256=documents().put(b"%PDF two"), size=8, made_at=NOON
    )

    said = [json.loads(got(reader, f"{REPORTS}2020-08/ed{each}.json")[1]) for each in (1, 2)]

    assert [each["snapshot"] for each in said] == [second.sha256, "2" * 64]
    assert {each["stage"] for each in said} == {"signed_off"}
    page = reader.get(REPORTS).text
    assert 'Replaced by <a href="/children/reports/2020-08/ed2.pdf">edition 2</a>, kept as it was' in page
    for each in (1, 2):
        for file_format in ("pdf", "csv", "xlsx", "json", "html"):
            assert f'href="/children/reports/2020-08/ed{each}.{file_format}"' in page
    assert reader.get(f"{REPORTS}2020-08/latest.json").headers["Location"].endswith("ed2.json")
    assert reader.get(f"{REPORTS}latest.pdf").headers["Location"].endswith("ed2.pdf")


@pytest.mark.parametrize("name", ["ed1.docx", "ed3.csv", "ed0.csv", "latest.docx"])
def test_what_was_not_signed_off_has_no_file(name: str, reader: Client) -> None:
    assert reader.get(f"{REPORTS}2020-08/{name}").status_code == 404


@pytest.mark.parametrize("name", ["ed1.pdf", "ed1.csv", "ed1.xlsx", "latest.pdf", "latest.json"])
def test_a_book_of_another_scorecard_is_not_there(
    name: str, submitted: Book, stranger: User, as_: SignIn
) -> None:
    """To somebody who reads one scorecard, at its own address."""
    frozen(submitted.month(), "signed_off", content=canonical(read_month(submitted.month())))
    own = stranger.memberships.first()
    assert own is not None

    client = as_(stranger)

    assert client.get(f"/{own.scorecard.slug}/reports/").status_code == 200
    assert client.get(f"/{own.scorecard.slug}/reports/2020-08/{name}").status_code == 404


def test_home_leads_to_the_latest_book(reader: Client, viewer: User) -> None:
    MembershipFactory.create(scorecard=ScorecardFactory.create(), person=viewer, role="viewer")

    page = reader.get("/").text

    assert f'href="{PDF}"' in page
    assert page.count("Latest book:") == 1


def uploaded(content: bytes) -> dict[str, SimpleUploadedFile]:
    return {"file": SimpleUploadedFile("<b>book.pdf", content)}


LATEST = f'<a href="{REPORTS}latest.pdf">Latest book (PDF)</a>'


def test_every_page_leads_to_the_latest_book(reader: Client, submitted: Book, as_: SignIn) -> None:
    for where in ("/children/2020-08/sign-off/", "/children/2020-08/table/", REPORTS):
        assert LATEST in as_(submitted.manager).get(where).text
    assert LATEST in reader.get(REPORTS).text


def test_a_viewer_is_led_to_the_table_of_the_newest_signed_off_month(reader: Client) -> None:
    assert '<a href="/children/current/table/">Table</a>' in reader.get(REPORTS).text
    assert reader.get("/children/current/table/").headers["Location"] == "/children/2020-08/table/"


def test_a_viewer_has_no_table_before_a_month_is_signed_off(
    submitted: Book, viewer: User, as_: SignIn
) -> None:
    client = as_(viewer)

    assert ">Table</a>" not in client.get(REPORTS).text
    assert "has no month" in client.get("/children/current/table/").text


def test_where_nothing_is_signed_off_no_page_leads_to_a_book(submitted: Book, as_: SignIn) -> None:
    assert LATEST not in as_(submitted.manager).get(REPORTS).text


def test_the_page_says_what_a_book_is(approved: Book, viewer: User, now: dt.datetime, as_: SignIn) -> None:
    made, client, where = signed_book(approved, now), as_(viewer), f"{REPORTS}verify/"

    page = client.post(where, uploaded(made.pdf)).text
    assert "This is edition 1 of Children and Families, August 2020, signed off by A Director" in page
    assert made.document.sha256 in page
    assert "&lt;b&gt;book.pdf" in page
    altered = client.post(where, uploaded(flipped(made.pdf))).text
    assert "This is an altered copy of edition 1" in altered
    assert PDF in altered
    assert "It is not a PDF file." in client.post(where, uploaded(b"")).text
    assert f'action="{where}"' in client.get(REPORTS).text


def test_a_book_of_another_scorecard_is_not_told(
    approved: Book, stranger: User, now: dt.datetime, as_: SignIn
) -> None:
    made = signed_book(approved, now)

    page = as_(stranger).post("/elsewhere/reports/verify/", uploaded(made.pdf)).text

    assert "This is not a book of this scorecard." in page
    assert made.document.sha256 not in page
    assert "Children" not in page


def test_no_file_or_too_large_a_file_is_said(reader: Client) -> None:
    nothing = reader.post(f"{REPORTS}verify/")
    large = reader.post(f"{REPORTS}verify/", uploaded(bytes(20 * 1024 * 1024 + 1)))

    assert (nothing.status_code, large.status_code) == (422, 422)
    assert "This field is required." in nothing.text
    assert "The file is larger than 20 MB." in large.text
