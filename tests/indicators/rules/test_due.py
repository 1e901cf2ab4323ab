"""When figures are due, as people say it."""

from __future__ import annotations

import datetime as dt

import pytest

from indicators.rules.when import due_words

DEADLINE = dt.datetime.fromisoformat("2020-09-10 17:00+01:00")


@pytest.mark.parametrize(
    ("now", "words"),
    [
        ("2020-09-08 09:00", "due Thu 10 September, 17:00"),
        ("2020-09-09 23:59", "due Thu 10 September, 17:00"),
        ("2020-09-10 00:00", "due today 17:00"),
        ("2020-09-10 17:00", "due today 17:00"),
        ("2020-09-10 17:01", "was due today 17:00"),
        ("2020-09-11 00:00", "was due Thu 10 September, 17:00"),
        ("2021-01-04 09:00", "was due Thu 10 September 2020, 17:00"),
        ("2019-12-31 09:00", "due Thu 10 September 2020, 17:00"),
    ],
)
def test_a_deadline_is_told_by_the_day_it_is(now: str, words: str) -> None:
    assert due_words(DEADLINE, dt.datetime.fromisoformat(f"{now}+01:00")) == words
