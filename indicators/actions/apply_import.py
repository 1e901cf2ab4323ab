"""Apply a file that was handed in: once, judged again at this moment, all or nothing."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from indicators.actions.figure_file import FigureFile
from indicators.actions.import_figures import Imported, import_figures
from indicators.errors import NotAllowed, Refused
from indicators.models import ImportFile
from indicators.models.people import Person

KEPT_FOR = dt.timedelta(minutes=30)


def apply_import(
    *, record: ImportFile, file: FigureFile, skip_refused: bool, by: Person, at: dt.datetime
) -> Imported:
    """``file``: what was read of the record's file just now. By whoever handed it in, within half an hour.

    Raises Refused where it was applied before, is too old, or anything in it is refused.
    """
    if record.uploaded_by_id != by.pk:
        raise NotAllowed(f"{record.name} was handed in by somebody else.")
    if at - record.uploaded_at > KEPT_FOR:
        raise Refused(f"{record.name} was handed in more than half an hour ago; hand it in again.")
    with transaction.atomic():
        applied = ImportFile.objects.filter(pk=record.pk, applied_at=None).update(
            applied_by=by, applied_at=at
        )
        if not applied:
            raise Refused(f"{record.name} has been applied already.")
        imported = import_figures(
            scorecard=record.scorecard, file=file, by=by, at=at, skip_refused=skip_refused
        )
        ImportFile.objects.filter(pk=record.pk).update(
            new=imported.new,
            changed=imported.changed,
            unchanged=imported.unchanged,
            refused=len(imported.refused),
        )
    return imported
