"""A month that is signed off, or approved, with all that was begun while it was open."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import transaction
from django.test import Client
from django.utils import timezone
from openpyxl import Workbook

from indicators.actions.apply_import import ImportRequest, apply_import
from indicators.actions.make_document import make_document
from indicators.actions.receive_import import receive_import
from indicators.actions.sign_off import sign_off
from indicators.documents.store import documents
from indicators.models import Document, DocumentKind, ImportFile, Job, JobKind, Snapshot
from indicators.outbox import work
from indicators.outbox.work import Held
from indicators.reports.canonical import canonical
from indicators.reports.read_month import read_month
from portal.accounts.models import User
from tests.indicators.actions.steps import freeze
from tests.indicators.actions.trials import file_of_figures
from tests.indicators.conftest import Book
from tests.indicators.factories import PASSWORD, JobFactory
from tests.indicators.tables import hashed_tables

HEAD = ("ref", "month", "value")
LINE = ("M1", "2020-08", "210")
CSV = "\n".join(",".join(row) for row in (HEAD, LINE)).encode()
WORDS = b"Ref.,Aug-20,Commentary\nM1,,Quite otherwise.\n"

MARKS = {"content_version", "statistics_version"}
"""Of a month: whether what is computed from its figures still holds."""


def workbook() -> bytes:
    book = Workbook()
    for row in (HEAD, LINE):
        book.active.append(row)  # type: ignore[union-attr]
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def a_few_bytes(snapshot: Snapshot, kind: DocumentKind, held: Held) -> bytes:
    """In place of a compiled book; with what the snapshot says in it."""
    held.renew("Writing")
    return f"%PDF {kind.value}\n{snapshot.content}".encode()


def do_documents(at: datetime) -> None:
    """Make every book that is due."""
    done: dict[JobKind, work.Handler] = {JobKind.DOCUMENT: lambda held: make_document(held, a_few_bytes)}
    for key in Job.objects.filter(kind="document", state="waiting").values_list("pk", flat=True):
        work.run(key, done, lambda: at)


@dataclass
class World:
    """The book as in other tests; a browser for everybody; files handed in and jobs queued before."""

    book: Book
    browsers: dict[str, Client]
    people: dict[str, User]
    files: dict[str, ImportFile]
    jobs: dict[str, Job]
    at: datetime
    folder: Path
    """Where a way may put a file."""

    @classmethod
    def made(cls, book: Book, people: dict[str, User], at: datetime, folder: Path) -> World:
        """With the month still open, all its returns approved."""
        superuser = User.objects.create_superuser("root@council.example", "Root", "root", PASSWORD)
        people = {**people, "superuser": superuser, "operator": User.objects.get_operator()}
        browsers = {name: Client(raise_request_exception=False) for name in people}
        for name, person in people.items():
            browsers[name].force_login(person)
        given = {"figures.csv": CSV, "figures.xlsx": workbook(), "words.csv": WORDS}
        by, now = people["administrator"], timezone.now()
        files = {
            name: receive_import(scorecard=book.scorecard, name=name, content=content, by=by, at=now)
            for name, content in given.items()
        }
        files["before.csv"] = _applied(book, by, now)
        jobs = {
            "statistics": JobFactory.create(kind="statistics", content={"scorecard": book.scorecard.pk}),
            "import": JobFactory.create(
                kind="import", key="import:before", content={"import": str(files["figures.xlsx"].key)}
            ),
        }
        return cls(book, browsers, people, files, jobs, at, folder)

    def lock(self, stage: str) -> None:
        """Approved, its proof made; and signed off, its file made too. By the acts and the worker."""
        month = freeze(self.book, self.at)
        snapshot = month.snapshot
        assert snapshot is not None
        do_documents(self.at)
        if stage == "signed_off":
            given = {"sha256": snapshot.sha256, "password": PASSWORD}
            sign_off(month=month, **given, by=self.book.manager, at=self.at)
            do_documents(self.at)
        assert self.book.month().stage == stage
        content = {"snapshot": snapshot.pk, "kind": "final" if stage == "signed_off" else "proof"}
        self.jobs["book"] = JobFactory.create(kind="document", key="document:again", content=content)

    def key(self, ref: str = "M1") -> str:
        return f"r{self.book.returned(ref).pk}"

    def says(self) -> tuple[str, ...]:
        """What the month says, on pages and in files, and the files that it has."""
        month = self.book.month()
        files = Document.objects.filter(snapshot=month.snapshot).order_by("pk")
        hashes = [hashlib.sha256(documents().path(each.sha256).read_bytes()).hexdigest() for each in files]
        assert hashes == [each.sha256 for each in files]
        return (canonical(read_month(month)), *hashes)

    def tables(self, without: set[str]) -> dict[str, str]:
        return hashed_tables(without)

    def rows(self) -> list[object]:
        """Of the month alone: for ways that may do something elsewhere."""
        month = self.book.month()
        found: list[dict[str, Any]] = list(type(month).objects.filter(pk=month.pk).values())  # type: ignore[arg-type]
        own = {name: found[0][name] for name in found[0] if name not in MARKS}
        kept = [month.returns.order_by("pk"), month.statistics.order_by("pk")]
        return [own, *(list(rows.values()) for rows in kept)]


def _applied(book: Book, by: User, now: datetime) -> ImportFile:
    """An import of August's figures, and then all is approved again."""
    book.put_all(stage="draft", approved_by=None, approved_at=None)
    book.put("M1", value=None, state="missing")
    record = receive_import(scorecard=book.scorecard, name="before.csv", content=b"ref", by=by, at=now)
    apply_import(record=record, request=ImportRequest(file_of_figures("105")), by=by, at=now)
    book.put_all(stage="approved", approved_by=book.manager, approved_at=now)
    return record


Do = Callable[[World], Any]


def undone(do: Do, world: World) -> object:
    """Within a transaction of its own, which what is raised takes back."""
    with transaction.atomic():
        return do(world)
