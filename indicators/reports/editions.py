"""The signed-off editions of scorecards: what is said of each, wherever it is listed or recognised."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.utils.translation import gettext

from indicators.models import Document, Event, Scorecard
from indicators.rules.months import Month, parse_month
from indicators.rules.when import clock_words, date_words


@dataclass(frozen=True, slots=True)
class Edition:
    """``sha256`` and ``size`` (bytes) are of the stored PDF, ``snapshot`` the hash of what it says."""

    slug: str
    scorecard: str
    month: Month
    number: int
    signed_off: tuple[tuple[str, str], ...]
    """Who and when, in words."""
    sha256: str
    size: int
    snapshot: str
    newest: int
    """The number of the newest edition of the month."""

    @property
    def is_newest(self) -> bool:
        return self.number == self.newest

    @property
    def name(self) -> str:
        """``edition 1 of Children and Families, August 2020``."""
        said = gettext("edition {number} of {scorecard}, {month}")
        return said.format(number=self.number, scorecard=self.scorecard, month=self.month.name)

    @property
    def decisions(self) -> str:
        """``A Director on 10 September 2020, 17:00``, several with *and* between."""
        each = gettext("{name} on {when}")
        return gettext(" and ").join(each.format(name=name, when=when) for name, when in self.signed_off)

    def file_name(self, file_format: str) -> str:
        return f"{self.slug}-{self.month.text}-ed{self.number}.{file_format}"


def editions_of(scorecards: Iterable[Scorecard]) -> list[Edition]:
    """Newest month and edition first; two queries however many there are."""
    rows = Document.objects.finals().filter(snapshot__scorecard__in=scorecards)
    newest: dict[tuple[int, dt.date], int] = {}
    found = []
    for each in rows.defer("snapshot__content").prefetch_related("snapshot__sign_offs"):
        snapshot = each.snapshot
        newest.setdefault((snapshot.scorecard_id, snapshot.month), snapshot.edition)
        found.append(_edition(each, newest[snapshot.scorecard_id, snapshot.month]))
    return found


@dataclass(frozen=True, slots=True)
class Listed:
    """An edition as Reports lists it; ``reopened``: when and why the month was reopened for it."""

    edition: Edition
    is_first: bool
    """Of its month, in the list."""
    reopened: tuple[str, str] | None


def listed_editions(editions: Iterable[Edition], scorecard: Scorecard) -> list[Listed]:
    """One query more, where any month has a second edition."""
    found, month, known = [], None, list(editions)
    reopened = reopenings(scorecard) if any(each.number > 1 for each in known) else {}
    for each in known:
        why = reopened.get((each.month, each.number)) if each.number > 1 else None
        found.append(Listed(each, each.month != month, why))
        month = each.month
    return found


def reopenings(scorecard: Scorecard) -> dict[tuple[Month, int], tuple[str, str]]:
    """Day and reason, by month and the edition that it was reopened as; of several, the first."""
    rows = Event.objects.filter(scorecard=scorecard, act="reopen", object_type="ReportingMonth")
    found: dict[tuple[Month, int], tuple[str, str]] = {}
    for event in rows.order_by("at", "pk"):
        told = event.after or {}
        day = date_words(_local(event.at, scorecard).date())
        found.setdefault((parse_month(event.object_label), told["edition"]), (day, told["reason"]))
    return found


def newest_by_scorecard(scorecards: Iterable[Scorecard]) -> dict[str, Edition]:
    """The newest edition of the newest signed-off month, by slug; none where nothing is signed off."""
    found: dict[str, Edition] = {}
    for each in editions_of(scorecards):
        found.setdefault(each.slug, each)
    return found


def in_words(at: dt.datetime, scorecard: Scorecard) -> str:
    """``10 September 2020, 17:00``, where the scorecard is."""
    local = _local(at, scorecard)
    return f"{date_words(local.date())}, {clock_words(local)}"


def _local(at: dt.datetime, scorecard: Scorecard) -> dt.datetime:
    return at.astimezone(ZoneInfo(scorecard.time_zone))


def _edition(document: Document, newest: int) -> Edition:
    snapshot = document.snapshot
    decisions = sorted(snapshot.sign_offs.all(), key=lambda each: (each.at, each.pk))
    return Edition(
        slug=snapshot.scorecard.slug,
        scorecard=snapshot.scorecard.name,
        month=Month.of(snapshot.month),
        number=snapshot.edition,
        signed_off=tuple((each.name, in_words(each.at, snapshot.scorecard)) for each in decisions),
        sha256=document.sha256,
        size=document.size,
        snapshot=snapshot.sha256,
        newest=newest,
    )
