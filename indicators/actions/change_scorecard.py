"""Change the settings of a scorecard: how it reads a change, when it wants figures, how its book looks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext

from indicators.actions.setting_up import setting_up
from indicators.errors import Meanwhile, Unfit
from indicators.models import Scorecard
from indicators.models.people import Person
from indicators.reports.canonical import sha256
from indicators.rules.numbers import plain

ACT = "change settings"
SETTINGS = (
    *("name", "organisation", "time_zone", "change_threshold", "months_shown", "financial_year_start"),
    *("two_person_sign_off", "working_days", "deadline_working_day", "deadline_time", "grace_working_days"),
    *("paper", "brand_colour", "subtitle", "lead", "logo", "logo_alt"),
)


def change_scorecard(
    *, scorecard: Scorecard, wanted: Mapping[str, Any], seen: Mapping[str, str], by: Person, at: dt.datetime
) -> Scorecard:
    """``wanted``: settings by name; ``seen``: what each was when the person saw it, as ``in_short`` says it.

    What the person left alone stays as it is by now. Raises Meanwhile where somebody else changed the
    same, and Unfit for what cannot be.
    """
    with setting_up(scorecard, ACT, by, at) as changes:
        record = Scorecard.objects.get(pk=scorecard.pk)
        kept = in_short(record)
        mine = {name: value for name, value in wanted.items() if shortened(name, value) != seen.get(name)}
        clashing = {
            name: kept[name]
            for name, value in mine.items()
            if kept[name] not in (seen.get(name), shortened(name, value))
        }
        if clashing:
            raise Meanwhile(
                gettext("Somebody else changed the same settings since you saw them."), kept=clashing
            )
        _refuse_what_cannot_be(scorecard, mine)
        changes.save(record, mine, record.name)
    return record


def in_short(scorecard: Scorecard) -> dict[str, str]:
    """Its settings as text, to come back with a form; a picture as its hash."""
    return {name: shortened(name, getattr(scorecard, name)) for name in SETTINGS}


def shortened(name: str, value: Any) -> str:
    if isinstance(value, Decimal):
        return f"{plain(value):f}"
    return sha256(value) if name == "logo" and value else str(value)


def _refuse_what_cannot_be(scorecard: Scorecard, mine: Mapping[str, Any]) -> None:
    """As it would be with what others changed meanwhile."""
    trial = Scorecard.objects.get(pk=scorecard.pk)
    for name, value in mine.items():
        setattr(trial, name, value)
    try:
        trial.full_clean()
    except ValidationError as error:
        problems = error.message_dict
        raise Unfit({name if name in SETTINGS else "": told for name, told in problems.items()}) from error
