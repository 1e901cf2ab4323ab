"""What the triggers hold, and that they are those of the code."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction

from indicators.models import (
    Document,
    Event,
    ReportingMonth,
    SignOff,
    Snapshot,
)
from indicators.models.triggers import install_triggers, remove_triggers, triggers_for
from tests.indicators.factories import (
    NOON,
    EventFactory,
    MonthFactory,
    PersonFactory,
    SignOffFactory,
    SnapshotFactory,
)

pytestmark = pytest.mark.django_db


def run(sql: str, *parameters: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)


@pytest.mark.parametrize(
    ("stage", "to"),
    [("history", "approved"), ("history", "signed_off"), ("open", "signed_off")],
)
def test_a_month_does_not_jump(stage: str, to: str) -> None:
    month, person = MonthFactory.create(), PersonFactory.create()
    rows = ReportingMonth.objects.filter(pk=month.pk)
    if stage == "open":
        rows.update(stage="open", opened_by=person, opened_at=NOON)

    with (
        pytest.raises(IntegrityError, match=r"cannot move there|together with its file"),
        transaction.atomic(),
    ):
        rows.update(stage=to, snapshot=SnapshotFactory.create())


def test_a_frozen_month_has_its_snapshot_and_who_approved_it() -> None:
    month, person = MonthFactory.create(), PersonFactory.create()
    rows = ReportingMonth.objects.filter(pk=month.pk)
    rows.update(stage="open", opened_by=person, opened_at=NOON)

    with pytest.raises(IntegrityError, match="has_a_snapshot_while_frozen"), transaction.atomic():
        rows.update(stage="approved", approved_by=person, approved_at=NOON)
    with pytest.raises(IntegrityError, match="approved_once_frozen"), transaction.atomic():
        rows.update(stage="approved", snapshot=SnapshotFactory.create(scorecard=month.scorecard))


@pytest.mark.parametrize(
    ("kind", "size", "constraint"), [("toy", 1, "kind_known"), ("proof", 0, "not_empty")]
)
def test_a_document_is_of_a_kind_and_not_empty(kind: str, size: int, constraint: str) -> None:
    snapshot = SnapshotFactory.create()

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Document.objects.create(snapshot=snapshot, kind=kind, sha256="1" * 64, size=size, made_at=NOON)


@pytest.mark.parametrize("model", [Event, Snapshot, SignOff, Document])
def test_what_was_recorded_is_neither_changed_nor_deleted(model: type[Event]) -> None:
    EventFactory.create()
    decision = SignOffFactory.create()
    Document.objects.create(snapshot=decision.snapshot, kind="final", sha256="1" * 64, size=1, made_at=NOON)
    column = model._meta.concrete_fields[-1].column if model is not Event else "act"
    table = model._meta.db_table

    for sql in (f"UPDATE {table} SET {column} = {column}", f"DELETE FROM {table}"):  # noqa: S608
        with pytest.raises(IntegrityError, match="only ever added"), transaction.atomic():
            run(sql)


def test_an_event_is_sealed_once() -> None:
    event = EventFactory.create()
    rows = Event.objects.filter(pk=event.pk)

    rows.update(sequence=1, previous_hash="", hash="a")

    with pytest.raises(IntegrityError, match="only ever added"), transaction.atomic():
        rows.update(sequence=1, previous_hash="", hash="b")
    assert Event.objects.get(pk=event.pk).hash == "a"


def installed() -> dict[str, str]:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        else:
            cursor.execute(
                "SELECT tgname, pg_get_functiondef(tgfoid) FROM pg_trigger "
                "WHERE NOT tgisinternal AND tgrelid::regclass::text LIKE 'indicators%%'"
            )
        return dict(cursor.fetchall())


def test_the_triggers_of_the_database_are_those_of_the_code() -> None:
    wanted = triggers_for(connection.vendor, apps)

    found = installed()

    assert found.keys() == wanted.keys()
    if connection.vendor == "sqlite":
        assert found == wanted
    else:
        for name, definition in found.items():
            head, _, rest = definition.partition("$function$")
            assert rest.rpartition("$function$")[0].strip() in wanted[name]
            assert "SET search_path TO 'pg_catalog', 'public', 'pg_temp'" in head


@pytest.mark.django_db(transaction=True)
def test_the_triggers_come_back_as_they_were() -> None:
    before = installed()

    with connection.schema_editor() as editor:
        remove_triggers(apps, editor)
        gone = installed()
        install_triggers(apps, editor)

    assert gone == {}
    assert installed() == before
