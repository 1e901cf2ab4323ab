"""Save what a reporter has of a return so far: figure, reason, words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db import transaction
from django.utils.translation import gettext, gettext_noop

from indicators.actions.moves import day_in, locked_return, move_return
from indicators.actions.record_event import Content, Happened, record_events
from indicators.actions.settle_followers import settle_followers
from indicators.errors import NotAllowed, Refused
from indicators.models import MonthlyReturn
from indicators.models.people import Person
from indicators.permissions import may_report
from indicators.reports.figures import STATES
from indicators.rules.figures import NOTHING_TYPED, Typed
from indicators.rules.numbers import plain
from indicators.rules.reading import Entry, merged, read_line
from indicators.rules.words import MOST_CHARACTERS, tidy_words

ACT = gettext_noop("save draft")
TOO_LONG: Mapping[tuple[str, ...], str] = {
    ("figure_reason",): gettext_noop("{ref}: the figure reason may have {number} characters."),
    ("commentary",): gettext_noop("{ref}: the commentary may have {number} characters."),
    ("figure_reason", "commentary"): gettext_noop(
        "{ref}: the figure reason and the commentary may have {number} characters."
    ),
}


@dataclass(frozen=True, slots=True)
class Draft:
    """A return as somebody typed it. ``cells`` by part; one left blank is cleared.

    ``cells`` of None leaves the figure as it is, as for an indicator that follows others.
    """

    version: int
    cells: Mapping[str, str] | None = None
    figure_reason: str = ""
    commentary: str = ""
    replaces: frozenset[str] = field(default_factory=lambda: frozenset({"figure_reason", "commentary"}))


def save_draft(*, returned: MonthlyReturn, draft: Draft, by: Person, at: dt.datetime) -> MonthlyReturn:
    """Raises Stale if the return moved since, Refused with a sentence a problem, for what cannot be kept."""
    with transaction.atomic():
        record = locked_return(returned.pk)
        if not may_report(by, record.indicator, day_in(record.indicator.scorecard, at)):
            raise NotAllowed(
                gettext("{person} does not report {indicator}.").format(person=by, indicator=record.indicator)
            )
        typed = typed_in(record, draft.cells)
        words = _words(record, draft)
        before, kept_figure = content_of(record), typed_in(record, None)
        figure = {"state": typed.state.value, "value": typed.value}
        parts = {"numerator": typed.numerator, "denominator": typed.denominator}
        entered = {"entered_by": by, "entered_at": at}
        happened = move_return(record, ACT, draft.version, **figure, **parts, **words, **entered)
        kept = locked_return(record.pk)
        after = content_of(kept)
        told = [Happened(happened.object_type, happened.object_id, happened.object_label, before, after)]
        if typed != kept_figure:
            told += settle_followers(kept, kept_figure, at)
        record_events(act=ACT, scorecard=record.indicator.scorecard, happened=told, by=by, at=at)
    return kept


def typed_in(record: MonthlyReturn, cells: Mapping[str, str] | None) -> Typed:
    """What the cells say; blank cells clear. Raises Refused with every problem."""
    if cells is None:
        return Typed(STATES[record.state], record.numerator, record.denominator, record.value)
    indicator = record.indicator
    reading = read_line(Entry(indicator.definition, indicator.decimals, gettext("its sources")), cells)
    if reading.problems:
        raise Refused.because(f"{indicator.ref}: {sentence}." for _, sentence in reading.problems)
    return merged(NOTHING_TYPED, reading.said)


def _words(record: MonthlyReturn, draft: Draft) -> dict[str, str]:
    given = {"figure_reason": draft.figure_reason, "commentary": draft.commentary}
    words = {name: tidy_words(text) for name, text in given.items() if name in draft.replaces}
    too_long = tuple(name for name, text in words.items() if len(text) > MOST_CHARACTERS)
    if too_long:
        raise Refused(gettext(TOO_LONG[too_long]).format(ref=record.indicator.ref, number=MOST_CHARACTERS))
    return words


def content_of(record: MonthlyReturn) -> Content:
    """A return for its event."""
    numbers = {name: getattr(record, name) for name in ("numerator", "denominator", "value")}
    digits = {name: f"{plain(number):f}" for name, number in numbers.items() if number is not None}
    words = {"figure_reason": record.figure_reason, "commentary": record.commentary}
    return {"stage": record.stage, "state": record.state, **digits, **words}
