"""A cell of targets or benchmarks, read by the one strict parser into the fields it means."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext

from indicators.actions.indicator_file import Fields
from indicators.models import Indicator
from indicators.rules.figures import Unit
from indicators.rules.months import FIRST_YEAR
from indicators.rules.numbers import (
    Blank,
    LocalOnly,
    ToBeConfirmed,
    decimals_in,
    parse_benchmark,
    parse_number,
    parse_target,
)
from indicators.rules.targets import TargetBasis

LONGEST_PERIOD = 60


class Misread(ValueError):
    """A cell that cannot be kept: the box it stands at, and a sentence."""

    def __init__(self, box: str, sentence: str) -> None:
        super().__init__(sentence)
        self.box = box


def target_of(
    indicator: Indicator, year: int, cells: Mapping[str, str], texts: Mapping[str, str]
) -> Fields | None:
    """``cells`` that were changed of it, ``texts`` of all targets as they would be; None is no target.

    A new one has the basis and tolerance of the year before it, unless they are given.
    """
    unit, name = Unit(indicator.unit), f"{indicator.pk}-{year}"
    value = _at("value", lambda: parse_target(texts.get(f"{name}-value", ""), unit))
    if isinstance(value, Blank):
        if cells.get("tolerance") and "value" not in cells:
            raise Misread("value", gettext("give the target first; a tolerance is of a target."))
        return None
    found: dict[str, Any] = {"value": None, "decimals": 0}
    if not isinstance(value, ToBeConfirmed):
        found = {"value": value, "decimals": decimals_in(value)}
    basis = cells.get("basis", _before(indicator, year, texts, "basis"))
    tolerance = cells.get("tolerance", _before(indicator, year, texts, "tolerance")) or "0"
    found["basis"] = _basis(basis or TargetBasis.LEVEL.value, unit)
    is_percent = unit is Unit.PERCENTAGE
    found["tolerance"] = _at("tolerance", lambda: parse_number(tolerance, may_be_percent=is_percent))
    return found


def _before(indicator: Indicator, year: int, texts: Mapping[str, str], box: str) -> str:
    """What is kept of this year, or of the latest before it that has a target."""
    for each in range(year, FIRST_YEAR - 1, -1):
        if text := texts.get(f"{indicator.pk}-{each}-{box}"):
            return text
    return ""


def _basis(text: str, unit: Unit) -> str:
    if text not in {each.value for each in TargetBasis}:
        raise Misread("basis", gettext("a target is a level or the total of the year."))
    if text == TargetBasis.YEAR_TOTAL.value and unit is not Unit.COUNT:
        raise Misread(
            "basis",
            gettext("the months of a {unit} have no total; its target is a level.").format(
                unit=gettext(unit.value)
            ),
        )
    return text


def benchmark_of(indicator: Indicator, cells: Mapping[str, str], value: str, period: str) -> Fields | None:
    unit = Unit(indicator.unit)
    given = _at("value", lambda: parse_benchmark(cells.get("value", value), unit))
    words = " ".join(cells.get("period", period).split())
    if isinstance(given, Blank):
        if cells.get("period") and "value" not in cells:
            raise Misread("value", gettext("give the figure, or Local; a period is of a figure."))
        return None
    if len(words) > LONGEST_PERIOD:
        raise Misread(
            "period", gettext("a period has at most {number} characters.").format(number=LONGEST_PERIOD)
        )
    if isinstance(given, LocalOnly):
        return {"is_local": True, "value": None, "decimals": 0, "period": words}
    return {"is_local": False, "value": given, "decimals": decimals_in(given), "period": words}


def _at(box: str, read: Callable[[], Any]) -> Any:
    try:
        return read()
    except ValueError as error:
        raise Misread(box, f"{error}.") from error
