"""A file of indicators as its import act is given it: what it says, resolved to nothing yet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from indicators.rules.months import FinancialYear
from indicators.rules.sources import PartKind

Fields = Mapping[str, Any]
"""Model fields and their values; a field that the file says nothing of is absent, and kept."""


@dataclass(frozen=True, slots=True)
class PartDraft:
    """``source`` is a ref as written, where the kind is INDICATOR."""

    kind: PartKind
    source: str = ""


@dataclass(frozen=True, slots=True)
class IndicatorDraft:
    """One line. ``people`` by role, as written, empty for one to be confirmed.

    A benchmark or target of None is stated to be blank.
    """

    line: int
    ref: str
    theme: str
    fields: Fields
    parts: Mapping[str, PartDraft]
    people: Mapping[str, str]
    commentary_group: str | None
    benchmarks: Mapping[str, Fields | None]
    targets: Mapping[FinancialYear, Fields | None]


@dataclass(frozen=True, slots=True)
class PopulationDraft:
    name: str
    valid_from: dt.date
    value: int


@dataclass(frozen=True, slots=True)
class IndicatorFile:
    """Drafts in file order, the comparators in the order of their columns, and populations beside them."""

    drafts: Sequence[IndicatorDraft]
    comparators: Sequence[str] = ()
    populations: Sequence[PopulationDraft] = ()
    refusals: Sequence[str] = field(default_factory=tuple)
