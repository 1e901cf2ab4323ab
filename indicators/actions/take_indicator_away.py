"""Take an indicator away that never was in a month; others are given a last month instead."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext, ngettext

from indicators.actions.setting_up import setting_up
from indicators.errors import Refused
from indicators.models import Indicator, MonthlyReturn, Scorecard
from indicators.models.people import Person


def take_indicator_away(*, scorecard: Scorecard, key: int, by: Person, at: dt.datetime) -> str:
    """Only one that never had a return and that no other follows. Returns its ref."""
    with setting_up(scorecard, "delete indicator", by, at) as changes:
        indicator = Indicator.objects.filter(scorecard=scorecard, pk=key).first()
        if indicator is None:
            raise Refused(gettext("Somebody took this indicator away meanwhile."))
        if MonthlyReturn.objects.filter(indicator=indicator).exists():
            raise Refused(
                gettext("{ref} has returns; give it a last month instead.").format(ref=indicator.ref)
            )
        followers = Indicator.objects.filter(scorecard=scorecard).in_book_order()
        refs = [each.ref for each in followers if key in each.definition.sources]
        if refs:
            raise Refused(
                ngettext("{refs} is taken from {ref}.", "{refs} are taken from {ref}.", len(refs)).format(
                    refs=", ".join(refs), ref=indicator.ref
                )
            )
        changes.delete(indicator, ["ref", "title", "theme", "unit"], indicator.ref)
    return indicator.ref
