"""There are no two of the same, and the database says which two it means."""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps
from django.db import models
from factory.django import DjangoModelFactory

from indicators.models import Document
from tests.indicators import factories as make
from tests.indicators.import_factories import ImportShapeFactory
from tests.indicators.models.refusals import refused_by
from tests.indicators.talk_factories import UnwantedMailFactory

pytestmark = pytest.mark.django_db

Twice = tuple[type[DjangoModelFactory[Any]], list[str], dict[str, Any], str]

TWICE: list[Twice] = [
    (make.ScorecardFactory, ["slug"], {}, "slug"),
    (make.MembershipFactory, ["scorecard", "person", "role"], {}, "membership_once"),
    (make.DeputyFactory, ["scorecard", "reporter", "person", "starts_on"], {}, "deputy_once_from_a_day"),
    (make.ThemeFactory, ["scorecard"], {"name": "CONTACT"}, "theme_name_once"),
    (make.CommentaryGroupFactory, ["scorecard"], {"name": "CONTACT"}, "commentary_group_name_once"),
    (make.ComparatorFactory, ["scorecard"], {"code": "CONTACT"}, "comparator_code_once"),
    (make.IndicatorFactory, ["scorecard", "theme"], {"ref": "CONTACT"}, "indicator_ref_once"),
    (make.PopulationFactory, ["scorecard", "valid_from"], {}, "population_once_from_a_month"),
    (make.BenchmarkFactory, ["indicator", "comparator"], {}, "benchmark_once"),
    (make.TargetFactory, ["indicator", "year_start"], {}, "target_once_a_year"),
    (make.MonthFactory, ["scorecard", "month"], {}, "reporting_month_once"),
    (make.ReturnFactory, ["reporting_month", "indicator"], {}, "monthly_return_once"),
    (make.StatisticsFactory, ["reporting_month", "indicator"], {}, "indicator_statistics_once"),
    (make.SignOffFactory, ["snapshot", "person"], {}, "sign_off_once_a_person"),
    (make.EventFactory, [], {"sequence": 1, "hash": "a"}, "event_sequence_once"),
    (make.JobFactory, [], {"key": "document:1"}, "job_waits_once"),
    (ImportShapeFactory, ["scorecard"], {}, "import_shape_once"),
    (UnwantedMailFactory, ["person"], {}, "unwanted_mail_once"),
]


@pytest.mark.parametrize(
    ("factory", "same", "named", "constraint"), TWICE, ids=[constraint for *_, constraint in TWICE]
)
def test_there_are_no_two_of_the_same_whatever_their_capitals(
    factory: type[DjangoModelFactory[Any]], same: list[str], named: dict[str, Any], constraint: str
) -> None:
    in_other_capitals = {
        name: value.capitalize() if name in ("name", "code", "ref") else value
        for name, value in named.items()
    }
    first = factory.create(**named)

    with refused_by(constraint):
        factory.create(**{name: getattr(first, name) for name in same}, **in_other_capitals)


def test_a_snapshot_has_one_document_of_a_kind() -> None:
    fields = {"snapshot": make.SnapshotFactory.create(), "kind": "proof", "size": 1, "made_at": make.NOON}
    Document.objects.create(sha256="1" * 64, **fields)

    with refused_by("document_once_of_a_kind"):
        Document.objects.create(sha256="2" * 64, **fields)


@pytest.mark.parametrize(
    ("factory", "named"),
    [
        (make.ThemeFactory, {"name": "Contact"}),
        (make.CommentaryGroupFactory, {"name": "Contact"}),
        (make.ComparatorFactory, {"code": "ENG"}),
        (make.IndicatorFactory, {"ref": "M1"}),
        (make.MonthFactory, {}),
    ],
)
def test_another_scorecard_may_have_the_same(
    factory: type[DjangoModelFactory[Any]], named: dict[str, Any]
) -> None:
    first, second = factory.create(**named), factory.create(**named)

    assert first.scorecard != second.scorecard


def test_many_events_wait_for_their_seal() -> None:
    assert make.EventFactory.create().sequence is make.EventFactory.create().sequence is None


def test_a_job_of_the_same_key_may_wait_once_the_first_is_done() -> None:
    make.JobFactory.create(key="statistics:1", state="done")

    assert make.JobFactory.create(key="statistics:1").pk


def test_every_unique_constraint_has_a_test_that_breaks_it() -> None:
    known = {
        constraint.name
        for model in apps.get_app_config("indicators").get_models()
        for constraint in model._meta.constraints
        if isinstance(constraint, models.UniqueConstraint)
    }

    assert known | {"slug"} == {constraint for *_, constraint in TWICE} | {"document_once_of_a_kind"}
