"""What a guard of the database refuses is told to the log in the guard's own words, and nothing more is."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, connection, transaction

from tests.indicators.factories import EventFactory, ScorecardFactory
from tests.kept_logs import kept_logs

pytestmark = pytest.mark.django_db


def test_a_guard_is_quoted_and_what_was_to_be_written_is_not() -> None:
    event = EventFactory.create()
    sql = "UPDATE indicators_event SET object_label = 'canary' WHERE id = %s"

    cursor = connection.cursor()
    with kept_logs() as kept, pytest.raises(IntegrityError), transaction.atomic():
        cursor.execute(sql, [event.pk])

    (line,) = kept.of("portal.guarded")
    assert line["level"] == "WARNING"
    assert line["message"] == "The database refused a write: rows here are only ever added."
    assert "canary" not in str(kept.lines)


def test_what_a_constraint_refuses_is_no_news() -> None:
    ScorecardFactory.create(slug="canary")

    with kept_logs() as kept, pytest.raises(IntegrityError), transaction.atomic():
        ScorecardFactory.create(slug="canary")

    assert kept.of("portal.guarded") == []
