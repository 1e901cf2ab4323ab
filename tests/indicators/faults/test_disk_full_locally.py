"""A local site's database is a file of its own process, which does not fit on a full disk either."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from indicators.models import Event
from tests.indicators.conftest import Book
from tests.indicators.faults.test_disk_full import no_room, visitor
from tests.indicators.views.test_autosave import saved

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_row_that_is_saved_on_a_full_disk_is_not_kept_by_half(
    august: Book, counted: Callable[[str, int], None]
) -> None:
    client, events = visitor(august.reporter), Event.objects.count()

    with no_room():
        answer = saved(client, august, "M1", commentary="Busy.")
    left = (august.returned("M1").commentary, Event.objects.count())
    again = saved(client, august, "M1", commentary="Busy.")

    assert answer.status_code == 503
    assert left == ("", events)
    assert (again.status_code, august.returned("M1").commentary) == (200, "Busy.")
    counted("times that a disk was full", 1)
