"""Roles that follow from groups of the organisation's directory."""

from __future__ import annotations

import datetime as dt
import logging

import pytest

from indicators.actions.follow_groups import follow_groups
from indicators.models import Role, Scorecard
from portal.accounts.models import User
from tests.indicators.conftest import Book, member
from tests.indicators.events import told
from tests.indicators.factories import MembershipFactory, PersonFactory

MAPPING = {
    "leads": [("children", "manager"), ("children", "viewer")],
    "readers": [("children", "viewer")],
    "owners": [("children", "owner")],
}


@pytest.fixture
def person(scorecard: Scorecard) -> User:
    found: User = PersonFactory.create(short_name="anna")
    return found


def roles_of(person: User) -> list[str]:
    return sorted(person.memberships.values_list("role", flat=True))


def test_groups_bring_their_roles_and_say_so(person: User, now: dt.datetime) -> None:
    follow_groups(person=person, groups={"leads", "others"}, mapping=MAPPING, at=now)

    assert roles_of(person) == ["manager", "viewer"]
    assert told("follow groups") == [("anna", {"roles": []}, {"roles": ["viewer", "manager"]})]


def test_groups_left_take_their_roles_with_all_sessions_and_leave_the_others(
    scorecard: Scorecard, now: dt.datetime
) -> None:
    person = member(scorecard, "anna", Role.MANAGER, Role.VIEWER, Role.REPORTER)
    before = person.get_session_auth_hash()

    follow_groups(person=person, groups={"readers"}, mapping=MAPPING, at=now)

    assert roles_of(person) == ["reporter", "viewer"]
    assert User.objects.get(pk=person.pk).get_session_auth_hash() != before


def test_nothing_is_recorded_where_nothing_changes(person: User, now: dt.datetime) -> None:
    for _ in range(2):
        follow_groups(person=person, groups={"readers"}, mapping=MAPPING, at=now)

    assert len(told("follow groups")) == 1


def test_a_role_that_an_indicator_needs_stays_and_is_logged(
    book: Book, owner: User, now: dt.datetime, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        follow_groups(person=owner, groups=set(), mapping=MAPPING, at=now)

    assert "owner" in roles_of(owner)
    assert "still needed" in caplog.text


def test_a_role_that_is_needed_keeps_no_other_with_it_and_keeps_none_away(
    book: Book, owner: User, now: dt.datetime
) -> None:
    MembershipFactory.create(scorecard=book.scorecard, person=owner, role=Role.MANAGER.value)
    before = owner.get_session_auth_hash()

    follow_groups(person=owner, groups={"readers"}, mapping=MAPPING, at=now)

    assert roles_of(owner) == ["owner", "viewer"]
    assert User.objects.get(pk=owner.pk).get_session_auth_hash() != before


def test_a_scorecard_or_role_that_is_not_there_is_logged_and_left(
    person: User, now: dt.datetime, caplog: pytest.LogCaptureFixture
) -> None:
    mapping = {"readers": [("nowhere", "viewer"), ("children", "king"), ("children", "viewer")]}
    with caplog.at_level(logging.WARNING):
        follow_groups(person=person, groups={"readers"}, mapping=mapping, at=now)

    assert roles_of(person) == ["viewer"]
    assert "nowhere" in caplog.text
    assert "king" in caplog.text
