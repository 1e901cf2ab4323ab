"""Keep a file of figures that somebody hands in, until they apply it or think again."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import os
import tempfile
import uuid
import zipfile
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext

from indicators.actions.record_event import Happened, record_events
from indicators.errors import NotAllowed, Refused
from indicators.models import ImportFile, JobKind, Scorecard
from indicators.models.people import Person
from indicators.outbox.queue import queue
from indicators.permissions import may_import_figures

ACT = "hand in figures"
MOST_BYTES = 20 * 1024 * 1024
MOST_LETTERS = 150
READ_AT_ONCE = {".csv": 1_000_000, ".xlsx": 300_000}
"""Bytes, by ending. Longer files take seconds, and a worker reads them."""
LINES_AT_ONCE = 10_000
"""Of a CSV file: short lines take as long as long ones do."""
CELLS_AT_ONCE = 50_000
"""Of a CSV file: a hundred thousand take a minute, in however few lines they stand."""
UNPACKED_AT_ONCE = 2_000_000
"""Bytes of a workbook: rows that repeat themselves are packed to next to nothing."""


def receive_import(
    *, scorecard: Scorecard, name: str, content: bytes, by: Person, at: dt.datetime
) -> ImportFile:
    """It lies in the data folder under a key of its own. Raises Refused for another ending or too much."""
    if not may_import_figures(by, scorecard):
        raise NotAllowed(
            gettext("{person} may not import figures into {scorecard}.").format(
                person=by, scorecard=scorecard
            )
        )
    given = Path(name.replace("\\", "/"))
    plain, ending = given.stem[:MOST_LETTERS] + given.suffix, given.suffix.lower()
    if ending not in READ_AT_ONCE:
        raise Refused(gettext("{file} is neither a .csv nor an .xlsx file.").format(file=plain))
    if len(content) > MOST_BYTES:
        raise Refused(
            gettext("{file} is larger than {number} MB.").format(file=plain, number=MOST_BYTES // 1024**2)
        )
    key = uuid.uuid4()
    write_whole(folder() / f"{key}{ending}", content)
    with transaction.atomic():
        record = ImportFile.objects.create(
            key=key,
            scorecard=scorecard,
            name=plain,
            sha256=hashlib.sha256(content).hexdigest(),
            uploaded_by=by,
            uploaded_at=at,
        )
        happened = Happened(ImportFile, None, plain, None, {"key": str(key), "sha256": record.sha256})
        record_events(act=ACT, scorecard=scorecard, happened=[happened], by=by, at=at)
        have_it_read(record, at)
    return record


def have_it_read(record: ImportFile, at: dt.datetime) -> None:
    """By a worker, where it is long. In the running transaction."""
    if takes_a_worker(record):
        queue(JobKind.IMPORT, job_key(record), {"import": str(record.key)}, at=at, once=False)


def takes_a_worker(record: ImportFile) -> bool:
    path = path_of(record)
    if not path.exists():
        return False
    with path.open("rb") as file:  # a page that waits asks again and again: no more than tells
        return is_long(file.read(READ_AT_ONCE[path.suffix] + 1), path.suffix)


def is_long(content: bytes, ending: str) -> bool:
    """Too long to be read while somebody waits for a page. What is no workbook is soon refused."""
    if len(content) > READ_AT_ONCE[ending]:
        return True
    if ending == ".csv":
        lines, cells = (max(map(content.count, each)) for each in ((b"\n", b"\r"), (b",", b";", b"\t")))
        return lines > LINES_AT_ONCE or cells > CELLS_AT_ONCE
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            return sum(each.file_size for each in book.infolist()) > UNPACKED_AT_ONCE
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return False


def job_key(record: ImportFile) -> str:
    """Of the job that reads it."""
    return f"import:{record.key}"


def folder() -> Path:
    found = Path(settings.DATA_DIR) / "imports"
    found.mkdir(mode=0o700, exist_ok=True)
    return found


def path_of(record: ImportFile) -> Path:
    """Where the file lies; it may have been cleared away."""
    return folder() / f"{record.key}{Path(record.name).suffix.lower()}"


def write_whole(path: Path, content: bytes) -> None:
    """All of it or nothing."""
    handle, draft = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(draft).replace(path)
    except OSError:
        Path(draft).unlink(missing_ok=True)
        raise
