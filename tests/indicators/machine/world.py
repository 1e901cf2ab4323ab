"""A scorecard of three indicators with everybody around it, and how it looks at a moment."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model

from indicators.models import Event, Indicator, MonthlyReturn, ReportingMonth, Scorecard
from portal.accounts.models import User
from tests.indicators.conftest import member
from tests.indicators.factories import (
    NOON,
    PASSWORD,
    DeputyFactory,
    IndicatorFactory,
    MonthFactory,
    ScorecardFactory,
    ThemeFactory,
)
from tests.indicators.tables import hashed_tables

FIRST = dt.date(2020, 7, 1)
ROLES = {
    "manager": ("manager",),
    "second_manager": ("manager", "reporter"),
    "reporter": ("reporter",),
    "other_reporter": ("reporter",),
    "deputy": ("owner",),
    "owner": ("owner",),
    "administrator": ("administrator",),
    "viewer": ("viewer",),
    "disabled": ("reporter", "owner", "manager", "administrator"),
}
DEFINITIONS = {
    *("Scorecard", "Membership", "Deputy", "Theme", "CommentaryGroup", "Comparator", "Population"),
    *("Indicator", "Benchmark", "Target", "User"),
}
"""What no act of the month writes: left out of the hashes, for speed."""
PEOPLE = (*ROLES, "stranger", "operator")


@dataclass
class World:
    """A (count), B (count), P = B / A (percentage); July 2020 in history."""

    scorecard: Scorecard
    people: dict[str, User] = field(default_factory=dict)

    @classmethod
    def made(cls, *, two_people: bool) -> World:
        scorecard = ScorecardFactory.create(slug="tiny", two_person_sign_off=two_people)
        world = cls(scorecard, {name: member(scorecard, name, *roles) for name, roles in ROLES.items()})
        world.people["disabled"].is_active = False
        world.people["disabled"].save()
        world.people["stranger"] = member(ScorecardFactory.create(), "stranger", *ROLES["disabled"])
        world.people["operator"] = User.objects.get_operator()
        for person in world.people.values():
            person.set_password(PASSWORD)
        reporter, other = world.people["reporter"], world.people["other_reporter"]
        DeputyFactory.create(
            scorecard=scorecard,
            reporter=reporter,
            person=world.people["deputy"],
            ends_on=dt.date(2030, 1, 1),
        )
        common = {"scorecard": scorecard, "theme": ThemeFactory.create(scorecard=scorecard)}
        a = IndicatorFactory.create(ref="A", reporter=reporter, **common)
        b = IndicatorFactory.create(ref="B", reporter=other, owner=world.people["owner"], **common)
        parts = {"numerator": "indicator", "numerator_source": b, "denominator": "indicator"}
        share = {"unit": "percentage", "scale": 100, "denominator_source": a}
        IndicatorFactory.create(ref="P", reporter=reporter, **share, **parts, **common)
        MonthFactory.create(scorecard=scorecard, month=FIRST)
        return world

    def months(self) -> list[ReportingMonth]:
        rows = ReportingMonth.objects.filter(scorecard=self.scorecard)
        return list(rows.select_related("scorecard", "snapshot").order_by("month"))

    def returned(self, month: ReportingMonth, ref: str) -> MonthlyReturn | None:
        rows = MonthlyReturn.objects.filter(reporting_month=month, indicator__ref=ref)
        return rows.select_related("indicator__scorecard", "reporting_month").first()

    def indicators(self) -> list[Indicator]:
        return list(Indicator.objects.filter(scorecard=self.scorecard).in_book_order())


@dataclass(frozen=True)
class Look:
    """What there is: rows of months and returns by key, and a hash of each table that acts write."""

    months: dict[int, dict[str, Any]]
    returns: dict[int, dict[str, Any]]
    hashes: dict[str, str]
    last_event: int

    @classmethod
    def now(cls) -> Look:
        last = Event.objects.order_by("-pk").values_list("pk", flat=True).first()
        return cls(_rows(ReportingMonth), _rows(MonthlyReturn), hashed_tables(DEFINITIONS), last or 0)

    def events_since(self) -> list[Event]:
        return list(Event.objects.filter(pk__gt=self.last_event).order_by("pk"))

    def returns_of(self, month: int) -> dict[int, dict[str, Any]]:
        return {key: row for key, row in self.returns.items() if row["reporting_month_id"] == month}


def _rows(model: type[Model]) -> dict[int, dict[str, Any]]:
    return {row["id"]: row for row in model._default_manager.order_by("pk").values()}


def later(steps: int) -> dt.datetime:
    return NOON + dt.timedelta(hours=steps)
