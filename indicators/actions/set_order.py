"""Put a scorecard's themes and indicators into another order, whole."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext

from indicators.actions.record_event import Happened
from indicators.actions.setting_up import setting_up
from indicators.errors import Stale
from indicators.models import Indicator, Scorecard, Theme
from indicators.models.people import Person
from indicators.reports.book_order import BookOrder, read_order
from indicators.rules.book_order import Order, fitted


def set_order(*, scorecard: Scorecard, order: Order, version: str, by: Person, at: dt.datetime) -> None:
    """``version`` of the order that was seen. Raises Stale where somebody changed it meanwhile."""
    with setting_up(scorecard, "set order", by, at) as changes:
        kept = read_order(scorecard)
        if kept.version != version:
            raise Stale(gettext("Somebody else changed the order, the themes or the indicators meanwhile."))
        wanted = kept.arranged(fitted(order, kept.keys))
        if wanted.keys != kept.keys:
            _keep(wanted)
            told = {"order": kept.told()}, {"order": wanted.told()}
            changes.happened.append(Happened(Scorecard, scorecard.pk, scorecard.name, *told))


def _keep(wanted: BookOrder) -> None:
    themes: list[Theme] = []
    indicators: list[Indicator] = []
    for position, each in enumerate(wanted.themes, start=1):
        each.theme.position = position
        themes.append(each.theme)
        for indicator in each.indicators:
            indicator.position, indicator.theme = len(indicators) + 1, each.theme
            indicators.append(indicator)
    Theme.objects.bulk_update(themes, ["position"])
    Indicator.objects.bulk_update(indicators, ["position", "theme"], batch_size=200)
