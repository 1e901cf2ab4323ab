"""A write that the database refuses, and the constraint by which it does."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction


@contextmanager
def refused_by(constraint: str) -> Iterator[None]:
    """What is written inside breaks this constraint, and it alone."""
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        yield
    assert told_of(constraint) in str(caught.value)


def told_of(constraint: str) -> str:
    """How this database names it: SQLite tells the columns of a unique constraint that is on plain ones."""
    for model in apps.get_app_config("indicators").get_models():
        for known in model._meta.constraints:
            if known.name == constraint and isinstance(known, models.UniqueConstraint):
                return _columns(model, known) if connection.vendor == "sqlite" else constraint
    return constraint


def _columns(model: type[models.Model], known: models.UniqueConstraint) -> str:
    if not known.fields:
        return f"index '{known.name}'"
    columns = {field.name: field.column for field in model._meta.concrete_fields}
    return ", ".join(f"{model._meta.db_table}.{columns[name]}" for name in known.fields)
