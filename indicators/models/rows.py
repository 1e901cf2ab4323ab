"""Many rows at once, past model instances: one statement for a hundred thousand rows.

What the database enforces holds for them as for any others. ``columns`` are names in the database, values of
the types that the fields take.
"""

from __future__ import annotations

import datetime as dt
import gc
import json
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from decimal import Decimal
from functools import lru_cache
from itertools import islice
from typing import Any

from django.db import connection
from django.db.models import Model

Row = Sequence[Any]
BATCH = 2_000


@contextmanager
def collector_held() -> Iterator[None]:
    """Many small objects without cycles: looking for cycles among them takes a quarter of the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def insert_rows(
    model: type[Model], columns: Sequence[str], rows: Iterable[Row], *, replacing: Sequence[str] = ()
) -> None:
    """``replacing``: the columns by which a row takes the place of a kept one, whose key stays.

    ``rows`` may be made as they are taken, and must not ask the database anything: it is busy taking them.
    """
    table, names = model._meta.db_table, ", ".join(columns)
    changed = ", ".join(f"{name} = EXCLUDED.{name}" for name in columns if name not in replacing)
    conflict = f" ON CONFLICT ({', '.join(replacing)}) DO UPDATE SET {changed}" if replacing else ""  # nosec B608
    if connection.vendor == "sqlite":
        marks = ", ".join(["%s"] * len(columns))
        _each(f"INSERT INTO {table} ({names}) VALUES ({marks}){conflict}", model, columns, rows)  # nosec B608
        return
    with _together(model, columns, rows):
        _run(f"INSERT INTO {table} ({names}) SELECT {names} FROM many{conflict}")  # nosec B608


def update_rows(model: type[Model], columns: Sequence[str], rows: Iterable[Row]) -> None:
    """Rows that are there; the last of ``columns`` is their key."""
    table, (*names, key) = model._meta.db_table, columns
    if connection.vendor == "sqlite":
        changed = ", ".join(f"{name} = %s" for name in names)
        _each(f"UPDATE {table} SET {changed} WHERE {key} = %s", model, columns, rows)  # nosec B608
        return
    changed = ", ".join(f"{name} = many.{name}" for name in names)
    with _together(model, columns, rows):
        _run(f"UPDATE {table} SET {changed} FROM many WHERE {table}.{key} = many.{key}")  # nosec B608


def _each(sql: str, model: type[Model], columns: Sequence[str], rows: Iterable[Row]) -> None:
    adapted = _adapted(model, columns, rows)
    with connection.cursor() as cursor:
        while batch := list(islice(adapted, BATCH)):  # all at once, Django would keep what it has written
            cursor.executemany(sql, batch)


@contextmanager
def _together(model: type[Model], columns: Sequence[str], rows: Iterable[Row]) -> Iterator[None]:
    """The rows as a temporary table ``many``, copied there in one stream."""
    names = ", ".join(columns)
    with connection.cursor() as cursor:
        like = f"SELECT {names} FROM {model._meta.db_table}"  # nosec B608
        cursor.execute(f"CREATE TEMP TABLE many AS {like} WITH NO DATA")
        with connection.wrap_database_errors, cursor.copy(f"COPY many ({names}) FROM STDIN") as copy:
            for row in _adapted(model, columns, rows):
                copy.write_row(row)
    yield
    _run("DROP TABLE many")


def _run(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)


def _adapted(model: type[Model], columns: Sequence[str], rows: Iterable[Row]) -> Iterator[Row]:
    """Values as this database's driver wants them; PostgreSQL's needs only JSON as text."""
    kinds = {field.column: field.get_internal_type() for field in model._meta.concrete_fields}
    adapters = ADAPTERS if connection.vendor == "sqlite" else {"JSONField": ADAPTERS["JSONField"]}
    wanted = [(place, adapters[kinds[name]]) for place, name in enumerate(columns) if kinds[name] in adapters]
    for row in rows:
        values = list(row)
        for place, adapt in wanted:
            if values[place] is not None:
                values[place] = adapt(values[place])
        yield values


def _digits(number: Decimal) -> str:
    return f"{number:f}"


@lru_cache(maxsize=256)
def _moment(moment: dt.datetime) -> str:
    """Many rows of one act have the same."""
    return moment.astimezone(dt.UTC).replace(tzinfo=None).isoformat(" ")


def _hex(key: uuid.UUID) -> str:
    return key.hex


_encoded = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def _json(content: Any) -> str:
    """What most events hold is put together here, since an encoder is made anew for every call."""
    if type(content) is not dict or not all(map(str.isidentifier, content)):
        return _encoded(content)
    if not all(map(_is_plain, content.values())):
        return _encoded(content)
    return "{" + ",".join(f'"{name}":"{value}"' for name, value in content.items()) + "}"


def _is_plain(value: Any) -> bool:
    """Digits, a point, or words of our own: nothing that JSON would write otherwise."""
    return type(value) is str and value.replace(".", "").replace("_", "").isalnum() and value.isascii()


ADAPTERS: Mapping[str, Callable[[Any], str]] = {
    "DecimalField": _digits,
    "DateTimeField": _moment,
    "UUIDField": _hex,
    "JSONField": _json,
}
