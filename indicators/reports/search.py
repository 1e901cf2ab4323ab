"""What a scorecard says of some words: its indicators, and its commentary month by month.

Those who work on it search what is kept. Whoever only reads searches the newest signed-off edition of
each month, as it was frozen, and nothing else.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, islice

from indicators.models import (
    Document,
    DocumentKind,
    Indicator,
    MonthlyReturn,
    ReportingMonth,
    Scorecard,
    Snapshot,
)
from indicators.reports.frozen_rows import is_shared, named_after, words_of
from indicators.rules.months import Month
from indicators.rules.refs import anchor_of
from indicators.rules.searching import Piece, excerpt, folded, folded_each, holds_all, pieces_of, words_in
from indicators.rules.stages import MonthStage

MOST_SHOWN = 50
"""Of indicators, and of commentaries; the others are counted."""
BATCH = 2000
MOST_SEARCHED = 200_000
"""Commentaries, newest month first: so many that no answer takes long."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a hit is read: an indicator's page, a month's table, or the book of an edition."""

    month: Month | None
    ref: str
    key: int | None = None
    edition: int | None = None

    @property
    def anchor(self) -> str:
        return anchor_of(self.ref)


@dataclass(frozen=True, slots=True)
class FoundIndicator:
    place: Place
    ref: list[Piece]
    title: list[Piece]
    outcome: list[Piece]
    theme: str


@dataclass(frozen=True, slots=True)
class FoundWords:
    place: Place
    month: Month
    title: str
    words: list[Piece]


@dataclass(slots=True)
class Found:
    """``words`` are what was looked for: none where the query is too short."""

    words: tuple[str, ...]
    indicators: list[FoundIndicator] = field(default_factory=list)
    indicator_count: int = 0
    commentaries: list[FoundWords] = field(default_factory=list)
    commentary_count: int = 0
    searched: int = 0

    @property
    def months(self) -> list[tuple[Month, list[FoundWords]]]:
        """Commentaries under their months, newest first."""
        return [(month, list(found)) for month, found in groupby(self.commentaries, lambda each: each.month)]

    @property
    def is_empty(self) -> bool:
        return not self.indicator_count and not self.commentary_count

    @property
    def was_bounded(self) -> bool:
        return self.searched >= MOST_SEARCHED

    def take_indicator(self, place: Place, title: str, outcome: str, theme: str) -> None:
        """Keep an indicator that has all the words."""
        if not holds_all(folded(f"{place.ref}\n{title}\n{outcome}"), self.words):
            return
        self.indicator_count += 1
        if self.indicator_count <= MOST_SHOWN:
            ref, name, why = (pieces_of(text, self.words) for text in (place.ref, title, outcome))
            self.indicators.append(FoundIndicator(place, ref, name, why, theme))

    def hits(self, texts: Sequence[str]) -> Iterator[int]:
        """Places of commentaries that have all the words; all are counted, the first ones to be shown."""
        self.searched += len(texts)
        for place, text in enumerate(folded_each(texts)):
            if holds_all(text, self.words):
                self.commentary_count += 1
                if self.commentary_count <= MOST_SHOWN:
                    yield place


def search(scorecard: Scorecard, query: str, *, unpublished: bool) -> Found:
    """``unpublished``: for those who may read months that are not signed off."""
    found = Found(words_in(query))
    if found.words and unpublished:
        _search_kept(scorecard, found)
    elif found.words:
        _search_editions(scorecard, found)
    return found


def _search_kept(scorecard: Scorecard, found: Found) -> None:
    """Three queries, however many rows."""
    indicators = list(Indicator.objects.filter(scorecard=scorecard).select_related("theme").in_book_order())
    for each in indicators:
        found.take_indicator(Place(None, each.ref, each.pk), each.title, each.outcome, each.theme.name)
    by_key = {each.pk: each for each in indicators}
    months = dict(ReportingMonth.objects.filter(scorecard=scorecard).values_list("pk", "month"))
    rows = MonthlyReturn.objects.filter(reporting_month__scorecard=scorecard).exclude(commentary="")
    rows = rows.order_by("-reporting_month__month", "indicator_id")
    texts = rows.values_list("reporting_month_id", "indicator_id", "commentary")
    for many in _batches(texts[:MOST_SEARCHED].iterator(chunk_size=BATCH)):
        for place in found.hits([text for _, _, text in many]):
            at, key, text = many[place]
            indicator, month = by_key[key], Month.of(months[at])
            words = excerpt(text, found.words)
            found.commentaries.append(
                FoundWords(Place(None, indicator.ref, key), month, indicator.title, words)
            )


def _search_editions(scorecard: Scorecard, found: Found) -> None:
    """Three queries, however many months; one frozen month at a time in memory."""
    editions = _newest_editions(scorecard)
    readable = set(_signed_off(scorecard))
    for place, (key, day, content) in enumerate(_contents(scorecard, editions)):
        edition = None if day in readable else editions[key]
        month = Month.of(day)
        if place == 0:
            for row in json.loads(content).get("rows", ()):
                at = Place(month, row["ref"], edition=edition)
                found.take_indicator(at, row["title"], row["outcome"], row["theme"])
        said = list(islice(_said_once(content), max(MOST_SEARCHED - found.searched, 0)))
        for hit in found.hits([text for text, _ in said]):
            text, ends = said[hit]
            ref, title = named_after(content, ends)
            words = excerpt(text, found.words)
            found.commentaries.append(FoundWords(Place(month, ref, edition=edition), month, title, words))


def _newest_editions(scorecard: Scorecard) -> dict[int, int]:
    """The number of each month's newest signed-off edition, by its snapshot."""
    rows = Document.objects.finals().filter(snapshot__scorecard=scorecard)
    newest: dict[dt.date, tuple[int, int]] = {}
    for key, day, edition in rows.values_list("snapshot_id", "snapshot__month", "snapshot__edition"):
        newest.setdefault(day, (key, edition))
    return dict(newest.values())


def _contents(scorecard: Scorecard, editions: Collection[int]) -> Iterator[tuple[int, dt.date, str]]:
    """Of these snapshots, newest month first: read along an index, since a sort would hold them all."""
    signed = Snapshot.objects.filter(scorecard=scorecard, documents__kind=DocumentKind.FINAL.value)
    rows = signed.order_by("-month").values_list("pk", "month", "content")
    return (row for row in rows.iterator(chunk_size=4) if row[0] in editions)


def _signed_off(scorecard: Scorecard) -> Iterator[dt.date]:
    """Months whose table may be read by all: not those reopened since."""
    months = ReportingMonth.objects.filter(scorecard=scorecard, stage=MonthStage.SIGNED_OFF.value)
    return months.values_list("month", flat=True).iterator()


def _said_once(content: str) -> Iterator[tuple[str, int]]:
    """Each commentary of a frozen month and where it ends; one that rows share only once."""
    shared = set()
    for raw, ends in words_of(content):
        if not raw or raw in shared:
            continue
        if is_shared(content, ends):
            shared.add(raw)
        yield (json.loads(f'"{raw}"') if "\\" in raw else raw), ends


def _batches(rows: Iterator[tuple[int, int, str]]) -> Iterator[list[tuple[int, int, str]]]:
    while many := list(islice(rows, BATCH)):
        yield many
