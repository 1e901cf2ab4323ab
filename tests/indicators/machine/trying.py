"""Try an act, and check that what became of it is what the table says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from django.db import connection, transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant

from indicators.actions.open_month import open_month
from indicators.errors import Refused
from indicators.models import MonthlyReturn, ReportingMonth
from indicators.reports.canonical import canonical
from indicators.reports.figures import figures_over
from indicators.reports.read_month import read_month
from indicators.rules.figures import Figure
from indicators.rules.months import Month
from portal.accounts.models import User
from tests.indicators.machine.checks import check_files, check_step
from tests.indicators.machine.law import FROZEN, may
from tests.indicators.machine.world import FIRST, PEOPLE, Look, World, later
from tests.trust_report import count

WHO = st.sampled_from([*PEOPLE, *["manager", "second_manager", "reporter", "other_reporter"] * 3])
MANAGER = st.sampled_from([*PEOPLE, *["manager", "second_manager"] * 10])
PLACE = st.sampled_from([1, 1, 1, 1, 2, 2, 0])
"""Which month, the oldest first; beyond the last one it is the last."""
REF = st.sampled_from("ABP")
BEHIND = st.sampled_from([0, 0, 0, 0, 0, 1])
"""How many versions a page is behind."""
WORDS = st.sampled_from(["So we did.", "So we did.", "Nothing to report.", ""])
REASON = st.sampled_from(["So it is.", "So it is.", "So it is.", " "])
Do = Callable[[User, dt.datetime], object]


class Trying(RuleBasedStateMachine):
    """One world a run, taken back at its end."""

    world: World
    look: Look

    def __init__(self) -> None:
        super().__init__()
        self.steps = 0
        self.approved: dict[int, Figure] = {}
        self.said: dict[int, str] = {}
        self.undone = transaction.atomic()
        self.undone.__enter__()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.undone.__exit__(None, None, None)

    @initialize(two_people=st.booleans())
    def begin(self, two_people: bool) -> None:
        self.world = World.made(two_people=two_people)
        month, by = Month.of(FIRST).plus(1), self.world.people["manager"]
        open_month(scorecard=self.world.scorecard, month=month, by=by, at=self.at)
        self.look = Look.now()

    @property
    def at(self) -> dt.datetime:
        return later(self.steps)

    def attempt(self, act: str, who: str, do: Do, *, possible: bool | None, ref: str = "A") -> bool:
        """``possible``: whether the state of things allows it, None where that is not worked out here.

        Whether it was done. A person who may not is refused whatever the state of things.
        """
        self.steps += 1
        allowed, before = may(act, who, ref), self.look
        refused = ""
        try:
            do(self.world.people[who], self.at)
        except Refused as error:
            refused = str(error)
        self.look = Look.now()
        done = self.look.hashes != before.hashes
        assert not (refused and done), f"{act} was refused and done"
        assert allowed or not done, f"{who} did {act}"
        if possible is not None:
            assert done == (allowed and possible), f"{act} by {who}: {refused or 'done'}"
        check_step(act, before, self.look)
        count("moves of a month tried at random", 1, connection.vendor)
        return done

    def month(self, place: int) -> ReportingMonth:
        months = self.world.months()
        return months[min(place, len(months) - 1)]

    def returned(self, place: int, ref: str) -> MonthlyReturn | None:
        return self.world.returned(self.month(place), ref)

    @invariant()
    def approved_figures_stay(self) -> None:
        """Of returns that are approved in an open month, typed ones and those that follow others."""
        seen = {}
        for month in self.world.months():
            if month.stage != "open":
                continue
            figures = figures_over(self.world.scorecard, [Month.of(month.month)], self.world.indicators())
            for key, row in self.look.returns_of(month.pk).items():
                if row["stage"] == "approved":
                    seen[key] = figures[Month.of(month.month)][row["indicator_id"]]
        for key in seen.keys() & self.approved.keys():
            assert seen[key] == self.approved[key], "an approved figure moved"
        self.approved = seen

    @invariant()
    def frozen_months_say_what_they_said(self) -> None:
        for month in self.world.months():
            if month.stage in FROZEN:
                text = canonical(replace(read_month(month), stage=""))
                assert self.said.setdefault(month.snapshot_id or 0, text) == text

    @invariant()
    def signed_off_months_have_their_file(self) -> None:
        check_files(self.look)
