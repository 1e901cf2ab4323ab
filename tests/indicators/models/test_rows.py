"""What a new record holds where nothing is said, and which records a question finds."""

from __future__ import annotations

import datetime as dt
import uuid
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from factory.django import DjangoModelFactory

from indicators.models import Document, Indicator, Job, ReportingMonth, Scorecard
from indicators.rules.figures import Unit
from indicators.rules.months import Month
from indicators.rules.sources import OWN_PART, Definition, Part, PartKind
from tests.indicators import factories as make

pytestmark = pytest.mark.django_db

AUGUST = Month(2020, 8)


@pytest.mark.parametrize(
    ("factory", "defaults"),
    [
        (
            make.ScorecardFactory,
            {
                "organisation": "",
                "change_threshold": Decimal(10),
                "months_shown": 7,
                "financial_year_start": 4,
                "time_zone": "Europe/London",
                "two_person_sign_off": False,
            },
        ),
        (
            make.IndicatorFactory,
            {
                "unit": "count",
                "decimals": 0,
                "polarity": "neutral",
                "scale": Decimal(1),
                "numerator": "",
                "denominator": "",
                "change_basis": "exact",
                "counts_people": True,
                "owner": None,
                "reporter": None,
                "active_from": None,
                "active_to": None,
            },
        ),
        (make.BenchmarkFactory, {"is_local": False, "decimals": 0, "period": ""}),
        (make.TargetFactory, {"decimals": 0, "basis": "level", "tolerance": Decimal(0)}),
        (
            make.MonthFactory,
            {
                "stage": "history",
                "version": 0,
                "edition": 1,
                "deadline": None,
                "summary": "",
                "content_version": 0,
                "statistics_version": None,
                "snapshot": None,
            },
        ),
        (
            make.ReturnFactory,
            {
                "stage": "history",
                "version": 0,
                "state": "missing",
                "changed_since_submitted": False,
                "numerator": None,
                "denominator": None,
                "value": None,
                "figure_reason": "",
                "commentary": "",
                "send_back_reason": "",
            },
        ),
        (make.EventFactory, {"before": None, "after": None, "sequence": None, "hash": ""}),
        (make.JobFactory, {"state": "waiting", "content": {}, "attempts": 0, "lease": None, "error": ""}),
        (make.ImportFileFactory, {"applied_by": None, "new": 0, "changed": 0, "unchanged": 0, "refused": 0}),
    ],
)
def test_what_is_not_said_has_its_default(
    factory: type[DjangoModelFactory[Any]], defaults: dict[str, Any]
) -> None:
    record = factory.create()
    record.refresh_from_db()

    assert {name: getattr(record, name) for name in defaults} == defaults


def test_an_indicator_is_known_to_the_rules_by_its_definition() -> None:
    source = make.IndicatorFactory.create()
    parts = {"numerator": "own", "denominator": "indicator", "denominator_source": source}
    rate = make.IndicatorFactory.create(unit="rate", scale=Decimal(10_000), **parts)

    assert source.definition == Definition(source.pk, Unit.COUNT)
    assert rate.definition == Definition(
        rate.pk, Unit.RATE, Fraction(10_000), OWN_PART, Part(PartKind.INDICATOR, source.pk)
    )


def test_the_book_has_its_indicators_by_position_and_then_by_age() -> None:
    last, first, second = (make.IndicatorFactory.create(position=position) for position in (2, 1, 1))

    assert list(Indicator.objects.in_book_order()) == [first, second, last]


@pytest.fixture
def months() -> dict[str, ReportingMonth]:
    """A month of each stage."""
    scorecard = make.ScorecardFactory.create()
    days = {"history": 5, "open": 8, "approved": 7, "signed_off": 6}
    made = {
        stage: make.MonthFactory.create(scorecard=scorecard, month=dt.date(2020, number, 1))
        for stage, number in days.items()
    }
    by = make.PersonFactory.create()
    ReportingMonth.objects.filter(pk=made["open"].pk).update(stage="open", opened_by=by, opened_at=make.NOON)
    for stage in ("approved", "signed_off"):
        make.frozen(made[stage], stage)
    return made


def stages(rows: Any) -> set[str]:
    return {month.stage for month in rows}


def test_history_and_open_months_are_not_frozen(months: dict[str, ReportingMonth]) -> None:
    assert stages(ReportingMonth.objects.not_frozen()) == {"history", "open"}


def test_statistics_are_stale_until_computed_and_when_something_changed_since(
    months: dict[str, ReportingMonth],
) -> None:
    rows = ReportingMonth.objects.filter(pk__in=[month.pk for month in months.values()])
    assert stages(rows.with_stale_statistics()) == {"history", "open"}

    rows.update(content_version=3, statistics_version=3)
    assert stages(rows.with_stale_statistics()) == set()

    assert rows.filter(pk=months["open"].pk).touch() == 1
    assert stages(rows.with_stale_statistics()) == {"open"}


@pytest.mark.parametrize(
    ("first", "last", "found"),
    [
        (AUGUST, AUGUST, ["2020-08", "2020-09", "2021-08"]),
        (Month(2020, 7), AUGUST, ["2020-07", "2020-08", "2020-09", "2021-08"]),
        (Month(2020, 9), Month(2020, 9), ["2020-09", "2021-08", "2021-09"]),
        (Month(2021, 10), Month(2021, 10), []),
        (Month(2099, 12), Month(2099, 12), []),
    ],
)
def test_a_month_is_looked_at_by_itself_and_those_of_the_year_after(
    first: Month, last: Month, found: list[str]
) -> None:
    scorecard = make.ScorecardFactory.create()
    for text in ("2020-07", "2020-08", "2020-09", "2021-08", "2021-09"):
        make.MonthFactory.create(scorecard=scorecard, month=dt.date.fromisoformat(f"{text}-01"))

    looking = ReportingMonth.objects.looking_at(first, last).order_by("month")

    assert [str(month) for month in looking] == found


def test_signed_off_books_stand_newest_first() -> None:
    scorecard = make.ScorecardFactory.create()
    made = []
    for day, edition, kind in (
        (dt.date(2020, 7, 1), 1, "final"),
        (dt.date(2020, 8, 1), 1, "final"),
        (dt.date(2020, 8, 1), 2, "final"),
        (dt.date(2020, 9, 1), 1, "proof"),
    ):
        snapshot = make.SnapshotFactory.create(scorecard=scorecard, month=day, edition=edition)
        made.append(
            Document.objects.create(snapshot=snapshot, kind=kind, sha256="1" * 64, size=1, made_at=make.NOON)
        )

    assert list(Document.objects.finals()) == made[2::-1]


def test_a_job_is_due_when_it_waits_or_when_its_worker_is_gone() -> None:
    hour = dt.timedelta(hours=1)
    later, before = make.NOON + hour, make.NOON - hour
    held = {"state": "running", "lease": uuid.uuid4()}
    left = make.JobFactory.create(due_at=before, lease_until=before, **held)
    waiting = make.JobFactory.create()
    make.JobFactory.create(due_at=later)
    make.JobFactory.create(due_at=before, lease_until=later, **held)
    make.JobFactory.create(due_at=before, state="done")

    assert list(Job.objects.due(make.NOON)) == [left, waiting]


def test_a_scorecard_knows_no_roles_unless_a_page_fetched_them() -> None:
    assert Scorecard().known_roles == {}
