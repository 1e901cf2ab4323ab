"""What an edition prints otherwise than an earlier one of the same month: two reports set side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from django.utils.translation import gettext_noop

from indicators.reports.canonical import sha256
from indicators.reports.edition_change import (
    ANOTHER_ORDER,
    MONTHS_SHOWN,
    NONE,
    TAKEN_OUT,
    YEARS_SHOWN,
    EditionChange,
    kept_month,
)
from indicators.reports.month_report import IndicatorRow, MonthReport
from indicators.reports.row_changes import COMMENTARY, row_changes, statistics_moved, words_change
from indicators.rules.refs import ref_key

Pair = tuple[IndicatorRow | None, IndicatorRow | None]
"""A row of the older edition and of the newer one; one of them may have none."""


def _logo(report: MonthReport) -> str:
    return f"picture {sha256(report.look.logo)[:9]}" if report.look.logo else NONE


_TOLD: tuple[tuple[str, Callable[[MonthReport], str]], ...] = (
    (gettext_noop("Name of the book"), lambda report: report.scorecard_name),
    (gettext_noop("Organisation"), lambda report: report.organisation or NONE),
    (gettext_noop("Paper"), lambda report: report.look.paper),
    (gettext_noop("Colour of the cover"), lambda report: report.look.brand_colour),
    (gettext_noop("Logo"), _logo),
    (gettext_noop("What the logo shows"), lambda report: report.look.logo_alt if report.look.logo else NONE),
    (gettext_noop("Subtitle"), lambda report: report.look.subtitle or NONE),
    (gettext_noop("Lead"), lambda report: report.look.lead or NONE),
    (gettext_noop("Summary"), lambda report: report.summary or NONE),
    (gettext_noop("Change from which an arrow points"), lambda report: report.threshold),
    (MONTHS_SHOWN, lambda report: ", ".join(map(kept_month, report.months))),
    (gettext_noop("Benchmarks shown"), lambda report: ", ".join(report.comparators) or NONE),
    (YEARS_SHOWN, lambda report: ", ".join(year.text for year in report.target_years) or NONE),
)


def with_changes(newer: MonthReport, older: MonthReport) -> MonthReport:
    """The newer edition with what it prints otherwise than the older, to be frozen with it."""
    return replace(newer, changes=changes_between(older, newer), changes_since=older.edition)


def changes_between(older: MonthReport, newer: MonthReport) -> tuple[EditionChange, ...]:
    """First of the month as a whole, then in the order of the newer book; empty where nothing changed.

    An indicator that is gone stands where it stood. Words of a commentary group are told once. Statistics
    are counted in a last change, since they move by themselves.
    """
    pairs = list(_pairs(older, newer))
    found = [
        EditionChange("", "", what, told(older), told(newer))
        for what, told in _TOLD
        if told(older) != told(newer)
    ]
    if _order(older, newer) != _order(newer, older):
        found.append(
            EditionChange("", "", gettext_noop("Order"), f"as in edition {older.edition}", ANOTHER_ORDER)
        )
    found += _words_of_groups_once(newer, (each for pair in pairs for each in _of_row(pair, older.edition)))
    moved = sum(statistics_moved(old, new) for old, new in pairs if old and new)
    if moved:
        found.append(EditionChange("", "", "", "", "", moved))
    return tuple(found)


def _of_row(pair: Pair, edition: int) -> list[EditionChange]:
    older, newer = pair
    if older and newer:
        words = words_change(older, newer)
        return row_changes(older, newer) + ([words] if words.before != words.after else [])
    if newer:
        return [EditionChange(newer.ref, newer.anchor, "Indicator", f"not in edition {edition}", newer.title)]
    return [EditionChange(older.ref, "", "Indicator", older.title, TAKEN_OUT)] if older else []


def _pairs(older: MonthReport, newer: MonthReport) -> Iterator[Pair]:
    """In the newer order, each that is gone after the row that it followed."""
    before = {ref_key(row.ref): row for row in older.rows}
    now = {ref_key(row.ref): row for row in newer.rows}
    keys = list(now)
    place = 0
    for key in before:
        if key in now:
            place = keys.index(key) + 1
        else:
            keys.insert(place, key)
            place += 1
    return ((before.get(key), now.get(key)) for key in keys)


def _order(report: MonthReport, other: MonthReport) -> list[str]:
    """Refs of the indicators that both have, in the order of the first."""
    shared = {ref_key(row.ref) for row in other.rows}
    return [key for key in (ref_key(row.ref) for row in report.rows) if key in shared]


def _words_of_groups_once(report: MonthReport, changes: Iterable[EditionChange]) -> Iterator[EditionChange]:
    groups = {row.ref: row.commentary_group for row in report.rows}
    told = set()
    for change in changes:
        words = (groups.get(change.ref), change.before, change.after)
        if change.what != COMMENTARY or words not in told:
            yield change
        if change.what == COMMENTARY and words[0]:
            told.add(words)
