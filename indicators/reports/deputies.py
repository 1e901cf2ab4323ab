"""Who stands in for whom in a scorecard: now, from a later day, and formerly."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from indicators.models import Deputy, Scorecard

MOST_PAST = 50


@dataclass(frozen=True, slots=True)
class Standing:
    now: list[Deputy]
    coming: list[Deputy]
    past: list[Deputy]
    """The latest; those of years ago are in the events."""


def read_deputies(scorecard: Scorecard, day: dt.date) -> Standing:
    """Two queries. Whoever ends today still stands in."""
    rows = Deputy.objects.filter(scorecard=scorecard).select_related("reporter", "person")
    live = list(rows.filter(ends_on__gte=day).order_by("starts_on", "pk"))
    return Standing(
        now=[each for each in live if each.starts_on <= day],
        coming=[each for each in live if each.starts_on > day],
        past=list(rows.filter(ends_on__lt=day).order_by("-ends_on", "-pk")[:MOST_PAST]),
    )
