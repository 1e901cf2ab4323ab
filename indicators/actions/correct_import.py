"""Say what a file that was handed in really is; remembered for the next file of its shape."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext

from indicators.actions.receive_import import have_it_read
from indicators.actions.record_event import Happened, record_events
from indicators.errors import NotAllowed, Refused
from indicators.models import ImportFile, ImportShape
from indicators.models.people import Person
from indicators.permissions import may_import_figures

ACT = "correct import"


def correct_import(
    *, record: ImportFile, corrections: Mapping[str, Any], shape: str, by: Person, at: dt.datetime
) -> None:
    """``shape``: of the file as it is read without any correction. Raises Refused once it is applied."""
    if not may_import_figures(by, record.scorecard):
        raise NotAllowed(
            gettext("{person} may not import figures into {scorecard}.").format(
                person=by, scorecard=record.scorecard
            )
        )
    with transaction.atomic():
        moved = ImportFile.objects.filter(pk=record.pk, applied_at=None).update(corrections=dict(corrections))
        if not moved:
            raise Refused(gettext("{file} has been applied already.").format(file=record.name))
        ImportShape.objects.update_or_create(
            scorecard=record.scorecard,
            shape=shape,
            defaults={"corrections": dict(corrections), "at": at},
        )
        happened = Happened(ImportFile, None, record.name, record.corrections or None, dict(corrections))
        record_events(act=ACT, scorecard=record.scorecard, happened=[happened], by=by, at=at)
        have_it_read(record, at)
