"""An approved or signed-off month never changes, by any path below the acts either."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.models import F

from indicators.models import (
    Document,
    Indicator,
    IndicatorStatistics,
    MonthlyReturn,
    ReportingMonth,
    Snapshot,
)
from tests.indicators.factories import (
    NOON,
    IndicatorFactory,
    MonthFactory,
    PersonFactory,
    ReturnFactory,
    SnapshotFactory,
    StatisticsFactory,
    frozen,
)
from tests.indicators.tables import hashed_tables
from tests.kept_logs import kept_logs

pytestmark = pytest.mark.django_db


class Frozen:
    """A frozen month with a return and its statistics, and an open one beside it."""

    def __init__(self, stage: str) -> None:
        self.open_month = MonthFactory.create()
        self.month = MonthFactory.create(scorecard=self.open_month.scorecard, month=dt.date(2020, 7, 1))
        self.returned = ReturnFactory.create(reporting_month=self.month, state="present", value=Decimal(7))
        self.statistics = StatisticsFactory.create(
            reporting_month=self.month, indicator=self.returned.indicator
        )
        self.open_return = ReturnFactory.create(
            reporting_month=self.open_month, indicator=self.returned.indicator
        )
        self.other = IndicatorFactory.create(scorecard=self.month.scorecard)
        frozen(self.month, stage)

    @property
    def rows(self) -> tuple[int, int]:
        return self.returned.pk, self.month.pk


@pytest.fixture(params=["approved", "signed_off"])
def kept(request: pytest.FixtureRequest) -> Frozen:
    return Frozen(request.param)


def run(sql: str, *parameters: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)


def changed(row: MonthlyReturn) -> MonthlyReturn:
    row.commentary = "changed"
    return row


def _columns(row: MonthlyReturn) -> dict[str, object]:
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


def refreshed(row: MonthlyReturn) -> MonthlyReturn:
    row.refresh_from_db()
    return row


PATHS: dict[str, Callable[[Frozen], object]] = {
    "an old copy saved": lambda it: MonthlyReturn(**_columns(it.returned)).save(force_update=True),
    "refreshed and saved": lambda it: changed(refreshed(it.returned)).save(),
    "a related row added": lambda it: it.month.returns.create(indicator=it.other),
    "raw of a queryset": lambda it: list(
        MonthlyReturn.objects.raw("UPDATE indicators_monthlyreturn SET value = 9 RETURNING *")
    ),
    "save": lambda it: changed(it.returned).save(),
    "update": lambda it: MonthlyReturn.objects.filter(pk=it.returned.pk).update(value=Decimal(8)),
    "update of everything": lambda it: MonthlyReturn.objects.update(version=F("version") + 1),
    "bulk update": lambda it: MonthlyReturn.objects.bulk_update([changed(it.returned)], ["commentary"]),
    "bulk create": lambda it: MonthlyReturn.objects.bulk_create(
        [MonthlyReturn(reporting_month=it.month, indicator=it.other)]
    ),
    "upsert": lambda it: MonthlyReturn.objects.bulk_create(
        [MonthlyReturn(reporting_month=it.month, indicator=it.returned.indicator, commentary="changed")],
        update_conflicts=True,
        unique_fields=["reporting_month", "indicator"],
        update_fields=["commentary"],
    ),
    "create": lambda it: ReturnFactory.create(reporting_month=it.month, indicator=it.other),
    "delete": lambda it: it.returned.delete(),
    "delete of everything": lambda it: MonthlyReturn.objects.all().delete(),
    "moved in": lambda it: MonthlyReturn.objects.filter(pk=it.open_return.pk).update(
        reporting_month=it.month, indicator=it.other
    ),
    "moved out": lambda it: MonthlyReturn.objects.filter(pk=it.returned.pk).update(
        reporting_month=it.open_month, indicator=it.other
    ),
    "raw update": lambda it: run(
        "UPDATE indicators_monthlyreturn SET value = 9 WHERE id = %s", it.returned.pk
    ),
    "raw delete": lambda it: run("DELETE FROM indicators_monthlyreturn WHERE id = %s", it.returned.pk),
    "statistics": lambda it: IndicatorStatistics.objects.update(rolling_months=3),
    "statistics deleted": lambda it: it.statistics.delete(),
    "statistics added": lambda it: StatisticsFactory.create(reporting_month=it.month, indicator=it.other),
    "month deleted": lambda it: it.month.delete(),
    "month deleted raw": lambda it: run("DELETE FROM indicators_reportingmonth WHERE id = %s", it.month.pk),
    "another month": lambda it: ReportingMonth.objects.filter(pk=it.month.pk).update(
        month=dt.date(2020, 6, 1)
    ),
    "another summary": lambda it: ReportingMonth.objects.filter(pk=it.month.pk).update(summary="changed"),
    "another edition": lambda it: ReportingMonth.objects.filter(pk=it.month.pk).update(edition=2),
    "another snapshot": lambda it: ReportingMonth.objects.filter(pk=it.month.pk).update(
        snapshot=SnapshotFactory.create()
    ),
    "another approver": lambda it: ReportingMonth.objects.filter(pk=it.month.pk).update(
        approved_by=PersonFactory.create(), approved_at=NOON
    ),
    "a jump to history": lambda it: ReportingMonth.objects.filter(pk=it.month.pk).update(
        stage="history", snapshot=None
    ),
    "snapshot changed": lambda it: Snapshot.objects.update(content="{}  "),
    "snapshot deleted": lambda it: run("DELETE FROM indicators_snapshot"),
    "scorecard deleted": lambda it: it.month.scorecard.delete(),
}


BELOW = "ways into a settled month below the acts, each refused and logged"
BEFORE_THE_DATABASE = {"scorecard deleted"}
"""Django itself asks what stands on it, and so no guard is met."""


@pytest.mark.parametrize("path", PATHS)
def test_a_frozen_month_is_refused_by(path: str, kept: Frozen, counted: Callable[[str, int], None]) -> None:
    before = hashed_tables()

    with kept_logs() as logs, pytest.raises(DatabaseError), transaction.atomic():
        PATHS[path](kept)

    assert hashed_tables() == before
    assert path in BEFORE_THE_DATABASE or logs.of("portal.guarded")
    counted(BELOW, 1)


def test_a_fixture_is_not_loaded_over_a_frozen_month(
    kept: Frozen, tmp_path: Path, counted: Callable[[str, int], None]
) -> None:
    file = tmp_path / "rows.json"
    fields = {
        "reporting_month": kept.month.pk,
        "indicator": kept.returned.indicator.pk,
        "commentary": "changed",
    }
    row = {"model": "indicators.monthlyreturn", "pk": kept.returned.pk, "fields": fields}
    file.write_text(json.dumps([row]))
    before = hashed_tables()

    with kept_logs() as logs, pytest.raises(IntegrityError), transaction.atomic():
        call_command("loaddata", file)

    assert hashed_tables() == before
    assert logs.of("portal.guarded")
    counted(BELOW, 1)


def test_a_row_is_not_replaced_where_the_database_could(kept: Frozen) -> None:
    if connection.vendor == "sqlite":
        sql = "INSERT OR REPLACE INTO indicators_monthlyreturn SELECT * FROM indicators_monthlyreturn"
    else:
        run("SET CONSTRAINTS ALL IMMEDIATE")  # or the truncation waits for them in vain
        sql = "TRUNCATE indicators_monthlyreturn CASCADE"

    with pytest.raises(DatabaseError, match="approved or signed off"), transaction.atomic():
        run(sql)


def test_a_signed_off_month_keeps_who_signed_it() -> None:
    month = Frozen("signed_off").month

    with pytest.raises(IntegrityError, match="approved or signed off"), transaction.atomic():
        ReportingMonth.objects.filter(pk=month.pk).update(signed_off_by=PersonFactory.create())


def test_a_month_is_not_signed_off_without_its_file() -> None:
    month = Frozen("approved").month

    rows, signed = ReportingMonth.objects.filter(pk=month.pk), {"signed_off_by": PersonFactory.create()}
    with pytest.raises(IntegrityError, match="together with its file"), transaction.atomic():
        rows.update(stage="signed_off", signed_off_at=NOON, **signed)


def test_what_is_computed_from_a_frozen_month_may_be_marked_stale(kept: Frozen) -> None:
    assert ReportingMonth.objects.filter(pk=kept.month.pk).touch() == 1


def test_a_signed_off_month_says_by_whom() -> None:
    month = Frozen("approved").month
    snapshot = Snapshot.objects.get()
    Document.objects.create(snapshot=snapshot, kind="final", sha256="1" * 64, size=1, made_at=NOON)

    with pytest.raises(IntegrityError, match="signed_off_by_someone"), transaction.atomic():
        ReportingMonth.objects.filter(pk=month.pk).update(stage="signed_off")


def test_the_field_of_a_frozen_month_may_change_its_definition(kept: Frozen) -> None:
    assert Indicator.objects.filter(pk=kept.returned.indicator.pk).update(title="Another title") == 1
