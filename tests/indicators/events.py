"""What was recorded, to look at in tests."""

from __future__ import annotations

from typing import Any

from indicators.models import Event


def told(act: str) -> list[tuple[str, Any, Any]]:
    """Label, before and after of every event of an act, in order."""
    rows = Event.objects.filter(act=act).order_by("pk")
    return list(rows.values_list("object_label", "before", "after"))


def count() -> int:
    return Event.objects.count()
