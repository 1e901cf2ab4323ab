"""Whoever takes a file is recorded, once, with what was taken."""

from __future__ import annotations

import datetime as dt
import hashlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from indicators.documents.store import documents
from indicators.models import Document, Event, ImportFile
from indicators.reports.canonical import canonical
from indicators.reports.read_month import read_month
from portal.accounts.models import User
from tests.indicators.conftest import Book
from tests.indicators.events import told
from tests.indicators.factories import NOON, MonthFactory, frozen
from tests.indicators.views.conftest import SignIn
from tests.indicators.views.test_reports import CONTENT, got

PDF = "/children/reports/2020-08/ed1.pdf"
BOOK = {
    "file": "children-2020-08-ed1.pdf",
    "month": "2020-08",
    "edition": 1,
    "sha256": hashlib.sha256(CONTENT).hexdigest(),
}


@pytest.fixture
def reader(submitted: Book, viewer: User, as_: SignIn) -> Client:
    """A viewer; August is signed off."""
    frozen(submitted.month(), "signed_off", content=canonical(read_month(submitted.month())))
    return as_(viewer)


def test_a_book_is_recorded_with_its_edition_and_hash(reader: Client, viewer: User) -> None:
    got(reader, PDF)

    event = Event.objects.get(act="download")
    assert (event.actor, event.object_type, event.object_label, event.after) == (
        viewer,
        "Document",
        BOOK["file"],
        BOOK,
    )


def test_whoever_only_reads_is_led_to_no_month_that_is_not_signed_off(
    reader: Client, submitted: Book, manager: User, as_: SignIn
) -> None:
    scorecard = submitted.scorecard
    MonthFactory.create(scorecard=scorecard, month=dt.date(2020, 9, 1))
    frozen(MonthFactory.create(scorecard=scorecard, month=dt.date(2020, 10, 1)), "signed_off", content="{}")

    assert "/children/2020-10/table/" in reader.get("/children/2020-08/table/").text
    assert "2020-09" not in reader.get("/children/2020-08/table/").text
    assert "/children/2020-09/table/" in as_(manager).get("/children/2020-08/table/").text


def test_what_hands_nothing_out_is_not_recorded(reader: Client) -> None:
    etag = f'"{BOOK["sha256"]}"'
    got(reader, PDF, "head")
    got(reader, PDF, **{"if-none-match": etag})
    got(reader, PDF, range="bytes=900-")
    got(reader, f"{PDF[:-4]}.csv", "head")
    reader.get("/children/reports/latest.pdf")
    reader.get("/children/reports/2020-08/ed9.pdf")

    assert told("download") == []


def test_a_book_in_parts_is_recorded_once_whichever_part_comes_first(
    reader: Client, manager: User, as_: SignIn
) -> None:
    for part in ("bytes=1-", "bytes=0-3", "bytes=4-9"):
        assert got(reader, PDF, range=part)[0].status_code == 206
    assert len(told("download")) == 1

    got(as_(manager), PDF, range="bytes=0-3")
    assert len(told("download")) == 2
    got(reader, PDF)
    assert len(told("download")) == 3


def test_a_proof_that_is_read_is_recorded(submitted: Book, manager: User, as_: SignIn) -> None:
    frozen(submitted.month(), "approved", content=canonical(read_month(submitted.month())))
    digest = documents().put(b"%PDF proof")
    Document.objects.create(  # type: ignore[misc]
        snapshot_id=submitted.month().snapshot_id, kind="proof", sha256=digest, size=10, made_at=NOON
    )

    assert got(as_(manager), "/children/2020-08/proof.pdf")[1] == b"%PDF proof"

    [(label, _, after)] = told("download")
    assert (label, after["sha256"]) == ("children-2020-08-proof.pdf", digest)


def test_remarks_on_a_file_are_recorded_by_its_name(august: Book, administrator: User, as_: SignIn) -> None:
    client, sheet = as_(administrator), SimpleUploadedFile("august.csv", b"Ref.,Aug-20\nM1,106\n")
    client.post("/children/imports/", {"file": sheet})
    record = ImportFile.objects.get()

    assert client.get(f"/children/imports/{record.key}/annotated.xlsx").status_code == 200

    name = "august with remarks.xlsx"
    assert told("download") == [(name, None, {"file": name})]
