"""What people say to each other of a return."""

from __future__ import annotations

import datetime as dt

import pytest

from indicators.actions.comment import comment
from indicators.errors import NotAllowed, Refused
from indicators.models import Comment, Job
from portal.accounts.models import User
from tests.indicators.conftest import Book
from tests.indicators.events import told
from tests.indicators.factories import frozen


def mailed() -> list[str]:
    """Who is written to, by name, in order."""
    people = Job.objects.filter(key__startswith="mail:comment").values_list("content__person", flat=True)
    return sorted(User.objects.get(pk=person).short_name for person in people)


def test_a_comment_is_kept_and_told(submitted: Book, manager: User, now: dt.datetime) -> None:
    returned = submitted.returned("M1")

    made = comment(returned=returned, words="  Who are\r\nthe six? ", by=manager, at=now)

    assert Comment.objects.get() == made
    assert (made.words, made.author, made.at) == ("Who are\nthe six?", manager, now)
    assert told("comment") == [("M1 2020-08", None, {"comment": "Who are\nthe six?"})]
    assert submitted.returned("M1").version == returned.version


def test_a_manager_writes_to_the_reporter_and_the_owner(
    submitted: Book, manager: User, now: dt.datetime
) -> None:
    comment(returned=submitted.returned("M1"), words="Why?", by=manager, at=now)

    assert mailed() == ["owner", "reporter"]


def test_whoever_begins_reaches_every_manager_until_one_of_them_answers(
    submitted: Book, manager: User, other_manager: User, now: dt.datetime
) -> None:
    returned = submitted.returned("Q")
    people = {"other-reporter": User.objects.get(short_name="other-reporter"), "manager": manager}

    comment(returned=returned, words="It is right.", by=people["other-reporter"], at=now)
    assert mailed() == ["manager", "other-manager"]
    comment(returned=returned, words="Thank you.", by=manager, at=now)
    comment(returned=returned, words="Gladly.", by=people["other-reporter"], at=now)

    assert mailed() == ["manager", "manager", "other-manager", "other-reporter"]


@pytest.mark.parametrize("words", ["", " \n ", "\u200b"])
def test_a_comment_has_words(words: str, submitted: Book, manager: User, now: dt.datetime) -> None:
    with pytest.raises(Refused, match="no words"):
        comment(returned=submitted.returned("M1"), words=words, by=manager, at=now)


def test_a_comment_has_an_end(submitted: Book, manager: User, now: dt.datetime) -> None:
    with pytest.raises(Refused, match="may have 4000 characters"):
        comment(returned=submitted.returned("M1"), words="x" * 4001, by=manager, at=now)


def test_nothing_is_said_of_a_month_that_is_settled(submitted: Book, manager: User, now: dt.datetime) -> None:
    frozen(submitted.month())

    with pytest.raises(Refused, match="nothing in it changes"):
        comment(returned=submitted.returned("M1"), words="Too late.", by=manager, at=now)


def test_an_owner_of_another_indicator_says_nothing(submitted: Book, owner: User, now: dt.datetime) -> None:
    with pytest.raises(NotAllowed):
        comment(returned=submitted.returned("Q"), words="Mine?", by=owner, at=now)
