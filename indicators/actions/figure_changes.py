"""What is kept, what a file would change of it, and what it may not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import NamedTuple

from indicators.actions.figure_file import FigureLine, Place, Refusal
from indicators.models import Indicator
from indicators.rules.figures import NOTHING_TYPED, Typed, TypedState
from indicators.rules.months import Month
from indicators.rules.stages import FigureChange, MonthStage, ReturnStage
from indicators.rules.versions import choice_of

Cell = tuple[Month, int]
"""A month and an indicator's primary key."""


class Kept(NamedTuple):
    """A return as it stands. ``pk`` is None where there is none yet."""

    pk: int | None
    version: int
    stage: ReturnStage
    typed: Typed
    is_marked: bool = False
    """Changed since it was submitted."""


class Change(NamedTuple):
    """A cell that the file changes, and what it becomes."""

    line: FigureLine
    indicator: Indicator
    kept: Kept
    wanted: Typed
    effect: FigureChange

    @property
    def is_new(self) -> bool:
        return self.kept.typed.state is TypedState.MISSING

    @property
    def choice(self) -> str:
        """Who says this takes it though the return moved."""
        return choice_of(self.indicator.ref, self.line.month, self.kept.version)

    @property
    def place(self) -> Place:
        return self.line.places[next(iter(self.line.cells))]


OF_HISTORY = Kept(None, 0, ReturnStage.HISTORY, NOTHING_TYPED)
TO_DO = Kept(None, 0, ReturnStage.TO_DO, NOTHING_TYPED)
"""There is no return yet, and these it would begin as."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What is kept, as far as the file touches it."""

    indicators: Sequence[Indicator]
    stages: Mapping[Month, MonthStage]
    kept: Mapping[Cell, Kept]
    populations: Mapping[Month, Fraction | None] = field(default_factory=dict)

    def stage_of(self, month: Month) -> MonthStage:
        """An unknown month becomes history."""
        return self.stages.get(month, MonthStage.HISTORY)

    def kept_in(self, month: Month, indicator: int) -> Kept:
        found = self.kept.get((month, indicator))
        if found is None:
            found = OF_HISTORY if self.stage_of(month) is MonthStage.HISTORY else TO_DO
        return found


@dataclass(slots=True)
class Difference:
    changes: list[Change] = field(default_factory=list)
    unchanged: int = 0
    refusals: list[Refusal] = field(default_factory=list)
    settled: set[Month] = field(default_factory=set)
    """Approved and signed-off months that the file would change."""
    meanwhile: list[Change] = field(default_factory=list)
    """What the file would change of returns that moved since it was downloaded: they stay."""
    followers_to_draft: list[Cell] = field(default_factory=list)
    """Submitted returns whose figure moves with a source of theirs."""
    compared: list[tuple[FigureLine, Indicator]] = field(default_factory=list)
    """Values of what follows other indicators, which are set beside what those give."""
    agreeing: int = 0
    differing: list[Refusal] = field(default_factory=list)
    """Those that say otherwise, with both numbers: a warning, and nothing is written."""
