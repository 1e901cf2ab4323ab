"""The one way events come into being: beside every write, in its transaction."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db.models import Model

from indicators.models import Event, Scorecard
from indicators.models.people import Person
from indicators.models.rows import insert_rows

Content = dict[str, Any]
EVENT_COLUMNS = (
    *("scorecard_id", "actor_id", "act"),
    *("object_type", "object_id", "object_label", "before", "after"),
    *("at", "batch", "previous_hash", "hash"),
)


class Happened(NamedTuple):
    """One change of one object, as JSON-able content before and after."""

    object_type: type[Model]
    object_id: int | None
    object_label: str
    before: Content | None = None
    after: Content | None = None

    def telling(self, more: Content) -> Happened:
        """The same with more to tell of what it became."""
        return self._replace(after={**(self.after or {}), **more})


def record_events(
    *, act: str, scorecard: Scorecard | None, happened: Iterable[Happened], by: Person, at: dt.datetime
) -> None:
    """Add an event for each, all of one batch. ``scorecard``: none for what is of the whole site."""
    batch = uuid.uuid4()
    insert_rows(
        Event,
        EVENT_COLUMNS,
        (
            (
                *(scorecard and scorecard.pk, by.pk, act),
                *(each.object_type.__name__, each.object_id, each.object_label, each.before, each.after),
                *(at, batch, "", ""),
            )
            for each in happened
        ),
    )
