"""Who takes a file is told once, however it is taken."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from indicators.actions.record_download import record_download, record_part
from indicators.errors import NotAllowed
from indicators.models import Event
from portal.accounts.models import User
from tests.indicators.conftest import Book
from tests.indicators.events import told
from tests.indicators.factories import ImportFileFactory

FILE = {"file": "august.pdf", "edition": 1}


def test_parts_of_a_file_are_told_once_an_hour(august: Book, viewer: User, now: dt.datetime) -> None:
    given: dict[str, Any] = {"scorecard": august.scorecard, "record": august.month(), "by": viewer}

    for minutes in (0, 1, 59, 61):
        record_part(told=FILE, at=now + dt.timedelta(minutes=minutes), **given)
    record_part(told={"file": "july.pdf"}, at=now, **given)

    assert [label for label, *_ in told("download")] == ["august.pdf", "august.pdf", "july.pdf"]


def test_a_file_that_was_handed_in_is_told_by_its_name(
    august: Book, administrator: User, now: dt.datetime
) -> None:
    record = ImportFileFactory.create(scorecard=august.scorecard, uploaded_at=now)

    record_download(
        scorecard=august.scorecard, record=record, told={"file": "f" * 300}, by=administrator, at=now
    )

    event = Event.objects.get(act="download")
    assert (event.object_type, event.object_id, event.object_label) == ("ImportFile", None, "f" * 200)


def test_whoever_may_not_read_takes_nothing(august: Book, stranger: User, now: dt.datetime) -> None:
    with pytest.raises(NotAllowed):
        record_download(scorecard=august.scorecard, record=august.month(), told=FILE, by=stranger, at=now)
