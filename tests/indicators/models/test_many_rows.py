"""Many rows at once are refused as one would be."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from indicators.models import Comparator
from indicators.models.rows import insert_rows
from tests.indicators.factories import ScorecardFactory

pytestmark = pytest.mark.django_db


TOO_LONG = ["x" * 41] if connection.vendor == "postgresql" else []
"""SQLite has room for any text."""


@pytest.mark.parametrize("code", ["", None, " SN", *TOO_LONG])
def test_what_one_row_may_not_be_many_may_not_be(code: str | None) -> None:
    rows = [(ScorecardFactory.create().pk, code, 1)]

    with pytest.raises(DatabaseError), transaction.atomic():
        insert_rows(Comparator, ("scorecard_id", "code", "position"), rows)
