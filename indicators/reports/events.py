"""Events of a scorecard as they are listed: newest first, a page at a time."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, Max, Min, OuterRef, Q, QuerySet
from django.utils.timezone import localtime
from django.utils.translation import gettext

from indicators.models import Event, Scorecard
from indicators.models.labels import CHOICES, FIELDS, MODELS
from indicators.models.people import Person, people
from indicators.reports.acts import done
from indicators.reports.revisions import TOLD, Changed
from indicators.rules.months import Month

SHOWN = 50
MOST_LETTERS = 300
"""Of one value on the page; a file has all of it."""


@dataclass(frozen=True, slots=True)
class ListedEvent:
    event: Event
    done: str
    kind: str
    changed: tuple[Changed, ...]


@dataclass(frozen=True, slots=True)
class EventPage:
    """``older``: the key that the next page begins after; None after the last."""

    shown: list[ListedEvent]
    older: int | None


def events_of(scorecard: Scorecard) -> QuerySet[Event]:
    """Newest first, with who acted."""
    rows = Event.objects.filter(scorecard=scorecard).select_related("actor")
    return rows.order_by("-at", "-pk")


def page_of(rows: QuerySet[Event], after: int | None = None) -> EventPage:
    """A page of ``events_of``, or of some of them."""
    if after is not None and (last := rows.filter(pk=after).first()):
        rows = rows.filter(Q(at__lt=last.at) | Q(at=last.at, pk__lt=last.pk), at__lte=last.at)
    found = list(rows[: SHOWN + 1])
    shown = [listed(each) for each in found[:SHOWN]]
    return EventPage(shown, shown[-1].event.pk if len(found) > SHOWN else None)


def listed(event: Event) -> ListedEvent:
    return ListedEvent(event, done(event.act), kind_of(event.object_type), _changed(event))


def kind_of(object_type: str) -> str:
    """What it is about, in a word."""
    named = MODELS.get(object_type)
    return str(named[0]) if named else gettext("person") if object_type == "User" else object_type


def actors_of(scorecard: Scorecard) -> list[Person]:
    """Whoever did anything in it, members or not, by name."""
    acted = Event.objects.filter(scorecard=scorecard, actor=OuterRef("pk"))
    return sorted(people().filter(Exists(acted)), key=str)


def months_of(scorecard: Scorecard) -> list[Month]:
    """From the first event to the newest, newest first; each as the site's clock has it."""
    span = Event.objects.filter(scorecard=scorecard).aggregate(first=Min("at"), last=Max("at"))
    if span["first"] is None:
        return []
    first, last = (Month.of(localtime(span[name]).date()) for name in ("first", "last"))
    return [last.plus(-back) for back in range(last.ordinal - first.ordinal + 1)]


def _changed(event: Event) -> tuple[Changed, ...]:
    before, after = _named(event.before), _named(event.after)
    names = dict.fromkeys((*before, *after))
    return tuple(
        Changed(_label(name), _text(name, before), _text(name, after))
        for name in names
        if before.get(name) != after.get(name) and not _is_nothing(before.get(name), after.get(name))
    )


def _is_nothing(*values: Any) -> bool:
    """No words were given, and none before."""
    return all(value in (None, "") for value in values)


def _named(content: Any) -> Mapping[str, Any]:
    return content if isinstance(content, dict) else {} if content is None else {"": content}


def _label(name: str) -> str:
    known = TOLD.get(name)
    return gettext(known) if known else str(FIELDS.get(name, name.replace("_", " "))).capitalize()


def _text(name: str, content: Mapping[str, Any]) -> str:
    """A stage in words; nothing where there was nothing, or no words."""
    value = content.get(name)
    if value is None:
        return ""
    if name == "stage":
        return str(CHOICES.get(value, value))
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= MOST_LETTERS else f"{text[:MOST_LETTERS]}…"
