"""Whatever people do in whatever order: only the table's moves happen, each with one event."""

from __future__ import annotations

import datetime as dt
import os
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from indicators.actions.approve_month import approve_month
from indicators.actions.approve_returns import approve_returns
from indicators.actions.make_document import _keep
from indicators.actions.open_month import open_month
from indicators.actions.reopen import reopen
from indicators.actions.save_draft import Draft, save_draft
from indicators.actions.send_back import send_back
from indicators.actions.sign_off import sign_off
from indicators.actions.submit import submit
from indicators.actions.take_back import take_back
from indicators.actions.take_back_opening import take_back_opening
from indicators.documents.store import documents
from indicators.errors import Refused
from indicators.models import DocumentKind, Event, Job, MonthlyReturn, ReportingMonth
from indicators.rules.months import Month
from indicators.rules.stages import MONTH_MOVES, RETURN_MOVES
from portal.accounts.models import User
from tests.indicators.conftest import member
from tests.indicators.factories import NOON, PASSWORD, IndicatorFactory, ScorecardFactory
from tests.indicators.tables import hashed_tables

STEPS = 10_000 if os.environ.get("TRUST") else 250
ROLES = ("viewer", "reporter", "owner", "manager", "administrator", "stranger")
people, refs = st.sampled_from(ROLES), st.sampled_from("AB")
MONTH_TABLE = {(start.value, move.end.value) for move in MONTH_MOVES for start in move.start}
RETURN_TABLE = {(start.value, move.end.value) for move in RETURN_MOVES for start in move.start}
OPENING = {("none", "to_do"), ("history", "to_do"), ("to_do", "none"), ("to_do", "history")}


