"""A cell of targets or benchmarks, read by the one strict parser into the fields it means."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from indicators.actions.indicator_file import Fields
from indicators.models import Indicator
from indicators.rules.figures import Unit
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


def target_of(indicator: Indicator, name: str, cells: Mapping[str, str], texts: Mapping[str, str]) -> Fields | None:
    unit = Unit(indicator.unit)
    value = _at("value", lambda: parse_target(texts.get(f"{name}-value", ""), unit))
    if isinstance(value, Blank):
        if cells.get("tolerance") and "value" not in cells:
            raise Misread("value", "Give the target first; a tolerance is of a target.")
        return None
    found: dict[str, Any] = {"value": None, "decimals": 0}
    if not isinstance(value, ToBeConfirmed):
        found = {"value": value, "decimals": decimals_in(value)}
    if "basis" in cells:
        found["basis"] = _basis(cells["basis"], unit)
    if "tolerance" in cells:
        text = cells["tolerance"] or "0"
        is_percent = unit is Unit.PERCENTAGE
        found["tolerance"] = _at("tolerance", lambda: parse_number(text, may_be_percent=is_percent))
    return found


def _basis(text: str, unit: Unit) -> str:
    if text not in {each.value for each in TargetBasis}:
        raise Misread("basis", "A target is a level or the total of the year.")
    if text == TargetBasis.YEAR_TOTAL.value and unit is not Unit.COUNT:
        raise Misread("basis", f"The months of a {unit.value} have no total; its target is a level.")
    return text


def benchmark_of(indicator: Indicator, cells: Mapping[str, str], value: str, period: str) -> Fields | None:
    unit = Unit(indicator.unit)
    given = _at("value", lambda: parse_benchmark(cells.get("value", value), unit))
    words = " ".join(cells.get("period", period).split())
    if isinstance(given, Blank):
        if cells.get("period") and "value" not in cells:
            raise Misread("value", "Give the figure, or Local; a period is of a figure.")
        return None
    if len(words) > LONGEST_PERIOD:
        raise Misread("period", f"At most {LONGEST_PERIOD} characters.")
    if isinstance(given, LocalOnly):
        return {"is_local": True, "value": None, "decimals": 0, "period": words}
    return {"is_local": False, "value": given, "decimals": decimals_in(given), "period": words}


def _at(box: str, read: Callable[[], Any]) -> Any:
    try:
        return read()
    except ValueError as error:
        raise Misread(box, f"{error}.") from error
