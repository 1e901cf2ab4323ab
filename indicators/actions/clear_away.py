"""Clear away what is kept for a time only: files that were handed in, and files that no row names."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext

from indicators.actions.legal_hold import held_scorecards
from indicators.actions.receive_import import folder
from indicators.actions.record_event import Happened, record_events
from indicators.documents.store import documents
from indicators.errors import NotAllowed
from indicators.models import Document, ImportFile
from indicators.models.people import Person

ACT = "clear away"
APPLIED = dt.timedelta(days=90)
NEVER_APPLIED = dt.timedelta(days=1)
UNNAMED = dt.timedelta(days=1)
"""A file is written before its row, and by then its row is there."""


def clear_away(*, by: Person, at: dt.datetime) -> int:
    """Imports are kept for 90 days, and for a day where nobody applied them. Returns how many files went.

    An import whose file is gone stays in the history, and cannot be undone any more.
    """
    if not by.is_operator:
        raise NotAllowed(gettext("{person} may not clear away what is kept.").format(person=by))
    gone = sum(_clear(record, by, at) for record in imports_due(at))
    known = {str(key) for key in ImportFile.objects.filter(cleared_at=None).values_list("key", flat=True)}
    for path in folder().iterdir():
        if path.name.partition(".")[0] not in known and _is_older(path, at - UNNAMED):
            path.unlink(missing_ok=True)
            gone += 1
    named = set(Document.objects.values_list("sha256", flat=True))
    return gone + documents().clear(named, before=at - UNNAMED)


def imports_due(at: dt.datetime) -> list[ImportFile]:
    """Those whose files go; none of a scorecard that is held."""
    is_old = Q(applied_at__lt=at - APPLIED) | Q(applied_at=None, uploaded_at__lt=at - NEVER_APPLIED)
    rows = ImportFile.objects.filter(is_old, cleared_at=None).exclude(scorecard__in=held_scorecards())
    return list(rows.select_related("scorecard").defer("kept_before", "scorecard__logo"))


def _clear(record: ImportFile, by: Person, at: dt.datetime) -> int:
    """The row says that it is gone before it is."""
    with transaction.atomic():
        moved = ImportFile.objects.filter(pk=record.pk, cleared_at=None)
        if not moved.update(cleared_at=at, kept_before=None):
            return 0
        happened = Happened(ImportFile, None, record.name, {"key": str(record.key)}, None)
        record_events(act=ACT, scorecard=record.scorecard, happened=[happened], by=by, at=at)
    for path in folder().glob(f"{record.key}.*"):  # and what a worker found in it
        path.unlink(missing_ok=True)
    return 1


def _is_older(path: Path, moment: dt.datetime) -> bool:
    """What is gone by now, as a file that was only looked at, is not."""
    try:
        return path.stat().st_mtime < moment.timestamp()
    except FileNotFoundError:
        return False
