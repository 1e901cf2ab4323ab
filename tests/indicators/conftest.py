"""The cast, and a small book in which every kind of indicator has its place.

The book: M1 (count), M2 (count), M3 = M2 / M1 (percentage), Q (percentage of own parts), R (rate of an
own count over the population), V (percentage of M2 over the value of Q's chain: follows M3's source).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

import pytest

from indicators.actions.open_month import open_month
from indicators.models import Indicator, MonthlyReturn, ReportingMonth, Scorecard
from indicators.rules.months import Month, months_ending
from portal.accounts.models import User
from tests.indicators.factories import (
    NOON,
    PASSWORD,
    IndicatorFactory,
    MembershipFactory,
    MonthFactory,
    PersonFactory,
    PopulationFactory,
    ReturnFactory,
    ScorecardFactory,
    ThemeFactory,
)

AUGUST = Month(2020, 8)


def member(scorecard: Scorecard, name: str, *roles: str) -> User:
    person: User = PersonFactory.create(short_name=name)
    for role in roles:
        MembershipFactory.create(scorecard=scorecard, person=person, role=role)
    return person


@pytest.fixture
def now() -> dt.datetime:
    return NOON


@pytest.fixture
def scorecard(db: None) -> Scorecard:
    found: Scorecard = ScorecardFactory.create(slug="children", name="Children and Families")
    return found


@pytest.fixture
def operator(db: None) -> User:
    return User.objects.get_operator()


@pytest.fixture
def reporter(scorecard: Scorecard) -> User:
    return member(scorecard, "reporter", "reporter")


@pytest.fixture
def other_reporter(scorecard: Scorecard) -> User:
    return member(scorecard, "other-reporter", "reporter")


@pytest.fixture
def owner(scorecard: Scorecard) -> User:
    return member(scorecard, "owner", "owner")


@pytest.fixture
def manager(scorecard: Scorecard) -> User:
    person = member(scorecard, "manager", "manager")
    person.set_password(PASSWORD)
    person.save()
    return person


@pytest.fixture
def other_manager(scorecard: Scorecard) -> User:
    person = member(scorecard, "other-manager", "manager")
    person.set_password(PASSWORD)
    person.save()
    return person


@pytest.fixture
def administrator(scorecard: Scorecard) -> User:
    return member(scorecard, "administrator", "administrator")


@pytest.fixture
def viewer(scorecard: Scorecard) -> User:
    return member(scorecard, "viewer", "viewer")


@pytest.fixture
def stranger(db: None) -> User:
    """Everything, but of another scorecard."""
    roles = ("viewer", "reporter", "owner", "manager", "administrator")
    return member(ScorecardFactory.create(slug="elsewhere"), "stranger", *roles)


@dataclass
class Book:
    """The small book, with the figures of thirteen months up to July in history."""

    scorecard: Scorecard
    reporter: User
    manager: User

    def indicator(self, ref: str) -> Indicator:
        return Indicator.objects.get(scorecard=self.scorecard, ref=ref)

    def month(self, month: Month = AUGUST) -> ReportingMonth:
        return ReportingMonth.objects.get(scorecard=self.scorecard, month=month.first_day)

    def returned(self, ref: str, month: Month = AUGUST) -> MonthlyReturn:
        rows = MonthlyReturn.objects.select_related("indicator", "reporting_month")
        return rows.get(reporting_month=self.month(month), indicator__ref=ref)

    def put(self, ref: str, **fields: object) -> MonthlyReturn:
        """Set fields of the August return, past every act."""
        MonthlyReturn.objects.filter(pk=self.returned(ref).pk).update(**fields)
        return self.returned(ref)

    def put_all(self, **fields: object) -> None:
        MonthlyReturn.objects.filter(reporting_month=self.month()).update(**fields)


@pytest.fixture
def book(scorecard: Scorecard, reporter: User, other_reporter: User, owner: User, manager: User) -> Book:
    theme = ThemeFactory.create(scorecard=scorecard, name="Contact")
    PopulationFactory.create(scorecard=scorecard)
    common = {"scorecard": scorecard, "theme": theme, "reporter": reporter, "owner": owner}
    percentage = {"unit": "percentage", "scale": 100, "polarity": "higher"}
    m1 = IndicatorFactory.create(ref="M1", polarity="lower", **common)
    m2 = IndicatorFactory.create(ref="M2", **common)
    parts = {"numerator": "indicator", "numerator_source": m2, "denominator": "indicator"}
    IndicatorFactory.create(ref="M3", denominator_source=m1, **parts, **percentage, **common)
    own = {"numerator": "own", "denominator": "own"}
    other = {**common, "reporter": other_reporter, "owner": None}
    q = IndicatorFactory.create(ref="Q", **own, **percentage, **other)
    rate = {"unit": "rate", "scale": 10_000, "numerator": "own", "denominator": "population"}
    r = IndicatorFactory.create(ref="R", **rate, **other)
    _history(scorecard, m1, m2, q, r)
    return Book(scorecard, reporter, manager)


def _history(scorecard: Scorecard, m1: Indicator, m2: Indicator, q: Indicator, r: Indicator) -> None:
    """In two statements, since nearly every test has it."""
    days = [month.first_day for month in months_ending(Month(2020, 7), 12)]
    months = ReportingMonth.objects.bulk_create(
        [MonthFactory.build(scorecard=scorecard, month=day) for day in days]
    )
    returns = []
    for place, month in enumerate(months):
        present = {"reporting_month": month, "state": "present"}
        parts = {"numerator": Decimal(8), "denominator": Decimal(10 + place % 2)}
        returns += [
            ReturnFactory.build(indicator=m1, value=Decimal(100 + place), **present),
            ReturnFactory.build(indicator=m2, value=Decimal(20 + place % 3), **present),
            ReturnFactory.build(indicator=q, **parts, **present),
            ReturnFactory.build(indicator=r, numerator=Decimal(50 + place), **present),
        ]
    MonthlyReturn.objects.bulk_create(returns)


@pytest.fixture
def august(book: Book, now: dt.datetime) -> Book:
    """The same with August open and nothing in it."""
    opened_at = now - dt.timedelta(days=7)
    open_month(scorecard=book.scorecard, month=AUGUST, deadline=now, by=book.manager, at=opened_at)
    return book


@pytest.fixture
def submitted(august: Book, now: dt.datetime) -> Book:
    """Every return of August is in, with nothing to look at."""
    august.put("M1", state="present", value=Decimal(105))
    august.put("M2", state="present", value=Decimal(21))
    august.put("Q", state="present", numerator=Decimal(8), denominator=Decimal(10))
    august.put("R", state="present", numerator=Decimal(55))
    august.put_all(stage="submitted", submitted_by=august.reporter, submitted_at=now)
    return august


@pytest.fixture
def approved(submitted: Book, now: dt.datetime) -> Book:
    """Every return of August is approved, the month still open."""
    submitted.put_all(stage="approved", approved_by=submitted.manager, approved_at=now)
    return submitted
