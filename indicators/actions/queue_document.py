"""Queue the making of a book, once for each snapshot and kind."""

from __future__ import annotations

import datetime as dt

from indicators.models import DocumentKind, JobKind, Snapshot
from indicators.outbox.queue import queue


def document_key(snapshot_id: int, kind: DocumentKind) -> str:
    return f"document:{kind.value}:{snapshot_id}"


def queue_document(snapshot: Snapshot, kind: DocumentKind, at: dt.datetime) -> None:
    content = {"snapshot": snapshot.pk, "kind": kind.value}
    queue(JobKind.DOCUMENT, document_key(snapshot.pk, kind), content, at=at)
