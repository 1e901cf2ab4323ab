"""No path below the acts changes or takes away what was recorded."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import DatabaseError, connection, transaction

from indicators.models import Event
from tests.indicators.factories import EventFactory
from tests.indicators.tables import hashed_tables

pytestmark = pytest.mark.django_db

TABLE = "indicators_event"
COLUMNS = [str(field.column) for field in Event._meta.concrete_fields]


def run(sql: str, *parameters: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)


def changed(event: Event) -> Event:
    event.act = "changed"
    return event


def copied(verb: str, **instead: str) -> str:
    """Write every event again, with some columns replaced."""
    values = ", ".join(instead.get(name, name) for name in COLUMNS)
    return f"{verb} INTO {TABLE} ({', '.join(COLUMNS)}) SELECT {values} FROM {TABLE} WHERE true"  # noqa: S608


PATHS: dict[str, Callable[[Event], object]] = {
    "save": lambda event: changed(event).save(),
    "update": lambda event: Event.objects.update(act="changed"),
    "bulk update": lambda event: Event.objects.bulk_update([changed(event)], ["act"]),
    "delete": lambda event: event.delete(),
    "delete of all": lambda event: Event.objects.all().delete(),
    "upsert": lambda event: Event.objects.bulk_create(
        [changed(event)], update_conflicts=True, unique_fields=["id"], update_fields=["act"]
    ),
    "raw update": lambda event: run(f"UPDATE {TABLE} SET at = at"),  # noqa: S608
    "another key": lambda event: run(f"UPDATE {TABLE} SET id = id + 1000"),  # noqa: S608
    "raw delete": lambda event: run(f"DELETE FROM {TABLE}"),  # noqa: S608
    "raw upsert": lambda event: run(copied("INSERT") + " ON CONFLICT (id) DO UPDATE SET act = 'changed'"),
    "a seal and a change": lambda event: run(
        f"UPDATE {TABLE} SET hash = 'b', sequence = 2, act = 'changed'"  # noqa: S608
    ),
}
ON_SQLITE: dict[str, Callable[[Event], object]] = {
    "rowid": lambda event: run(f"UPDATE {TABLE} SET rowid = rowid + 1000"),  # noqa: S608
    "oid": lambda event: run(f"UPDATE {TABLE} SET oid = oid + 1000"),  # noqa: S608
    "_rowid_": lambda event: run(f"UPDATE {TABLE} SET _rowid_ = _rowid_ + 1000"),  # noqa: S608
    "replace": lambda event: run(copied("REPLACE")),
    "insert or replace": lambda event: run(copied("INSERT OR REPLACE", act="'changed'")),
    "insert in its place in the chain": lambda event: run(copied("INSERT OR REPLACE", id="id + 1000")),
    "update or replace": lambda event: run(
        f"UPDATE OR REPLACE {TABLE} SET sequence = 1, hash = 'b' WHERE hash = ''"  # noqa: S608
    ),
}
ON_POSTGRESQL: dict[str, Callable[[Event], object]] = {
    "truncate": lambda event: run(f"TRUNCATE {TABLE}"),
    "truncate of what it belongs to": lambda event: run("TRUNCATE indicators_scorecard CASCADE"),
}
PATHS |= ON_SQLITE if connection.vendor == "sqlite" else ON_POSTGRESQL


@pytest.fixture
def event() -> Event:
    """One that is sealed, beside one that is not."""
    EventFactory.create()
    sealed: Event = EventFactory.create(sequence=1, hash="a")
    if connection.vendor == "postgresql":
        run("SET CONSTRAINTS ALL IMMEDIATE")  # or a truncation waits for them in vain
    return sealed


@pytest.mark.parametrize("path", PATHS)
def test_what_was_recorded_is_not_changed_by(path: str, event: Event) -> None:
    before = hashed_tables()

    with pytest.raises(DatabaseError, match="only ever added"), transaction.atomic():
        PATHS[path](event)

    assert hashed_tables() == before


@pytest.mark.parametrize("part", ["sequence = 2", "previous_hash = 'b'", "hash = ''", "hash = 'b'"])
def test_no_part_of_a_seal_is_changed(part: str, event: Event) -> None:
    with pytest.raises(DatabaseError, match="only ever added"), transaction.atomic():
        run(f"UPDATE {TABLE} SET {part} WHERE id = %s", event.pk)  # noqa: S608
