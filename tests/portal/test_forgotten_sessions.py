"""Sessions that are over do not stay in the database, nor from where they were begun."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
import time_machine
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client

from portal.accounts.tasks import forget_sessions
from portal.celery import app
from tests.portal.people import anna, sign_in

pytestmark = pytest.mark.django_db
MORNING = dt.datetime(2020, 9, 10, 8, tzinfo=dt.UTC)


def test_a_session_that_is_over_is_forgotten_with_its_address_and_browser() -> None:
    person = anna()
    for hours in (0, 11):
        with time_machine.travel(MORNING + dt.timedelta(hours=hours), tick=False):
            sign_in(Client(), person)
            forget_sessions()
            assert UserSession.objects.count() == Session.objects.count() > 0
    begun = set(UserSession.objects.values_list("created_at", flat=True))

    with time_machine.travel(MORNING + dt.timedelta(hours=13), tick=False):
        forget_sessions()

    assert len(begun) == 2
    assert [each.created_at for each in UserSession.objects.all()] == [max(begun)]
    assert Session.objects.count() == 1


def test_the_clock_knows_every_task_by_its_name() -> None:
    app.loader.import_default_modules()

    entries: Any = settings.CELERY_BEAT_SCHEDULE
    assert {each["task"] for each in entries.values()} <= set(app.tasks)
