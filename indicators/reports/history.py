"""What happened to a return, and what became of it since it was submitted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext

from indicators.models import Event, MonthlyReturn
from indicators.reports.revisions import TOLD, Changed, Revision, revision_of
from indicators.rules.numbers import plain
from indicators.rules.stages import ReturnStage
from indicators.rules.word_changes import Piece, word_changes

MOST = 100
FIELDS = ("value", "numerator", "denominator", "figure_reason", "commentary")
BEING_WRITTEN = (ReturnStage.DRAFT.value, ReturnStage.SENT_BACK.value)


@dataclass(frozen=True, slots=True)
class Since:
    """What is otherwise than when it was submitted ``at``; ``words`` of the commentary, if that is."""

    at: dt.datetime
    changed: tuple[Changed, ...]
    words: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class History:
    """Newest first. ``since`` is None where it was never submitted before, or nothing has changed."""

    revisions: list[Revision]
    since: Since | None


def history_of(returned: MonthlyReturn) -> History:
    """One query."""
    events = Event.objects.filter(object_type="MonthlyReturn", object_id=returned.pk)
    newest_first = list(events.select_related("actor").order_by("-pk")[:MOST])
    told = [revision_of(event) for event in newest_first if event.act != "comment"]
    return History(told, since_submitted(returned, newest_first))


def since_submitted(returned: MonthlyReturn, newest_first: Sequence[Event]) -> Since | None:
    """Since the last time while it is being written again; since the time before once it is in."""
    wanted = 1 if returned.stage in BEING_WRITTEN else 2
    later: list[Event] = []
    for event in newest_first:
        wanted -= event.act == "submit"
        if not wanted:
            return _since(returned, event, later)
        later.append(event)
    return None


def _since(returned: MonthlyReturn, submitted: Event, later: Sequence[Event]) -> Since | None:
    now = {name: _text(getattr(returned, name)) for name in FIELDS}
    # A submission may come with a reason, which only its own event tells of.
    before = {**now, **_kept_before(reversed(later))}
    changed = [name for name in FIELDS if before[name] != now[name]]
    if not changed:
        return None
    words = word_changes(before["commentary"], now["commentary"]) if "commentary" in changed else []
    figures = [
        Changed(gettext(TOLD[name]), before[name], now[name]) for name in changed if name != "commentary"
    ]
    return Since(submitted.at, tuple(figures), tuple(words))


def _kept_before(oldest_first: Iterable[Event]) -> dict[str, str]:
    """Of each field that moved, what the first event that moved it says it was."""
    found: dict[str, str] = {}
    for event in oldest_first:
        before: dict[str, Any] = event.before or {}
        after: dict[str, Any] = event.after or {}
        tells_figures = "state" in before or "state" in after
        for name in FIELDS:
            told = name in before or (name in after and event.act != "submit")
            if name not in found and (told or (tells_figures and name in FIELDS[:3])):
                found[name] = _text(before.get(name))
    return found


def _text(kept: Any) -> str:
    """As events write it."""
    if kept is None or isinstance(kept, str):
        return kept or ""
    return f"{plain(kept):f}"