class Life(RuleBasedStateMachine):
    """One month with two indicators, and six people who try everything."""

    def __init__(self) -> None:
        super().__init__()
        self.scorecard = ScorecardFactory.create()
        self.people = {
            role: member(self.scorecard, f"{role}-{self.scorecard.pk}", role) for role in ROLES[:-1]
        }
        self.people["stranger"] = member(
            ScorecardFactory.create(), f"stranger-{self.scorecard.pk}", "manager"
        )
        for person in self.people.values():
            person.set_password(PASSWORD)
            person.save()
        for ref in ("A", "B"):
            IndicatorFactory.create(scorecard=self.scorecard, ref=ref, reporter=self.people["reporter"])
        self.at = NOON
        self.seen = self.stages()

    def stages(self) -> dict[str, str]:
        found = {"month": "none"}
        for month in ReportingMonth.objects.filter(scorecard=self.scorecard):
            found["month"] = month.stage
            rows = MonthlyReturn.objects.filter(reporting_month=month).select_related("indicator")
            found |= {row.indicator.ref: row.stage for row in rows}
        return found

    def attempt(self, act: Any, who: str, **given: Any) -> None:
        """Do it; what is refused leaves every table as it was, what is done is told once for each move."""
        before, tables, told = self.stages(), hashed_tables(without={"User"}), Event.objects.count()
        self.at += dt.timedelta(minutes=1)
        try:
            with transaction.atomic():
                act(**given, by=self.people[who], at=self.at)
        except Refused:
            assert hashed_tables(without={"User"}) == tables
            return
        after = self.stages()
        self.check(before, after, Event.objects.count() - told)

    def check(self, before: dict[str, str], after: dict[str, str], told: int) -> None:
        month = (before["month"], after["month"])
        returns = {
            ref: (before.get(ref, "none"), after.get(ref, "none"))
            for ref in ("A", "B")
            if before.get(ref) != after.get(ref)
        }
        if month[0] != month[1]:
            assert month in MONTH_TABLE | {("none", "open")}
            assert set(returns.values()) <= OPENING
            assert told == 1
        else:
            assert set(returns.values()) <= RETURN_TABLE
            assert told >= len(returns)

    @property
    def month(self) -> ReportingMonth | None:
        rows = ReportingMonth.objects.filter(scorecard=self.scorecard)
        return rows.select_related("scorecard", "snapshot").first()

    def returned(self, ref: str) -> MonthlyReturn | None:
        return MonthlyReturn.objects.filter(indicator__scorecard=self.scorecard, indicator__ref=ref).first()

    @rule(who=people)
    def opens(self, who: str) -> None:
        self.attempt(open_month, who, scorecard=self.scorecard, month=Month(2020, 8), tell=False)

    @rule(who=people, act=st.sampled_from([take_back_opening]))
    def takes_back_the_opening(self, who: str, act: Any) -> None:
        if self.month:
            self.attempt(act, who, month=self.month)

    @rule(who=people, ref=refs, value=st.sampled_from(["", "5", "-", "x"]), late=st.booleans())
    def saves(self, who: str, ref: str, value: str, late: bool) -> None:
        if returned := self.returned(ref):
            draft = Draft(returned.version - late, {"value": value}, commentary="Words.")
            self.attempt(save_draft, who, returned=returned, draft=draft)

    @rule(who=people, ref=refs, reason=st.sampled_from(["", "So it is."]))
    def submits(self, who: str, ref: str, reason: str) -> None:
        if returned := self.returned(ref):
            self.attempt(submit, who, returned=returned, version=returned.version, reason=reason)

    @rule(who=people, ref=refs)
    def takes_back(self, who: str, ref: str) -> None:
        if returned := self.returned(ref):
            self.attempt(take_back, who, returned=returned, version=returned.version)

    @rule(who=people, ref=refs)
    def sends_back(self, who: str, ref: str) -> None:
        if returned := self.returned(ref):
            self.attempt(send_back, who, returned=returned, version=returned.version, reason="Explain.")

    @rule(who=people)
    def approves_returns(self, who: str) -> None:
        if self.month:
            rows = MonthlyReturn.objects.filter(reporting_month=self.month)
            self.attempt(
                approve_returns, who, month=self.month, versions=dict(rows.values_list("pk", "version"))
            )

    @rule(who=people)
    def approves_the_month(self, who: str) -> None:
        if self.month:
            self.attempt(approve_month, who, month=self.month, version=self.month.version)

    @rule()
    def a_worker_makes_the_book(self) -> None:
        for job in Job.objects.filter(kind="document", state="waiting"):
            month = self.month
            before, told = self.stages(), Event.objects.count()
            Job.objects.filter(pk=job.pk).update(state="done")
            if month and month.snapshot_id == job.content["snapshot"] and month.snapshot:
                content = b"%PDF of " + job.key.encode()
                with transaction.atomic():
                    _keep(
                        month.snapshot,
                        DocumentKind(job.content["kind"]),
                        documents().put(content),
                        1,
                        self.at,
                    )
                self.check(before, self.stages(), Event.objects.count() - told)

    @rule(who=people, right=st.booleans())
    def signs_off(self, who: str, right: bool) -> None:
        if self.month and self.month.snapshot:
            given = {"sha256": self.month.snapshot.sha256, "password": PASSWORD if right else "wrong"}
            self.attempt(sign_off, who, month=self.month, **given)

    @rule(who=people)
    def reopens(self, who: str) -> None:
        if self.month:
            self.attempt(reopen, who, month=self.month, version=self.month.version, reason="Late.")

    @invariant()
    def a_signed_off_month_has_its_one_book(self) -> None:
        if self.month and self.month.stage == "signed_off" and self.month.snapshot:
            assert self.month.snapshot.documents.filter(kind="final").count() == 1


@pytest.mark.django_db
def test_only_the_moves_of_the_table_happen_and_each_is_told_once() -> None:
    assert User.objects.count() == 0
    quiet = [HealthCheck.too_slow, HealthCheck.data_too_large]
    run_state_machine_as_test(
        Life,
        settings=settings(
            max_examples=max(STEPS // 50, 1),
            stateful_step_count=50,
            deadline=None,
            suppress_health_check=quiet,
            database=None,
        ),
    )
