"""Add an indicator or change its definition, on the page: what its form asks for and nobody else changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Max
from django.utils.translation import gettext

from indicators.actions.changed_fields import Changes
from indicators.actions.fit import insist_on_fit
from indicators.actions.fit_definition import insist_on_definition
from indicators.actions.set_comparisons import refuse_totals_of_what_has_none
from indicators.actions.setting_up import setting_up
from indicators.errors import Meanwhile, Refused
from indicators.models import Indicator, Membership, Role, Scorecard, Theme
from indicators.models.people import Person
from indicators.reports.indicator_setup import latest_target, shown
from indicators.rules.meanwhile import meet

OF_A_BOX = {
    "numerator": ("numerator", "numerator_source"),
    "denominator": ("denominator", "denominator_source"),
    "unit": ("unit", "scale"),  # a percentage is times 100 whatever the box says
}
OF_TARGET = {"target_basis": "basis", "tolerance": "tolerance"}


@dataclass(frozen=True, slots=True)
class Definition:
    """A form that came back: its boxes as they were drawn and as they are, and the fields they mean.

    ``fields``: of the indicator, by name, and of its latest target as ``target_basis`` and ``tolerance``.
    """

    seen: Mapping[str, str]
    typed: Mapping[str, str]
    fields: Mapping[str, Any]


def set_up_indicator(
    *,
    scorecard: Scorecard,
    key: int | None,
    given: Definition,
    by: Person,
    at: dt.datetime,
    knows: bool = False,
) -> Indicator:
    """``key`` of the one to change, or none. Raises Refused, Unfit by box, Meanwhile, or Ask."""
    act = "add indicator" if key is None else "change indicator"
    with setting_up(scorecard, act, by, at, knows=knows) as changes:
        indicator = _kept(scorecard, key)
        target = latest_target(indicator) if key else None
        kept = {} if key is None else shown(indicator, target)
        met = meet(given.seen if key else {}, kept, given.typed)
        if met.meanwhile:
            raise Meanwhile(gettext("Somebody else changed this indicator too."), kept=met.meanwhile)
        names = given.typed if key is None else met.wanted
        wanted = _wanted(given, names)
        insist_on_definition(scorecard, indicator, wanted)
        _place(scorecard, indicator, wanted)
        ref = wanted.get("ref", indicator.ref)
        changes.save(indicator, wanted, ref)
        of_target = {field: given.fields[box] for box, field in OF_TARGET.items() if target and box in names}
        if target and of_target:
            changes.save(target, of_target, f"{ref} {target.year_start}")
            insist_on_fit(target)
        refuse_totals_of_what_has_none(scorecard)
        _give_roles(indicator, changes)
    return indicator


def _kept(scorecard: Scorecard, key: int | None) -> Indicator:
    if key is None:
        return Indicator(scorecard=scorecard)
    found = Indicator.objects.filter(scorecard=scorecard, pk=key).select_related("theme").first()
    if found is None:
        raise Refused(gettext("Somebody took this indicator away meanwhile."))
    return found


def _wanted(given: Definition, names: Mapping[str, str]) -> dict[str, Any]:
    fields = [field for box in names for field in OF_A_BOX.get(box, (box,)) if box not in OF_TARGET]
    return {field: given.fields[field] for field in fields}


def _place(scorecard: Scorecard, indicator: Indicator, wanted: dict[str, Any]) -> None:
    """A new one, or one that changes its theme, comes last in its theme; those after it move on."""
    theme: Theme | None = wanted.get("theme")
    if theme is None or theme.pk == indicator.theme_id:
        return
    rows = Indicator.objects.filter(scorecard=scorecard).exclude(pk=indicator.pk)
    within = rows.filter(theme=theme)
    before = within if within.exists() else rows.filter(theme__position__lte=theme.position)
    wanted["position"] = (before.aggregate(last=Max("position"))["last"] or 0) + 1
    rows.filter(position__gte=wanted["position"]).update(position=F("position") + 1)


def _give_roles(indicator: Indicator, changes: Changes) -> None:
    """Whoever owns or reports an indicator holds that role in its scorecard."""
    for role, person in ((Role.OWNER, indicator.owner), (Role.REPORTER, indicator.reporter)):
        if person is None:
            continue
        given = {"scorecard": indicator.scorecard, "person": person, "role": role.value}
        if not Membership.objects.filter(**given).exists():
            changes.save(Membership(), given, f"{person.short_name} {role.value}")
