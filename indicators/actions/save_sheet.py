"""Save the rows of a reporter's sheet that changed, and submit those they say are ready.

Every row stands for itself: one that is stale or refused does not hold up the others, and what was
typed in it comes back beside what is kept.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext

from indicators.actions.save_draft import Draft, save_draft
from indicators.actions.submit import Submitted, submit_ready
from indicators.errors import Refused, Stale
from indicators.models import MonthlyReturn, ReportingMonth
from indicators.models.people import Person
from indicators.rules.stages import ReturnStage

NOTHING = Submitted(frozenset(), frozenset(), {})


@dataclass(frozen=True, slots=True)
class Entered:
    """A row of the sheet as it came back; ``is_changed``: the person typed something in it."""

    returned: MonthlyReturn
    draft: Draft
    is_changed: bool
    is_ready: bool = False


@dataclass(frozen=True, slots=True)
class SheetSaved:
    """Keys of returns by what became of them; ``problems`` in sentences, stale ones told apart."""

    saved: frozenset[int]
    submitted: frozenset[int]
    stale: frozenset[int]
    problems: Mapping[int, tuple[str, ...]]


def save_sheet(*, rows: list[Entered], by: Person, at: dt.datetime) -> SheetSaved:
    """Raises nothing for a row; what is refused is told. Those that lack something stay drafts."""
    saved, stale = set[int](), set[int]()
    problems: dict[int, tuple[str, ...]] = {}
    ready: dict[int, int] = {}
    for row in rows:
        key, version = row.returned.pk, row.draft.version
        try:
            if row.is_changed:
                version = save_draft(returned=row.returned, draft=row.draft, by=by, at=at).version
                saved.add(key)
            if row.is_ready:
                ready[key] = _answered(row, version)
        except Refused as refused:
            problems[key] = refused.reasons
            if isinstance(refused, Stale):
                stale.add(key)
    done = _submitted(rows[0].returned.reporting_month, ready, by, at) if ready else NOTHING
    return SheetSaved(
        frozenset(saved), done.keys, frozenset(stale) | done.stale, {**problems, **done.refused}
    )


def _answered(row: Entered, version: int) -> int:
    """What was sent back does not go in again along with others as it was."""
    if not row.is_changed and ReturnStage(row.returned.stage) is ReturnStage.SENT_BACK:
        raise Refused(
            gettext("{indicator}: it was sent back; answer in its figure or its words.").format(
                indicator=row.returned.indicator
            )
        )
    return version


def _submitted(month: ReportingMonth, ready: dict[int, int], by: Person, at: dt.datetime) -> Submitted:
    try:
        return submit_ready(month=month, versions=ready, by=by, at=at)
    except Refused as refused:
        return Submitted(frozenset(), frozenset(), dict.fromkeys(ready, refused.reasons))
