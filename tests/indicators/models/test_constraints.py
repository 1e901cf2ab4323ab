"""What the database itself holds true of every record, whoever writes it."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, connection, models, transaction
from factory.django import DjangoModelFactory

from indicators.models import Indicator
from tests.indicators import factories as make
from tests.indicators.models.broken import BROKEN
from tests.indicators.models.refusals import refused_by

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


def test_a_return_is_sent_back_by_someone_and_with_a_reason() -> None:
    by = {"sent_back_by": make.PersonFactory.create(), "sent_back_at": make.NOON}
    for said in (by, {"send_back_reason": "Explain."}):
        with refused_by("monthly_return_sent_back_with_a_reason"):
            make.ReturnFactory.create(stage="sent_back", **said)

    assert make.ReturnFactory.create(stage="sent_back", send_back_reason="Explain.", **by).pk


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
        "monthly_return_sent_back_with_a_reason",
        "reporting_month_approved_once_frozen",  # test_frozen_months.py
        "reporting_month_signed_off_by_someone",
        "reporting_month_has_a_snapshot_while_frozen",
        "document_kind_known",
        "document_not_empty",
    }

    assert checks == {constraint for _, _, constraint in BROKEN} | elsewhere
    assert connection.vendor in ("sqlite", "postgresql")
