"""Somebody is invited by the site's own way; what cannot go is said, and not told as gone."""

from __future__ import annotations

import datetime as dt

import pytest
from django.conf import LazySettings
from django.core import mail

from indicators.actions.invite_person import invite_person
from indicators.errors import NotAllowed, Refused
from indicators.models import Scorecard
from portal.accounts.models import User
from tests.indicators.conftest import member
from tests.indicators.events import count, told


def test_a_letter_goes_and_goes_again(scorecard: Scorecard, administrator: User, now: dt.datetime) -> None:
    person = member(scorecard, "new", "reporter")

    for _time in range(2):
        invite_person(scorecard=scorecard, person_id=person.pk, by=administrator, at=now)

    assert [letter.to for letter in mail.outbox] == [["new@council.example"]] * 2
    assert told("invite person") == [("new", None, {})] * 2


def test_whoever_has_a_password_is_not_invited(
    scorecard: Scorecard, manager: User, administrator: User, now: dt.datetime
) -> None:
    with pytest.raises(Refused, match="has a password already"):
        invite_person(scorecard=scorecard, person_id=manager.pk, by=administrator, at=now)

    assert (mail.outbox, count()) == ([], 0)


def test_a_mail_server_that_does_not_answer_is_a_sentence(
    scorecard: Scorecard, viewer: User, administrator: User, now: dt.datetime, settings: LazySettings
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", 1, 1

    with pytest.raises(Refused, match="could not be sent just now"):
        invite_person(scorecard=scorecard, person_id=viewer.pk, by=administrator, at=now)

    assert count() == 0


def test_only_an_administrator_invites_and_only_people_of_the_scorecard(
    scorecard: Scorecard, manager: User, administrator: User, stranger: User, now: dt.datetime
) -> None:
    with pytest.raises(NotAllowed):
        invite_person(scorecard=scorecard, person_id=manager.pk, by=manager, at=now)
    with pytest.raises(Refused, match="has no part in"):
        invite_person(scorecard=scorecard, person_id=stranger.pk, by=administrator, at=now)

    assert mail.outbox == []
