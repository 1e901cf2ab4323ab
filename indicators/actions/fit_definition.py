"""Whether a definition may be kept: by itself, beside the others, and over the figures that are there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext

from indicators.actions.fit import problems_of
from indicators.errors import Unfit
from indicators.models import Indicator, MonthlyReturn, Scorecard
from indicators.rules.change import ChangeBasis
from indicators.rules.definitions import Drafted, misfits
from indicators.rules.figures import Unit
from indicators.rules.sources import PartKind, SourcesInACircle, in_order


def insist_on_definition(scorecard: Scorecard, indicator: Indicator, wanted: Mapping[str, Any]) -> None:
    """Raises Unfit, by box, for what the record would become; ``indicator`` itself is left as it is."""
    trial = Indicator(**{field.attname: getattr(indicator, field.attname) for field in _columns()})
    trial._state.adding = indicator.pk is None
    for name, value in wanted.items():
        setattr(trial, name, value)
    problems = {name: [sentence] for name, sentence in _misfits(trial)}
    for name, sentences in problems_of(trial).items():
        box = name.removesuffix("_source")
        problems.setdefault(box, sentences)
    if indicator.pk and trial.unit != indicator.unit and _has_figures(indicator):
        problems["unit"] = [
            gettext("{ref} is a {unit} with figures; it cannot become a {other}.").format(
                ref=indicator.ref, unit=gettext(indicator.unit), other=gettext(trial.unit)
            )
        ]
    if not problems:
        problems = _circles(scorecard, trial)
    if problems:
        raise Unfit(problems)


def _columns() -> Any:
    return Indicator._meta.concrete_fields


def _misfits(trial: Indicator) -> list[tuple[str, str]]:
    drafted = Drafted(
        ref=trial.ref,
        unit=Unit(trial.unit),
        scale=int(trial.scale),
        numerator=PartKind(trial.numerator),
        denominator=PartKind(trial.denominator),
        change_basis=ChangeBasis(trial.change_basis),
        active_from=trial.active_from,
        active_to=trial.active_to,
    )
    return list(misfits(drafted))


def _has_figures(indicator: Indicator) -> bool:
    return MonthlyReturn.objects.filter(indicator=indicator).exclude(state="missing").exists()


def _circles(scorecard: Scorecard, trial: Indicator) -> dict[str, list[str]]:
    """Only one that is kept can be followed already, and so close a circle."""
    if trial.pk is None:
        return {}
    others = {each.pk: each for each in Indicator.objects.filter(scorecard=scorecard)} | {trial.pk: trial}
    try:
        in_order(each.definition for each in others.values())
    except SourcesInACircle as error:
        refs = [others[key].ref for key in error.keys]
        return {
            "numerator": [
                gettext("Sources go in a circle: {refs}.").format(refs=gettext(" follows ").join(refs[::-1]))
            ]
        }
    return {}
