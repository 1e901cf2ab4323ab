"""The rows of a table as lines of JSON: one spelling for both databases, so that either reads the other's."""

from __future__ import annotations

import datetime as dt
import json
import uuid
from collections.abc import Iterator
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import IO, Any

from django.contrib.sessions.models import Session
from django.db import connection
from django.db.models import Model

AT_ONCE = 2_000
LEFT_OUT = {Session._meta.db_table, "usersessions_usersession"}
"""Whoever had a copy of these would be signed in as somebody."""


def tables(apps: Any) -> dict[str, type[Model]]:
    """The model of each table that is kept, also of those between two models."""
    models = apps.get_models(include_auto_created=True)
    kept = {model._meta.db_table: model for model in models if model._meta.managed and not model._meta.proxy}
    return {name: kept[name] for name in sorted(kept.keys() - LEFT_OUT)}


def write(model: type[Model], file: IO[bytes]) -> int:
    """A line for the names of the columns, and one a row, in order of their keys. Returns how many rows."""
    columns = [field.attname for field in model._meta.concrete_fields]
    file.write(_line([field.column for field in model._meta.concrete_fields]))
    count = 0
    for row in model._base_manager.order_by("pk").values_list(*columns).iterator(AT_ONCE):
        file.write(_line(row))
        count += 1
    return count


def read(model: type[Model], path: Path) -> int:
    """Puts the rows into the table, past every model. Returns how many."""
    count = 0
    with path.open("rb") as file, connection.cursor() as cursor:
        columns = json.loads(file.readline())
        known = {field.column: field for field in model._meta.concrete_fields}
        fields = [known[column] for column in columns]
        quote = connection.ops.quote_name
        names, marks = ", ".join(map(quote, columns)), ", ".join(["%s"] * len(columns))
        into = f"INSERT INTO {quote(model._meta.db_table)} ({names}) VALUES ({marks})"  # noqa: S608 # nosec B608
        rows = (_prepared(fields, json.loads(line)) for line in file)
        while batch := list(islice(rows, AT_ONCE)):
            cursor.executemany(into, batch)
            count += len(batch)
    return count


def _line(row: Any) -> bytes:
    """Keys in order, since PostgreSQL keeps none of their own."""
    text = json.dumps(row, ensure_ascii=False, separators=(",", ":"), sort_keys=True, default=_in_text)
    return text.encode() + b"\n"


def _in_text(value: object) -> str:
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, dt.datetime | dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, uuid.UUID):
        return str(value)
    raise TypeError(f"{type(value)} has no spelling in a backup")


def _prepared(fields: list[Any], values: list[Any]) -> list[Any]:
    """As the driver wants them."""
    return [
        field.get_db_prep_save(field.to_python(value), connection)
        for field, value in zip(fields, values, strict=True)
    ]


def sequences(models: list[type[Model]]) -> Iterator[str]:
    """What makes new rows follow those that were read; SQLite does by itself."""
    from django.core.management.color import no_style

    return iter(connection.ops.sequence_reset_sql(no_style(), models))
