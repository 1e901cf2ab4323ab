"""What every change of set-up does around its own writing: as the import of definitions does it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction

from indicators.actions.administered import administered
from indicators.actions.approved_moves import approved_figures, moves
from indicators.actions.changed_fields import Changes
from indicators.actions.give_returns import give_returns_to_new_indicators
from indicators.actions.record_event import record_events
from indicators.actions.settle_followers import queue_statistics
from indicators.errors import Ask
from indicators.models import ReportingMonth, Scorecard
from indicators.models.people import Person

MOVED = "approved figures moved"


@contextmanager
def setting_up(
    scorecard: Scorecard, act: str, by: Person, at: dt.datetime, *, knows: bool = False
) -> Iterator[Changes]:
    """Locked, permitted, told, and followed by statistics and returns; all or nothing.

    Raises NotAllowed, and Ask where an approved figure would move unless the person ``knows``; then
    the event tells which moved.
    """
    with transaction.atomic():
        locked = administered(scorecard, by)
        before = approved_figures(locked)
        changes = Changes()
        yield changes
        if not changes.happened:
            return
        moved = moves(before, approved_figures(locked)) if before else []
        if moved and not knows:
            raise Ask(*moved)
        happened = [each.telling({MOVED: moved}) if moved else each for each in changes.happened]
        record_events(act=act, scorecard=locked, happened=happened, by=by, at=at)
        ReportingMonth.objects.filter(scorecard=locked).not_frozen().touch()
        give_returns_to_new_indicators(locked)
        queue_statistics(locked, at)
