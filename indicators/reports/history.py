"""What happened to one object: every event, newest first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from indicators.models import Event, MonthlyReturn

SHOWN = {"figure_reason": "reason", "on_behalf_of": "on behalf of"}


@dataclass(frozen=True, slots=True)
class Told:
    """An event for reading: who, when, what, and each thing that became another."""

    event: Event
    changes: list[tuple[str, str, str]]


def told_of(returned: MonthlyReturn) -> list[Told]:
    events = Event.objects.filter(object_type="MonthlyReturn", object_id=returned.pk)
    return [Told(event, _changes(event)) for event in events.select_related("actor").order_by("-pk")[:100]]


def _changes(event: Event) -> list[tuple[str, str, str]]:
    before: dict[str, Any] = event.before or {}
    after: dict[str, Any] = event.after or {}
    return [
        (
            SHOWN.get(name, name),
            str(before.get(name, "")).replace("_", " "),
            str(after.get(name, "")).replace("_", " "),
        )
        for name in sorted({*before, *after})
        if before.get(name, "") != after.get(name, "")
    ]
