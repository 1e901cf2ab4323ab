"""The chain of events as it stands: its links in order, its head, and what is not sealed yet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from django.db import OperationalError, connection

from indicators.models import Event
from indicators.rules.chain import Broken, Link, first_break

SAID = (
    *("id", "scorecard_id", "actor_id", "act", "object_type", "object_id", "object_label"),
    *("before", "after", "at", "batch"),
)
"""What a seal is over. A column that joins them later would break every seal before it."""
KEPT = (*SAID, "sequence", "previous_hash", "hash")
AT_ONCE = 2_000


class Head(NamedTuple):
    """The newest seal; with number 0, where there is none."""

    sequence: int = 0
    seal: str = ""

    def __str__(self) -> str:
        return f"{self.sequence}:{self.seal}"


def broken_at() -> Broken | None:
    """The first place where the chain does not hold. One query, read as it comes."""
    sealed = Event.objects.filter(sequence__isnull=False).order_by("sequence").values(*KEPT)
    try:
        return first_break(_links(sealed.iterator(AT_ONCE)))
    except (ValueError, OperationalError):
        if connection.vendor != "sqlite":
            raise
        return first_break(_links(_one_by_one()))


def _one_by_one() -> Iterator[dict[str, Any]]:
    """SQLite keeps in a column what no moment or text can be. Such a row says nothing."""
    places = Event.objects.filter(sequence__isnull=False).order_by("sequence")
    for sequence, key in places.values_list("sequence", "pk"):
        rows = Event.objects.filter(pk=key)
        try:
            yield rows.values(*KEPT).get()
        except (ValueError, OperationalError):
            seals = rows.values("previous_hash", "hash").get()
            yield {**dict.fromkeys(SAID), "id": key, "sequence": sequence, **seals}


def head() -> Head:
    newest = Event.objects.filter(sequence__isnull=False).order_by("-sequence").first()
    return Head(newest.sequence or 0, newest.hash) if newest else Head()


def stood(known: Head) -> bool:
    """Whether that seal is still the one at its place."""
    return Event.objects.filter(sequence=known.sequence, hash=known.seal).exists()


def waiting(most: int) -> list[dict[str, Any]]:
    """What the oldest events that are not sealed say."""
    return list(Event.objects.filter(sequence__isnull=True).order_by("pk").values(*SAID)[:most])


def count_waiting() -> int:
    return Event.objects.filter(sequence__isnull=True).count()


def _links(rows: Iterable[dict[str, Any]]) -> Iterator[Link]:
    for row in rows:
        said = {name: row[name] for name in SAID}
        yield Link(row["sequence"], row["id"], said, row["previous_hash"], row["hash"])
