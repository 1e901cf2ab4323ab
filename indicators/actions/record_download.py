"""Record that somebody took a file: who, which, when. The one thing that a GET writes."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import Model, QuerySet
from django.utils.translation import gettext

from indicators.actions.record_event import Happened, record_events
from indicators.errors import NotAllowed
from indicators.models import Event, Scorecard
from indicators.models.people import Person
from indicators.permissions import may_read
from indicators.reports.acts import DOWNLOAD as ACT

PARTS_WITHIN = dt.timedelta(hours=1)
"""Readers of PDFs fetch one file in many parts, which are told once: those of one person within that time."""


def record_download(
    *, scorecard: Scorecard, record: Model, told: dict[str, Any], by: Person, at: dt.datetime
) -> None:
    """Before the file is handed out. ``record`` is what it is of; ``told`` names the file and says more."""
    if not may_read(by, scorecard):
        raise NotAllowed(gettext("{person} may not read {scorecard}.").format(person=by, scorecard=scorecard))
    key = record.pk if isinstance(record.pk, int) else None
    happened = Happened(type(record), key, str(told["file"])[:200], None, told)
    with transaction.atomic():
        record_events(act=ACT, scorecard=scorecard, happened=[happened], by=by, at=at)


def record_part(
    *, scorecard: Scorecard, record: Model, told: dict[str, Any], by: Person, at: dt.datetime
) -> None:
    """The same of a part of it."""
    taken = Event.objects.filter(object_type=type(record).__name__, object_id=record.pk, act=ACT, actor=by)
    if not taken.filter(at__gt=at - PARTS_WITHIN, object_label=told["file"]).exists():
        record_download(scorecard=scorecard, record=record, told=told, by=by, at=at)


def record_export(*, rows: QuerySet[Any], file: str, by: Person, at: dt.datetime) -> None:
    """Definitions taken from the admin, which opens the door: told to each scorecard that some are of."""
    is_own = any(field.name == "scorecard" for field in rows.model._meta.concrete_fields)
    keys = rows.order_by().values("scorecard" if is_own else "indicator__scorecard")
    happened = [Happened(rows.model, None, file[:200], None, {"file": file})]
    with transaction.atomic():
        for scorecard in Scorecard.objects.filter(pk__in=keys).defer("logo"):
            record_events(act=ACT, scorecard=scorecard, happened=happened, by=by, at=at)
