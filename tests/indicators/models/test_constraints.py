"""What the database itself holds true of every record, whoever writes it."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, connection, models, transaction
from factory.django import DjangoModelFactory

from indicators.models import Deputy, Indicator, Scorecard
from tests.indicators import factories as make
from tests.indicators.models.broken import BROKEN

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("factory", "fields", "constraint"), BROKEN, ids=lambda value: str(value)[:60])
def test_the_database_refuses(
    factory: type[DjangoModelFactory[Any]], fields: dict[str, Any], constraint: str
) -> None:
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        factory.create(**fields)


@pytest.mark.parametrize("part", ["numerator", "denominator"])
def test_a_part_that_follows_an_indicator_names_it(part: str) -> None:
    own = {"unit": "rate", "numerator": "own", "denominator": "own"}
    with pytest.raises(IntegrityError, match=f"indicator_{part}_source_named"), transaction.atomic():
        make.IndicatorFactory.create(**own | {part: "indicator"})

    source = make.IndicatorFactory.create()
    with pytest.raises(IntegrityError, match=f"indicator_{part}_source_named"), transaction.atomic():
        make.IndicatorFactory.create(**own, **{f"{part}_source": source})


@pytest.mark.parametrize("part", ["numerator", "denominator"])
def test_an_indicator_does_not_follow_itself(part: str) -> None:
    indicator = make.IndicatorFactory.create(unit="rate", numerator="own", denominator="own")
    rows = Indicator.objects.filter(pk=indicator.pk)

    with pytest.raises(IntegrityError, match="indicator_follows_others"), transaction.atomic():
        rows.update(**{part: "indicator", f"{part}_source": indicator})


def test_nobody_is_their_own_deputy() -> None:
    person = make.PersonFactory.create()

    with pytest.raises(IntegrityError, match="deputy_is_someone_else"), transaction.atomic():
        make.DeputyFactory.create(person=person, reporter=person)


TWICE: list[tuple[type[DjangoModelFactory[Any]], list[str], dict[str, Any]]] = [
    (make.ScorecardFactory, ["slug"], {}),
    (make.MembershipFactory, ["scorecard", "person", "role"], {}),
    (make.DeputyFactory, ["scorecard", "reporter", "person", "starts_on"], {}),
    (make.ThemeFactory, ["scorecard"], {"name": "CONTACT"}),
    (make.CommentaryGroupFactory, ["scorecard"], {"name": "CONTACT"}),
    (make.ComparatorFactory, ["scorecard"], {"code": "CONTACT"}),
    (make.IndicatorFactory, ["scorecard", "theme"], {"ref": "CONTACT"}),
    (make.PopulationFactory, ["scorecard", "valid_from"], {}),
    (make.BenchmarkFactory, ["indicator", "comparator"], {}),
    (make.TargetFactory, ["indicator", "year_start"], {}),
    (make.MonthFactory, ["scorecard", "month"], {}),
    (make.ReturnFactory, ["reporting_month", "indicator"], {}),
    (make.StatisticsFactory, ["reporting_month", "indicator"], {}),
    (make.SignOffFactory, ["snapshot", "person"], {}),
    (make.JobFactory, [], {"key": "document:1"}),
]


@pytest.mark.parametrize(("factory", "same", "named"), TWICE, ids=lambda value: str(value)[:60])
def test_there_are_no_two_of_the_same(
    factory: type[DjangoModelFactory[Any]], same: list[str], named: dict[str, Any]
) -> None:
    in_other_capitals = {
        name: text.capitalize() if name in ("name", "code", "ref") else text for name, text in named.items()
    }
    first = factory.create(**named)

    with pytest.raises(IntegrityError), transaction.atomic():
        factory.create(**{name: getattr(first, name) for name in same}, **in_other_capitals)


def test_a_job_of_the_same_key_may_wait_once_the_first_is_done() -> None:
    make.JobFactory.create(key="statistics:1", state="done")

    assert make.JobFactory.create(key="statistics:1").pk


@pytest.mark.parametrize(
    ("factory", "text"),
    [
        (make.ScorecardFactory, "Book"),
        (make.ThemeFactory, "Theme"),
        (make.CommentaryGroupFactory, "Group"),
        (make.ComparatorFactory, "C"),
        (make.IndicatorFactory, "I"),
        (make.PopulationFactory, "Children from 2019-04: 50000"),
        (make.MonthFactory, "2020-08"),
        (make.MembershipFactory, "viewer "),
        (make.SnapshotFactory, "2020-08 edition 1 000000000000"),
        (make.SignOffFactory, "Somebody 2020-09-10 12:00"),
        (make.EventFactory, "try A book"),
        (make.JobFactory, "mail:"),
        (make.ImportFileFactory, "figures.csv"),
        (make.DeputyFactory, ", 2020-09-01 to 2020-09-30"),
        (make.TargetFactory, " 2020"),
        (make.BenchmarkFactory, " of "),
        (make.ReturnFactory, " in "),
        (make.StatisticsFactory, " in "),
    ],
)
def test_a_record_says_what_it_is(factory: type[DjangoModelFactory[Any]], text: str) -> None:
    assert text in str(factory.create())


def test_what_happened_in_a_scorecard_keeps_it_from_being_deleted() -> None:
    make.EventFactory.create()

    with pytest.raises(models.ProtectedError):
        Scorecard.objects.get().delete()


def test_an_indicator_with_returns_is_not_deleted() -> None:
    returned = make.ReturnFactory.create()

    with pytest.raises(models.ProtectedError):
        Indicator.objects.get(pk=returned.indicator.pk).delete()


def test_a_deputy_goes_with_the_person() -> None:
    deputy = make.DeputyFactory.create()

    deputy.person.delete()

    assert not Deputy.objects.exists()


@pytest.mark.parametrize(
    ("starts", "ends", "is_active"),
    [
        (None, None, True),
        (dt.date(2020, 8, 1), dt.date(2020, 8, 1), True),
        (dt.date(2020, 9, 1), None, False),
        (None, dt.date(2020, 7, 1), False),
    ],
)
def test_an_indicator_is_active_from_month_to_month(
    starts: dt.date | None, ends: dt.date | None, is_active: bool
) -> None:
    indicator = make.IndicatorFactory.create(active_from=starts, active_to=ends)

    assert indicator.is_active_in(dt.date(2020, 8, 1)) is is_active


def test_figures_of_fifteen_digits_are_kept_exactly() -> None:
    numbers = [Decimal("123456789012.345"), Decimal("0.000000000001"), Decimal("999999999999")]
    rows = [make.ReturnFactory.create(state="present", value=number) for number in numbers]

    for row, number in zip(rows, numbers, strict=True):
        row.refresh_from_db()
        assert row.value == number


def test_every_constraint_has_a_test_that_breaks_it() -> None:
    from django.apps import apps

    checks = {
        constraint.name
        for model in apps.get_app_config("indicators").get_models()
        for constraint in model._meta.constraints
        if isinstance(constraint, models.CheckConstraint)
    }
    elsewhere = {
        "indicator_follows_others",
        "indicator_numerator_source_named",
        "indicator_denominator_source_named",
        "deputy_is_someone_else",
        "reporting_month_approved_once_frozen",  # test_frozen_months.py
        "reporting_month_signed_off_by_someone",
        "reporting_month_has_a_snapshot_while_frozen",
        "document_kind_known",
        "document_not_empty",
    }

    assert checks == {constraint for _, _, constraint in BROKEN} | elsewhere
    assert connection.vendor in ("sqlite", "postgresql")
