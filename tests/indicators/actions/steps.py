"""Steps of the month that several tests take."""

from __future__ import annotations

import datetime as dt

from indicators.actions.approve_month import approve_month
from indicators.models import Document, Job, ReportingMonth
from tests.indicators.conftest import Book


def jobs() -> list[str]:
    return list(Job.objects.order_by("pk").values_list("key", flat=True))


def freeze(book: Book, now: dt.datetime) -> ReportingMonth:
    month = book.month()
    approve_month(month=month, version=month.version, by=book.manager, at=now)
    return book.month()


def with_proof(month: ReportingMonth, now: dt.datetime, kind: str = "proof") -> str:
    assert month.snapshot is not None
    Document.objects.create(snapshot=month.snapshot, kind=kind, sha256="1" * 64, size=1, made_at=now)
    return month.snapshot.sha256
