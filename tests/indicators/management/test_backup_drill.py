"""The drill: a site is backed up while eight write, and comes back elsewhere with nothing torn."""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event as Flag
from threading import Semaphore

import pytest
from django.conf import LazySettings, settings
from django.db import connection, transaction

from indicators.actions.comment import comment
from indicators.documents.store import documents
from indicators.management.backups.backup import make_backup
from indicators.management.backups.manifest import NAME, sha256_of
from indicators.management.backups.restore import restore_backup
from indicators.models import Comment, Document, Event, MonthlyReturn
from portal.accounts.models import User
from tests.indicators.conftest import Book
from tests.indicators.factories import SnapshotFactory
from tests.indicators.management.test_backups import empty, place
from tests.indicators.models.test_triggers import installed

WRITERS = 8
BEFORE = 3
"""So many writes of each are in before the backup begins."""
pytestmark = pytest.mark.trust


def writing(write: Callable[[int], None], written: Semaphore, stop: Flag) -> int:
    """Until it is told to stop. Returns how many writes were acknowledged."""
    count = 0
    try:
        while not stop.is_set():
            write(count)
            count += 1
            written.release()
    finally:
        connection.close()
    return count


def while_eight_write(writes: list[Callable[[int], None]], act: Callable[[], object]) -> int:
    stop, written = Flag(), [Semaphore(0) for _ in writes]
    with ThreadPoolExecutor(len(writes)) as pool:
        writers = [pool.submit(writing, *pair, stop) for pair in zip(writes, written, strict=True)]
        try:
            assert all(each.acquire(timeout=60) for each in written for _ in range(BEFORE))
            act()
        finally:
            stop.set()
    return sum(each.result() for each in writers)


def commenting(returned: MonthlyReturn, by: User, at: dt.datetime) -> Callable[[int], None]:
    def write(number: int) -> None:
        comment(returned=returned, words=f"Word {number}.", by=by, at=at)

    return write


def storing(book: Book, name: str, at: dt.datetime) -> Callable[[int], None]:
    """A file, then the row that names it, as books are kept."""

    def write(number: int) -> None:
        sha256 = documents().put(f"%PDF of {name} {number}".encode())
        with transaction.atomic():
            snapshot = SnapshotFactory.create(
                scorecard=book.scorecard, made_by=book.manager, month=dt.date(2030, 1, 1)
            )
            Document.objects.create(snapshot=snapshot, kind="proof", sha256=sha256, size=1, made_at=at)

    return write


@pytest.mark.django_db(transaction=True)
def test_a_backup_under_eight_writers_is_of_one_moment_and_comes_back_whole(
    august: Book,
    operator: User,
    now: dt.datetime,
    settings: LazySettings,
    tmp_path: Path,
    counted: Callable[[str, int], None],
) -> None:
    place(settings, tmp_path / "kept")
    refs, guards = ("M1", "M2", "Q", "R"), installed()
    writes = [commenting(august.returned(ref), august.manager, now) for ref in refs]
    writes += [storing(august, ref, now) for ref in refs]

    acknowledged = while_eight_write(writes, lambda: make_backup(tmp_path / "backup", now))

    assert acknowledged == Comment.objects.count() + Document.objects.count()
    everything = Event.objects.count()
    empty(settings, tmp_path / "back")
    manifest = restore_backup(tmp_path / "backup", now)
    assert installed() == guards
    assert Event.objects.exclude(act="restore").count() == manifest.tables["indicators_event"] < everything
    assert Comment.objects.count() == Event.objects.filter(act="comment").count() >= BEFORE
    assert Document.objects.count() == manifest.tables["indicators_document"] >= BEFORE
    assert manifest.tables["indicators_snapshot"] == Document.objects.count()
    for sha256 in Document.objects.values_list("sha256", flat=True):
        assert sha256_of(documents().path(sha256)) == sha256
    counted("backups under eight writers that came back whole elsewhere", 1)


ADDED = {  # by the newest migrations that the older backup below does not know
    "indicators_scorecard": {
        *("deadline_time", "deadline_working_day", "grace_working_days", "working_days"),
    },
}
TABLES_ADDED = ("indicators_comment", "indicators_unwantedmail")
OLDER = "0006_report_settings"


def manage(folder: Path, *arguments: object) -> str:
    """On a local site of its own in the folder."""
    away = dict.fromkeys(("DATABASE_URL", "SECRET_KEY", "ALLOWED_HOSTS", "BROKER_URL"), "")
    answer = subprocess.run(
        [sys.executable, "manage.py", *map(str, arguments)],
        cwd=settings.BASE_DIR,
        env={**os.environ, **away, "DATA_DIR": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.returncode == 0, answer.stderr
    return answer.stdout


def made_older(folder: Path) -> None:
    """As the version before the newest migrations would have written it."""
    manifest = json.loads((folder / NAME).read_bytes())
    kept = [each for each in manifest["migrations"] if each <= f"indicators.{OLDER}"]
    manifest["migrations"] = kept + [
        each for each in manifest["migrations"] if not each.startswith("indicators.") and each not in kept
    ]
    for table in TABLES_ADDED:
        (folder / f"tables/{table}.jsonl").unlink()
        del manifest["tables"][table], manifest["files"][f"tables/{table}.jsonl"]
    for table, columns in ADDED.items():
        path = folder / f"tables/{table}.jsonl"
        head, *lines = [json.loads(line) for line in path.read_bytes().splitlines()]
        places = [number for number, column in enumerate(head) if column not in columns]
        older = [[line[number] for number in places] for line in [head, *lines]]
        path.write_text("".join(json.dumps(line) + "\n" for line in older))
        manifest["files"][f"tables/{table}.jsonl"] = sha256_of(path)
    (folder / NAME).write_text(json.dumps(manifest))


def test_a_backup_of_an_older_version_comes_back_and_is_brought_up_to_date(tmp_path: Path) -> None:
    data = Path(settings.BASE_DIR) / "tests/printed_book/data"
    old, new = tmp_path / "old", tmp_path / "new"
    manage(old, "migrate", "--verbosity", "0")
    create = ("--scorecard", "children", "--create", "Children and Families", "--create-people")
    manage(old, "import_indicators", data / "indicators.csv", *create)
    tables = manage(old, "backup", tmp_path / "backup").partition("\n")[0].partition(" in ")[2]
    made_older(tmp_path / "backup")

    told = manage(new, "restore", tmp_path / "backup")

    assert "indicators_indicator: 55\n" in told
    assert manage(new, "showmigrations", "--plan").count("[ ]") == 0
    manage(new, "import_values", data / "values_tidy.csv", "--scorecard", "children")
    assert tables.endswith(" tables")
    assert f" in {tables}\n" in manage(new, "backup", tmp_path / "again")
