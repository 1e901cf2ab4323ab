"""Save the rows of a reporter's sheet that changed, and submit those they say are ready.

Every row stands for itself: one that is stale or refused does not hold up the others, and what was
typed in it comes back beside what is kept.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from indicators.actions.save_draft import Draft, save_draft
from indicators.actions.submit import submit
from indicators.errors import Refused, Stale
from indicators.models import MonthlyReturn
from indicators.models.people import Person


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
    """Raises nothing for a row; what is refused is told."""
    saved, submitted, stale = set[int](), set[int](), set[int]()
    problems: dict[int, tuple[str, ...]] = {}
    for row in rows:
        key, version = row.returned.pk, row.draft.version
        try:
            if row.is_changed:
                version = save_draft(returned=row.returned, draft=row.draft, by=by, at=at).version
                saved.add(key)
            if row.is_ready:
                submit(returned=row.returned, version=version, by=by, at=at)
                submitted.add(key)
        except Stale as refused:
            stale.add(key)
            problems[key] = refused.reasons
        except Refused as refused:
            problems[key] = refused.reasons
    return SheetSaved(frozenset(saved), frozenset(submitted), frozenset(stale), problems)
