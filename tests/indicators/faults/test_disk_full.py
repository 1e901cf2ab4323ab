"""On a full disk people are told, nothing is kept by half, and all goes on once there is room."""

from __future__ import annotations

import datetime as dt
import resource
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client

from indicators.documents.child import in_child
from indicators.models import ImportFile
from portal.accounts.models import User
from tests.indicators.actions.steps import freeze
from tests.indicators.actions.test_make_document import make
from tests.indicators.conftest import Book
from tests.indicators.outbox.clocks import Clock

PAGE = {"accept": "text/html,*/*"}
CSV = b"ref,month,value\nM1,2020-08,105\n"
pytestmark = pytest.mark.django_db(transaction=True)


@contextmanager
def no_room(most: int = 0) -> Iterator[None]:
    """No file of this process, or of its children, grows beyond so many bytes."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def visitor(person: User) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(person)
    return client


def grown_so_far() -> int:
    """The database's own files may be written to, up to there, and from their beginning."""
    if connection.vendor == "postgresql":
        return 4_000
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(RESTART)")
    name = Path(str(connection.settings_dict["NAME"]))
    return max(path.stat().st_size for path in name.parent.glob(f"{name.name}*"))


@pytest.fixture
def files(settings: LazySettings, tmp_path: Path) -> Path:
    settings.DATA_DIR = tmp_path
    return tmp_path


def kept(folder: Path) -> list[str]:
    return [path.name for path in folder.rglob("*") if path.is_file()]


def test_a_file_that_is_handed_in_on_a_full_disk_is_not_kept_by_half(
    august: Book, administrator: User, files: Path, counted: Callable[[str, int], None]
) -> None:
    client = visitor(administrator)

    with no_room():
        given = {"file": SimpleUploadedFile("august.csv", CSV)}
        answer = client.post("/children/imports/", given, headers=PAGE)
    left = (kept(files), ImportFile.objects.count())
    again = client.post("/children/imports/", {"file": SimpleUploadedFile("august.csv", CSV)})

    assert answer.status_code == 503
    assert "no room left on its disk" in answer.text
    assert left == ([], 0)
    assert (again.status_code, len(kept(files))) == (302, 1)
    counted("times that a disk was full", 1)


def test_a_book_that_does_not_fit_on_the_disk_is_made_once_there_is_room(
    approved: Book, now: dt.datetime, files: Path, counted: Callable[[str, int], None]
) -> None:
    freeze(approved, now)
    clock, most = Clock(), grown_so_far()

    with no_room(most):
        job = make("proof", clock, lambda *_given: b"%PDF".ljust(most + 1, b"."))
    left = (job.state, approved.month().stage, kept(files))
    clock.pass_by(60)

    assert left == ("waiting", "approved", [])
    assert make("proof", clock).state == "done"
    assert len(kept(files)) == 1
    counted("times that a disk was full", 1)


def test_a_compile_whose_book_does_not_fit_on_the_disk_is_tried_again(
    counted: Callable[[str, int], None],
) -> None:
    with no_room(), pytest.raises(OSError, match="No space left"):
        in_child(lambda _told: b"%PDF" * 100_000, seconds=9, megabytes=500, heard=lambda _words: None)
    counted("times that a disk was full", 1)
