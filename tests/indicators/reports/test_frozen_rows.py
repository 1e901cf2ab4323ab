"""What is found in a frozen month's text is what reading the whole of it gives."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from indicators.models import Indicator
from indicators.reports.frozen_rows import is_shared, named_after, row_of, words_of
from indicators.reports.read_month import read_month
from tests.indicators.actions.steps import freeze
from tests.indicators.conftest import Book
from tests.indicators.factories import CommentaryGroupFactory

HOSTILE = (
    'He said: "commentary":"no", {"benchmarks":[{"ref":"M1"}]}\\ and ","commentary_group":null — “so”.\\'
)


@pytest.fixture
def content(approved: Book, now: dt.datetime) -> str:
    """August frozen, with words that look like what is searched for."""
    approved.put_all(commentary="Quiet.")
    approved.put("M1", commentary=HOSTILE)
    approved.put("M2", commentary="")
    group = CommentaryGroupFactory.create(scorecard=approved.scorecard)
    Indicator.objects.filter(ref__in=["Q", "R"]).update(commentary_group=group)
    Indicator.objects.filter(ref="M3").update(title=HOSTILE.strip(), outcome=HOSTILE)
    month = freeze(approved, now)
    assert month.snapshot is not None
    return month.snapshot.content


def test_a_row_is_the_one_of_the_whole_month(content: str, approved: Book) -> None:
    rows = read_month(approved.month()).rows

    assert [row_of(content, f" {row.ref.lower()} ") for row in rows] == list(rows)
    assert row_of(content, "M9") is None
    assert row_of("{}", "M1") is None


def test_words_are_those_of_the_whole_month_with_their_refs(content: str, approved: Book) -> None:
    found = [(json.loads(f'"{raw}"'), *named_after(content, ends)) for raw, ends in words_of(content)]

    assert found == [(row.commentary, row.ref, row.title) for row in read_month(approved.month()).rows]
    assert found[0][0] == HOSTILE


def test_words_that_rows_share_say_so(content: str) -> None:
    assert [is_shared(content, ends) for _, ends in words_of(content)] == [False, False, False, True, True]


def test_a_month_without_rows_has_no_words() -> None:
    assert list(words_of('{"rows":[]}')) == []
