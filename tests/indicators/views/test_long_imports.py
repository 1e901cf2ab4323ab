"""Long files: a worker reads them, says how far it is, and the page shows what it found."""

from __future__ import annotations

import io
import json
import os

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook

from indicators import tasks
from indicators.actions import receive_import
from indicators.actions.clear_away import clear_away
from indicators.actions.receive_import import folder
from indicators.imports import looks, workbook_process
from indicators.imports.page import as_json, from_json
from indicators.models import ImportFile, Job, JobState
from indicators.outbox import work
from portal.accounts.models import User
from tests.indicators.conftest import Book
from tests.indicators.imports.packed import workbook_of
from tests.indicators.views.conftest import SignIn

LINES = b"Ref.,Indicator,Jul-20,Aug-20,Commentary\nM1,One,111,105,Quiet.\nM2,Two,22,x,\nM9,Nine,1,2,\n"


@pytest.fixture(autouse=True)
def every_file_is_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(receive_import, "READ_AT_ONCE", {".csv": 10, ".xlsx": 10})


@pytest.fixture
def client(august: Book, administrator: User, as_: SignIn) -> Client:
    return as_(administrator)


def hand_in(client: Client, content: bytes = LINES, name: str = "long.csv") -> str:
    answer = client.post("/children/imports/", {"file": SimpleUploadedFile(name, content)})
    return answer.headers["Location"]


def remarks_in(content: bytes) -> list[str]:
    sheet = load_workbook(io.BytesIO(content)).active
    assert sheet is not None
    return [cell.comment.text for row in sheet.iter_rows() for cell in row if cell.comment]


def the_job() -> Job:
    return Job.objects.filter(kind="import").latest("pk")


def text_of_the_page(*, makes: bool | None) -> str:
    record = ImportFile.objects.get()
    page = looks.look_at(record, makes=makes, by=record.uploaded_by).page
    assert page is not None
    return json.dumps(as_json(page))


def test_a_long_file_is_read_by_a_worker(client: Client) -> None:
    where = hand_in(client)
    waiting = client.get(f"{where}?make=no")
    assert "Waiting for a worker" in waiting.text
    assert waiting.headers["Refresh"] == "2; url=?make=no&by_itself="

    tasks.run_job(the_job().pk)

    page = client.get(where)
    assert "Refresh" not in page.headers
    assert "A worker read this long file at" in page.text
    assert "Jul-20 to Aug-20" in page.text
    assert "is not a number" in page.text


