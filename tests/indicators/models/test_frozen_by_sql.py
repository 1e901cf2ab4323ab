"""What the database refuses of an approved or signed-off month, spoken to in its own words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import Model

from indicators.models import Document, ReportingMonth, Snapshot
from indicators.rules.stages import MonthStage
from tests.indicators.factories import (
    NOON,
    IndicatorFactory,
    MonthFactory,
    PersonFactory,
    ReturnFactory,
    SignOffFactory,
    SnapshotFactory,
    StatisticsFactory,
    frozen,
)
from tests.indicators.tables import hashed_tables
from tests.indicators.talk_factories import CommentFactory
from tests.kept_logs import kept_logs

pytestmark = pytest.mark.django_db

ALLOWED = {
    ("history", "open"),
    ("open", "history"),
    ("open", "approved"),
    ("approved", "signed_off"),
    ("approved", "open"),
    ("signed_off", "open"),
}
ROWS = "indicators_monthlyreturn"
MONTHS = "indicators_reportingmonth"
STATISTICS = "indicators_indicatorstatistics"
REFUSED = r"approved or signed off|only ever added|never altered|cannot begin there"
BOTH = {
    "a row changed": "UPDATE {rows} SET commentary = 'changed' WHERE id = {row}",
    "a row changed into itself": "UPDATE {rows} SET version = version WHERE id = {row}",
    "every row changed": "UPDATE {rows} SET version = version + 1",
    "a row renumbered": "UPDATE {rows} SET id = id + 1000 WHERE id = {row}",
    "a row deleted": "DELETE FROM {rows} WHERE id = {row}",
    "a row moved in": "UPDATE {rows} SET {to_month} = {month}, indicator_id = {spare} WHERE id = {loose}",
    "a row moved out": "UPDATE {rows} SET {to_month} = {open}, indicator_id = {spare} WHERE id = {row}",
    "statistics changed": "UPDATE {statistics} SET rolling_months = 3",
    "statistics deleted": "DELETE FROM {statistics}",
    "the month deleted": "DELETE FROM {months} WHERE id = {month}",
    "the month renumbered": "UPDATE {months} SET id = id + 1000 WHERE id = {month}",
    "the month moved": "UPDATE {months} SET month = '2020-06-01' WHERE id = {month}",
    "the month given away": "UPDATE {months} SET scorecard_id = scorecard_id + 1 WHERE id = {month}",
    "another summary": "UPDATE {months} SET summary = 'changed' WHERE id = {month}",
    "another deadline": "UPDATE {months} SET deadline = '2021-01-01 00:00:00+00:00' WHERE id = {month}",
    "another edition": "UPDATE {months} SET edition = edition + 1 WHERE id = {month}",
    "another opener": "UPDATE {months} SET opened_by_id = opened_by_id + 1 WHERE id = {month}",
    "another approval": "UPDATE {months} SET approved_at = '2021-01-01 00:00+00:00' WHERE id = {month}",
    "no snapshot": "UPDATE {months} SET snapshot_id = NULL WHERE id = {month}",
    "a row written over": "INSERT INTO {rows} ({row_columns}) SELECT {row_columns} FROM {rows} "
    "WHERE id = {row} ON CONFLICT (id) DO UPDATE SET commentary = 'changed'",
    "the month written over": "INSERT INTO {months} ({month_columns}) SELECT {month_columns} FROM {months} "
    "WHERE id = {month} ON CONFLICT (id) DO UPDATE SET summary = 'changed'",
    "a comment added": "INSERT INTO {comments} (monthly_return_id, author_id, words, at) "
    "SELECT monthly_return_id, author_id, 'forged', at FROM {comments} WHERE id = {comment}",
    "a comment changed": "UPDATE {comments} SET words = 'changed' WHERE id = {comment}",
    "a comment given to another return": "UPDATE {comments} SET monthly_return_id = {loose}",
    "a comment deleted": "DELETE FROM {comments} WHERE id = {comment}",
    "its snapshot changed": "UPDATE indicators_snapshot SET content = '{{}}'",
    "its snapshot deleted": "DELETE FROM indicators_snapshot",
}
OWN = {
    "sqlite": {
        "a row replaced": "INSERT OR REPLACE INTO {rows} SELECT * FROM {rows} WHERE id = {row}",
        "a row renumbered by its other name": "UPDATE {rows} SET rowid = 1000 WHERE id = {row}",
        "the month replaced": "INSERT OR REPLACE INTO {months} SELECT * FROM {months} WHERE id = {month}",
        "the month renumbered by its other name": "UPDATE {months} SET _rowid_ = 1000 WHERE id = {month}",
        "the month pushed out": "UPDATE OR REPLACE {months} SET month = '2020-07-01' WHERE id = {open}",
        "its snapshot replaced": "REPLACE INTO indicators_snapshot SELECT * FROM indicators_snapshot",
    },
    "postgresql": {
        "comments truncated": "TRUNCATE indicators_comment",
        "rows truncated": "TRUNCATE {rows} CASCADE",
        "statistics truncated": "TRUNCATE {statistics}",
        "months truncated": "TRUNCATE {months} CASCADE",
        "scorecards truncated": "TRUNCATE indicators_scorecard CASCADE",
        "snapshots truncated": "TRUNCATE indicators_snapshot CASCADE",
        "events truncated": "TRUNCATE indicators_event",
        "a row changed on the way": "WITH it AS (UPDATE {rows} SET value = 9 WHERE id = {row} RETURNING id) "
        "SELECT * FROM it",
        "a row changed beside a table called like that of months": "CREATE TEMP TABLE {months} "
        "(id bigint, stage text); UPDATE {rows} SET commentary = 'changed' WHERE id = {row}",
        "a row merged": "MERGE INTO {rows} r USING {months} m ON r.{to_month} = m.id AND m.id = {month} "
        "WHEN MATCHED THEN UPDATE SET commentary = 'changed'",
    },
}


def run(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE" if connection.vendor == "postgresql" else "SELECT 1")
        cursor.execute(sql)


@pytest.fixture(params=["approved", "signed_off"])
def names(request: pytest.FixtureRequest) -> dict[str, object]:
    """A frozen month with a row and its statistics, and an open one with a row; in names of the database."""
    month = MonthFactory.create(month=dt.date(2020, 7, 1))
    row = ReturnFactory.create(reporting_month=month)
    StatisticsFactory.create(reporting_month=month, indicator=row.indicator)
    beside = MonthFactory.create(scorecard=month.scorecard)
    loose = ReturnFactory.create(reporting_month=beside, indicator=row.indicator)
    comment = CommentFactory.create(monthly_return=row)
    frozen(month, request.param)
    return {
        "comments": "indicators_comment",
        "comment": comment.pk,
        "rows": ROWS,
        "months": MONTHS,
        "statistics": STATISTICS,
        "to_month": "reporting_month_id",
        "row": row.pk,
        "loose": loose.pk,
        "month": month.pk,
        "open": beside.pk,
        "spare": IndicatorFactory.create(scorecard=month.scorecard).pk,
        "row_columns": columns(row),
        "month_columns": columns(month),
    }


def columns(record: Model) -> str:
    return ", ".join(str(field.column) for field in record._meta.concrete_fields)


STATEMENTS = {**BOTH, **OWN[connection.vendor]}


@pytest.mark.parametrize("statement", STATEMENTS)
def test_a_frozen_month_is_refused_to_sql(
    statement: str, names: dict[str, object], counted: Callable[[str, int], None]
) -> None:
    before = hashed_tables()

    with kept_logs() as logs, pytest.raises(DatabaseError, match=REFUSED), transaction.atomic():
        run(STATEMENTS[statement].format(**names))

    assert hashed_tables() == before
    assert logs.of("portal.guarded")
    counted("ways into a settled month below the acts, each refused and logged", 1)


def test_nobody_joins_those_who_signed_off_once_their_book_is_made() -> None:
    snapshot = frozen(MonthFactory.create(), "approved").snapshot
    assert snapshot is not None
    SignOffFactory.create(snapshot=snapshot)
    Document.objects.create(snapshot=snapshot, kind="final", sha256="1" * 64, size=1, made_at=NOON)

    with pytest.raises(DatabaseError, match="approved or signed off"), transaction.atomic():
        SignOffFactory.create(snapshot=snapshot)


@pytest.mark.parametrize("stage", ["approved", "signed_off"])
def test_a_month_is_not_written_frozen_from_the_start(stage: str) -> None:
    snapshot, person = SnapshotFactory.create(), PersonFactory.create()
    Document.objects.create(snapshot=snapshot, kind="final", sha256="1" * 64, size=1, made_at=NOON)
    acts = {f"{act}_by": person for act in ("opened", "approved", "signed_off")}
    times = {f"{act}_at": NOON for act in ("opened", "approved", "signed_off")}

    with pytest.raises(DatabaseError, match="the month cannot begin there"), transaction.atomic():
        MonthFactory.create(scorecard=snapshot.scorecard, stage=stage, snapshot=snapshot, **acts, **times)


@pytest.mark.parametrize("end", [stage.value for stage in MonthStage])
@pytest.mark.parametrize("start", [stage.value for stage in MonthStage])
def test_a_month_moves_in_the_database_too_only_as_the_table_says(start: str, end: str) -> None:
    month = standing_at(start)
    rows = ReportingMonth.objects.filter(pk=month.pk)
    snapshot = Snapshot.objects.get() if end in {"approved", "signed_off"} else None
    edition = month.edition + (start == "signed_off" and end == "open")

    if (start, end) in ALLOWED or start == end:
        assert rows.update(stage=end, snapshot=snapshot, edition=edition) == 1
    else:
        with pytest.raises(DatabaseError, match="the month cannot move there"), transaction.atomic():
            rows.update(stage=end, snapshot=snapshot)


def standing_at(stage: str) -> ReportingMonth:
    """A month with all that any stage asks for: people, times, a snapshot with its final."""
    acts = {f"{act}_by": PersonFactory.create() for act in ("opened", "approved", "signed_off")}
    times = {f"{act}_at": NOON for act in ("opened", "approved", "signed_off")}
    month: ReportingMonth = MonthFactory.create(**acts, **times)
    snapshot = SnapshotFactory.create(scorecard=month.scorecard)
    Document.objects.create(snapshot=snapshot, kind="final", sha256="1" * 64, size=1, made_at=NOON)
    way = ["history", "open", "approved", "signed_off"]
    for step in way[1 : way.index(stage) + 1]:
        kept = snapshot if step in {"approved", "signed_off"} else None
        ReportingMonth.objects.filter(pk=month.pk).update(stage=step, snapshot=kept)
    month.refresh_from_db()
    return month


def test_a_month_that_was_signed_off_does_not_open_in_the_same_edition_nor_go_back_to_an_earlier() -> None:
    month = standing_at("signed_off")
    rows = ReportingMonth.objects.filter(pk=month.pk)

    with pytest.raises(DatabaseError, match="opens as its next edition"), transaction.atomic():
        rows.update(stage="open", snapshot=None)
    rows.update(stage="open", snapshot=None, edition=2)
    with pytest.raises(DatabaseError, match="opens as its next edition"), transaction.atomic():
        rows.update(edition=1)


@pytest.mark.parametrize("other", [{"edition": 2}, {"month": dt.date(2020, 7, 1)}, {}])
def test_a_month_stands_on_a_snapshot_of_its_own(other: dict[str, object]) -> None:
    month = standing_at("open")
    belongs = {"scorecard": month.scorecard} if other else {}
    snapshot = SnapshotFactory.create(**belongs, **other)

    with pytest.raises(DatabaseError, match="of another month or edition"), transaction.atomic():
        ReportingMonth.objects.filter(pk=month.pk).update(stage="approved", snapshot=snapshot)
