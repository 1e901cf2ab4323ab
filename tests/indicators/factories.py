"""Rows for tests. Each factory makes the least that the database accepts."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from factory.declarations import LazyAttribute, SelfAttribute, Sequence, SubFactory
from factory.django import DjangoModelFactory

from indicators.documents.store import documents
from indicators.models import (
    Benchmark,
    CommentaryGroup,
    Comparator,
    Deputy,
    Document,
    Event,
    ImportFile,
    Indicator,
    IndicatorStatistics,
    Job,
    Membership,
    MonthlyReturn,
    Population,
    ReportingMonth,
    Scorecard,
    SignOff,
    Snapshot,
    Target,
    Theme,
)
from portal.accounts.models import User

NOON = dt.datetime(2020, 9, 10, 12, 0, tzinfo=dt.UTC)
PASSWORD = "correct horse battery staple"


class PersonFactory(DjangoModelFactory[User]):
    class Meta:
        model = User

    short_name = Sequence(lambda n: f"person-{n}")
    full_name = LazyAttribute(lambda person: person.short_name.replace("-", " ").capitalize())
    email = LazyAttribute(lambda person: f"{person.short_name}@council.example")
    password = "!"


class ScorecardFactory(DjangoModelFactory[Scorecard]):
    class Meta:
        model = Scorecard

    slug = Sequence(lambda n: f"book-{n}")
    name = Sequence(lambda n: f"Book {n}")


class MembershipFactory(DjangoModelFactory[Membership]):
    class Meta:
        model = Membership

    person = SubFactory(PersonFactory)
    scorecard = SubFactory(ScorecardFactory)
    role = "viewer"


class DeputyFactory(DjangoModelFactory[Deputy]):
    class Meta:
        model = Deputy

    scorecard = SubFactory(ScorecardFactory)
    reporter = SubFactory(PersonFactory)
    person = SubFactory(PersonFactory)
    starts_on = dt.date(2020, 9, 1)
    ends_on = dt.date(2020, 9, 30)


class ThemeFactory(DjangoModelFactory[Theme]):
    class Meta:
        model = Theme

    scorecard = SubFactory(ScorecardFactory)
    name = Sequence(lambda n: f"Theme {n}")


class CommentaryGroupFactory(DjangoModelFactory[CommentaryGroup]):
    class Meta:
        model = CommentaryGroup

    scorecard = SubFactory(ScorecardFactory)
    name = Sequence(lambda n: f"Group {n}")


class IndicatorFactory(DjangoModelFactory[Indicator]):
    class Meta:
        model = Indicator

    scorecard = SubFactory(ScorecardFactory)
    theme = SubFactory(ThemeFactory, scorecard=SelfAttribute("..scorecard"))
    position = Sequence(lambda n: n)
    ref = Sequence(lambda n: f"I{n}")
    title = LazyAttribute(lambda indicator: f"What {indicator.ref} counts")


class PopulationFactory(DjangoModelFactory[Population]):
    class Meta:
        model = Population

    scorecard = SubFactory(ScorecardFactory)
    name = "Children"
    valid_from = dt.date(2019, 4, 1)
    value = 50_000


class ComparatorFactory(DjangoModelFactory[Comparator]):
    class Meta:
        model = Comparator

    scorecard = SubFactory(ScorecardFactory)
    code = Sequence(lambda n: f"C{n}")


class BenchmarkFactory(DjangoModelFactory[Benchmark]):
    class Meta:
        model = Benchmark

    indicator = SubFactory(IndicatorFactory)
    comparator = SubFactory(ComparatorFactory, scorecard=SelfAttribute("..indicator.scorecard"))
    value = Decimal(10)


class TargetFactory(DjangoModelFactory[Target]):
    class Meta:
        model = Target

    indicator = SubFactory(IndicatorFactory)
    year_start = 2020
    value = Decimal(10)


class SnapshotFactory(DjangoModelFactory[Snapshot]):
    class Meta:
        model = Snapshot

    scorecard = SubFactory(ScorecardFactory)
    month = dt.date(2020, 8, 1)
    edition = 1
    content = "{}"
    sha256 = "0" * 64
    made_by = SubFactory(PersonFactory)
    made_at = NOON


class SignOffFactory(DjangoModelFactory[SignOff]):
    class Meta:
        model = SignOff

    snapshot = SubFactory(SnapshotFactory)
    person = SubFactory(PersonFactory)
    name = "Somebody"
    at = NOON


class MonthFactory(DjangoModelFactory[ReportingMonth]):
    class Meta:
        model = ReportingMonth

    scorecard = SubFactory(ScorecardFactory)
    month = dt.date(2020, 8, 1)


class ReturnFactory(DjangoModelFactory[MonthlyReturn]):
    class Meta:
        model = MonthlyReturn

    reporting_month = SubFactory(MonthFactory)
    indicator = SubFactory(IndicatorFactory, scorecard=SelfAttribute("..reporting_month.scorecard"))


class StatisticsFactory(DjangoModelFactory[IndicatorStatistics]):
    class Meta:
        model = IndicatorStatistics

    reporting_month = SubFactory(MonthFactory)
    indicator = SubFactory(IndicatorFactory, scorecard=SelfAttribute("..reporting_month.scorecard"))
    change_on_month_text = "n/a"
    change_on_year_text = "n/a"
    rolling_months = 0


class EventFactory(DjangoModelFactory[Event]):
    class Meta:
        model = Event

    scorecard = SubFactory(ScorecardFactory)
    actor = SubFactory(PersonFactory)
    act = "try"
    object_type = "Scorecard"
    object_label = "A book"
    at = NOON


class JobFactory(DjangoModelFactory[Job]):
    class Meta:
        model = Job

    kind = "mail"
    key = Sequence(lambda n: f"mail:{n}")
    due_at = NOON
    made_at = NOON


class ImportFileFactory(DjangoModelFactory[ImportFile]):
    class Meta:
        model = ImportFile

    scorecard = SubFactory(ScorecardFactory)
    name = "figures.csv"
    sha256 = "0" * 64
    uploaded_by = SubFactory(PersonFactory)
    uploaded_at = NOON


def frozen(month: ReportingMonth, stage: str = "approved", **more: Any) -> ReportingMonth:
    """A month moved on as the database allows it, without the acts: opened, approved, signed off."""
    person = PersonFactory.create()
    rows = ReportingMonth.objects.filter(pk=month.pk)
    rows.exclude(stage="open").update(stage="open", opened_by=person, opened_at=NOON)
    content = more.pop("content", "{}")
    snapshot = SnapshotFactory.create(
        scorecard=month.scorecard, month=month.month, edition=month.edition, content=content
    )
    rows.update(stage="approved", snapshot=snapshot, approved_by=person, approved_at=NOON, **more)
    if stage == "signed_off":
        name = documents().put(b"%PDF-1.7 in a test")
        Document.objects.create(snapshot=snapshot, kind="final", sha256=name, size=1, made_at=NOON)
        rows.update(stage="signed_off", signed_off_by=person, signed_off_at=NOON)
    month.refresh_from_db()
    return month