def test_it_shows_what_a_short_one_does(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    hand_in(client)
    tasks.run_job(the_job().pk)
    by_the_worker = [text_of_the_page(makes=makes) for makes in (None, True, False)]

    monkeypatch.undo()

    assert [text_of_the_page(makes=makes) for makes in (None, True, False)] == by_the_worker
    assert len(set(by_the_worker)) == 2


@pytest.mark.parametrize("makes", ["", "?make=yes", "?make=no"])
def test_its_copy_with_remarks_is_the_workers(
    client: Client, monkeypatch: pytest.MonkeyPatch, makes: str
) -> None:
    where = hand_in(client)
    assert client.get(f"{where}annotated.xlsx{makes}").status_code == 404
    tasks.run_job(the_job().pk)

    by_the_worker = client.get(f"{where}annotated.xlsx{makes}").content

    monkeypatch.undo()
    at_once = client.get(f"{where}annotated.xlsx{makes}").content
    assert remarks_in(by_the_worker) == remarks_in(at_once)
    assert remarks_in(at_once)


def test_its_copy_may_be_gone_and_is_not_cleared_away_before_the_file(client: Client, operator: User) -> None:
    where = hand_in(client)
    tasks.run_job(the_job().pk)
    copies = list(folder().glob(f"{ImportFile.objects.get().key}.*.xlsx"))
    for copy in copies:
        os.utime(copy, (0, 0))

    clear_away(by=operator, at=timezone.now())

    assert client.get(f"{where}annotated.xlsx").status_code == 200
    for copy in copies:
        copy.unlink()
    assert client.get(f"{where}annotated.xlsx").status_code == 404


def test_a_page_survives_json(client: Client) -> None:
    hand_in(client)
    tasks.run_job(the_job().pk)
    record = ImportFile.objects.get()
    page = looks.look_at(record, makes=True, by=record.uploaded_by).page
    assert page is not None

    assert from_json(json.loads(json.dumps(as_json(page)))) == page


def test_how_far_it_is_is_told(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str | None] = []
    monkeypatch.setattr(work.Held, "renew", lambda self, progress=None: told.append(progress))
    monkeypatch.setattr(workbook_process, "HEARD_EVERY", 2)
    hand_in(client, workbook_of([["Ref.", "Aug-20"], ["M1", 105], ["M2", 21]]), "long.xlsx")

    tasks.run_job(the_job().pk)

    beside = ["2 figures set beside what is kept", None, None]
    assert told == ["0 rows read", "2 rows read", *beside, "Nearly done"]


def test_progress_is_shown(client: Client) -> None:
    where = hand_in(client)
    Job.objects.update(
        state=JobState.RUNNING.value,
        lease="0" * 32,
        lease_until=timezone.now(),
        progress="40,000 rows read",
    )

    assert "40,000 rows read" in client.get(where).text


def test_what_cannot_be_read_says_why_and_is_tried_again(client: Client) -> None:
    where = hand_in(client, b"PK\x03\x04 and nothing more", "long.xlsx")
    tasks.run_job(the_job().pk)
    assert "long.xlsx is not an XLSX workbook." in client.get(where).text

    again = client.post(f"{where}again/", follow=True)

    assert "Reading it again." in again.text
    assert the_job().state == "waiting"
    assert "It is under way already." in client.post(f"{where}again/", follow=True).text


def test_a_correction_has_it_read_once_more(client: Client) -> None:
    where = hand_in(client)
    tasks.run_job(the_job().pk)

    page = client.post(f"{where}correct/", {"holds-2": "ignored"}, follow=True)
    assert "Waiting for a worker" in page.text
    tasks.run_job(the_job().pk)

    assert "Aug-20 to Aug-20" in client.get(where).text


def test_one_that_was_corrected_while_it_was_read_is_left_to_what_reads_it_anew(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    where = hand_in(client)
    first, renew = the_job(), work.Held.renew

    def corrected_meanwhile(held: work.Held, progress: str | None = None) -> None:
        renew(held, progress)
        if progress == "Nearly done" and the_job() == first:
            client.post(f"{where}correct/", {"holds-2": "ignored"})
            tasks.run_job(the_job().pk)

    monkeypatch.setattr(work.Held, "renew", corrected_meanwhile)
    tasks.run_job(first.pk)

    assert "Aug-20 to Aug-20" in client.get(where).text


def test_it_is_applied_as_any_other(client: Client, august: Book) -> None:
    where = hand_in(client)
    tasks.run_job(the_job().pk)

    client.post(f"{where}apply/", {"leave_out": "1"})

    assert august.returned("M1").value == 105


def test_one_that_was_applied_or_cleared_meanwhile_is_left_alone(client: Client) -> None:
    hand_in(client)
    ImportFile.objects.update(cleared_at=timezone.now())

    tasks.run_job(the_job().pk)

    assert the_job().state == "done"
    assert not (folder() / f"{ImportFile.objects.get().key}.json").exists()


def test_what_a_worker_found_may_be_gone(client: Client) -> None:
    where = hand_in(client)
    tasks.run_job(the_job().pk)
    (folder() / f"{ImportFile.objects.get().key}.json").unlink()

    page = client.get(where)

    assert page.status_code == 422
    assert "hand it in again" in page.text


def test_a_short_file_has_no_work_to_repeat(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    where = hand_in(client)

    assert client.post(f"{where}again/").status_code == 404
