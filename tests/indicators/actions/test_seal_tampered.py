"""What the chain tells of rows that cannot even be read, and of a table that somebody sealed anew."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.apps import apps
from django.core.management import CommandError
from django.db import connection

from indicators.actions.seal_events import seal_events
from indicators.models import Event
from indicators.models.triggers import remove_triggers
from indicators.reports.event_chain import broken_at, head
from indicators.rules.chain import Break
from portal.accounts.models import User
from tests.indicators.actions.test_seal_events import WithinTheTest, altered, record, verified

pytestmark = pytest.mark.django_db
NO_VALUE = {"at": "x'ff'", "act": "CAST(x'ff' AS TEXT)", "batch": "'another'"}
"""A moment that is bytes, words that are no text, a batch that is none."""


@pytest.fixture
def chain(operator: User) -> list[int]:
    """Keys of four sealed events, which nothing guards any more."""
    record(4)
    seal_events(by=operator)
    remove_triggers(apps, WithinTheTest())
    return list(Event.objects.order_by("sequence").values_list("pk", flat=True))


def test_an_event_that_cannot_be_read_is_named_as_any_that_was_altered(
    chain: list[int], counted: Callable[[str, int], None]
) -> None:
    if connection.vendor != "sqlite":  # it keeps anything in any column; PostgreSQL takes none of these
        return
    for column, value in NO_VALUE.items():
        altered(column, value)(chain)

        broken = broken_at()

        assert broken is not None
        assert (broken.sequence, broken.key, broken.what) == (3, chain[2], Break.ALTERED)
        with pytest.raises(CommandError, match=r"Event number 3 \(key \d+\) was altered"):
            verified()
        kept = {"at": "'2020-09-10 12:00:00'", "act": "'try'", "batch": "NULL"}[column]
        altered(column, kept)(chain)
    counted("events altered, moved, put in or taken away, and found", len(NO_VALUE))


def test_a_table_that_was_sealed_anew_is_told_by_a_head_that_was_kept(
    chain: list[int], operator: User
) -> None:
    kept = str(head())
    altered("act", "'other'")(chain)
    Event.objects.update(sequence=None, previous_hash="", hash="")
    seal_events(by=operator)

    assert "sealed: 4" in verified()
    with pytest.raises(CommandError, match="Event number 4 is gone, or is not the one"):
        verified("--head", kept)
