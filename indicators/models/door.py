"""The one door past the guards of the database, for purging and restoring; who passes records an event.

The guards come down and back up within one transaction: nobody else writes meanwhile, and whatever fails
leaves them where they were.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import apps as todays
from django.db import connection, transaction

from indicators.models.triggers import install_triggers, remove_triggers


@contextmanager
def guards_lifted(apps: Any = todays) -> Iterator[None]:
    """``apps``: the models as the database has them, a restore's or today's."""
    with transaction.atomic():
        editor = connection.schema_editor()
        connection.check_constraints()  # PostgreSQL alters no table that something is put off for
        remove_triggers(apps, editor)
        yield
        connection.check_constraints()
        install_triggers(apps, editor)
