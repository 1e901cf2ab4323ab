"""A file that was handed in, read again each time it is looked at or applied."""

from __future__ import annotations

import datetime as dt
import hashlib
from pathlib import Path

from indicators.actions.apply_import import apply_import
from indicators.actions.figure_file import FigureFile
from indicators.actions.import_figures import Imported
from indicators.actions.preview_figures import Previewed, preview_figures
from indicators.actions.receive_import import path_of
from indicators.errors import Refused
from indicators.imports.figures import read_figures
from indicators.models import ImportFile
from indicators.models.people import Person


def preview(record: ImportFile, by: Person) -> Previewed:
    """What applying it would change now. Raises Refused where it cannot be read at all."""
    return preview_figures(scorecard=record.scorecard, file=_read(record), by=by)


def apply(*, record: ImportFile, skip_refused: bool, by: Person, at: dt.datetime) -> Imported:
    return apply_import(record=record, file=_read(record), skip_refused=skip_refused, by=by, at=at)


def _read(record: ImportFile) -> FigureFile:
    path: Path = path_of(record)
    if not path.exists():
        raise Refused(f"{record.name} has been cleared away; hand it in again.")
    if hashlib.sha256(path.read_bytes()).hexdigest() != record.sha256:
        raise Refused(f"{record.name} is not as it was handed in; hand it in again.")
    try:
        return read_figures(path)
    except Refused as refused:
        raise Refused.because(
            reason.replace(path.name, record.name) for reason in refused.reasons
        ) from refused
