"""Record what an administrator set up by hand, and have statistics follow."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db import transaction
from django.db.models import Model

from indicators.actions.changed_fields import told
from indicators.actions.give_returns import give_returns_to_new_indicators
from indicators.actions.record_event import Happened, record_events
from indicators.actions.settle_followers import queue_statistics
from indicators.models import ReportingMonth, Scorecard
from indicators.models.people import Person


def record_setup(*, record: Model, act: str, fields: Iterable[str], by: Person, at: dt.datetime) -> None:
    """``act``: add, change or delete; ``fields`` that were given.

    Statistics of live months are due again, and a new indicator has its return where a month is open.
    """
    scorecard = _scorecard_of(record)
    if scorecard is None:
        return
    content = {name: told(str(getattr(record, name))) for name in sorted(fields)}
    happened = Happened(type(record), record.pk, str(record)[:200], None, content)
    with transaction.atomic():
        record_events(act=f"{act} in set-up", scorecard=scorecard, happened=[happened], by=by, at=at)
        ReportingMonth.objects.filter(scorecard=scorecard).not_frozen().touch()
        give_returns_to_new_indicators(scorecard)
        queue_statistics(scorecard, at)


def _scorecard_of(record: Model) -> Scorecard | None:
    """Its own, or that of its indicator; a scorecard is its own."""
    if isinstance(record, Scorecard):
        return record
    own = getattr(record, "scorecard", None) or getattr(getattr(record, "indicator", None), "scorecard", None)
    return own if isinstance(own, Scorecard) else None
