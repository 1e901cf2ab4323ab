"""Queue the making of a book, once for each snapshot and kind."""

from __future__ import annotations

import datetime as dt

from indicators.models import DocumentKind, JobKind, Snapshot
from indicators.outbox.queue import queue
from indicators.reports.desk import document_key


def queue_document(snapshot: Snapshot, kind: DocumentKind, at: dt.datetime) -> None:
    content = {"snapshot": snapshot.pk, "kind": kind.value}
    queue(JobKind.DOCUMENT, document_key(snapshot.pk, kind), content, at=at)
