"""Forms of set-up as tests send them: what was seen, and what was typed over it."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from indicators.actions.set_list import Sent
from indicators.actions.set_up_indicator import Definition, set_up_indicator
from indicators.models import Indicator, Scorecard
from indicators.reports.indicator_setup import latest_target, shown
from portal.accounts.models import User


def changed(indicator: Indicator, texts: dict[str, str], **fields: Any) -> Definition:
    """The form of an indicator as it is kept, with some boxes typed over; ``fields`` are what they mean."""
    seen = shown(indicator, latest_target(indicator))
    return Definition(seen, {**seen, **texts}, {"scale": indicator.scale, **fields})


def new(scorecard: Scorecard, **fields: Any) -> Definition:
    """A form of an indicator that is not there yet: a count without more, but for ``fields``."""
    given = {
        "ref": "N",
        "title": "New ones",
        "outcome": "",
        "unit": "count",
        "scale": Decimal(1),
        "decimals": 0,
        "theme": scorecard.themes.first(),
        "commentary_group": None,
        "polarity": "neutral",
        "numerator": "",
        "numerator_source": None,
        "denominator": "",
        "denominator_source": None,
        "change_basis": "exact",
        "counts_people": True,
        "owner": None,
        "reporter": None,
        "active_from": None,
        "active_to": None,
        **fields,
    }
    boxes = given.keys() - {"numerator_source", "denominator_source", "scale"}
    return Definition({}, dict.fromkeys(boxes, "typed"), given)


def change(
    indicator: Indicator, by: User, texts: dict[str, str], *, knows: bool = False, **fields: Any
) -> Indicator:
    return set_up_indicator(
        scorecard=indicator.scorecard,
        key=indicator.pk,
        given=changed(indicator, texts, **fields),
        by=by,
        at=dt.datetime(2020, 9, 10, 12, tzinfo=dt.UTC),
        knows=knows,
    )


def sent(typed: dict[str, str], seen: dict[str, str] | None = None, *, knows: bool = False) -> Sent:
    return Sent(seen or {}, typed, knows)
