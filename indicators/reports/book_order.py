"""The order of a scorecard's themes and indicators, as its page draws it and an act keeps it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from indicators.models import Indicator, Scorecard, Theme
from indicators.reports.canonical import canonical, sha256
from indicators.rules.book_order import Order


@dataclass(frozen=True, slots=True)
class ThemeInOrder:
    theme: Theme
    indicators: Sequence[Indicator]


@dataclass(frozen=True, slots=True)
class BookOrder:
    """``version`` is of the whole: whoever saves an order has seen all of it."""

    themes: Sequence[ThemeInOrder]

    @property
    def keys(self) -> Order:
        return tuple((each.theme.pk, tuple(row.pk for row in each.indicators)) for each in self.themes)

    @property
    def version(self) -> str:
        return sha256(canonical(self.keys))

    def arranged(self, order: Order) -> BookOrder:
        """The same rows in another order, which names just these."""
        themes = {each.theme.pk: each.theme for each in self.themes}
        rows = {row.pk: row for each in self.themes for row in each.indicators}
        return BookOrder(
            [ThemeInOrder(themes[key], [rows[each] for each in within]) for key, within in order]
        )

    def told(self) -> dict[str, list[str]]:
        """For its event: the refs of each theme."""
        return {each.theme.name: [row.ref for row in each.indicators] for each in self.themes}


def read_order(scorecard: Scorecard) -> BookOrder:
    """Two queries."""
    within: defaultdict[int, list[Indicator]] = defaultdict(list)
    for indicator in Indicator.objects.filter(scorecard=scorecard).in_book_order():
        within[indicator.theme_id].append(indicator)
    themes = Theme.objects.filter(scorecard=scorecard).order_by("position", "pk")
    return BookOrder([ThemeInOrder(theme, within[theme.pk]) for theme in themes])
