"""What was taken from somebody is not theirs any more, in no window that is open."""

from __future__ import annotations

import datetime as dt
from typing import Any

from indicators.actions.remove_person import remove_person
from indicators.actions.set_roles import set_roles
from indicators.models import Role, Scorecard
from portal.accounts.models import User


def test_sessions_end_with_a_role_that_is_taken_and_not_with_one_that_is_given(
    reporter: User, scorecard: Scorecard, administrator: User, now: dt.datetime
) -> None:
    given: dict[str, Any] = {"scorecard": scorecard, "person_id": reporter.pk, "by": administrator, "at": now}

    ended, both = [], [Role.REPORTER, Role.OWNER]
    for before, after in (([Role.REPORTER], both), (both, [Role.OWNER])):
        set_roles(roles=after, seen=before, **given)
        ended.append(User.objects.get(pk=reporter.pk).sessions_ended)

    assert ended == [0, 1]


def test_they_end_for_whoever_is_removed(
    viewer: User, scorecard: Scorecard, administrator: User, now: dt.datetime
) -> None:
    remove_person(scorecard=scorecard, person_id=viewer.pk, by=administrator, at=now)

    assert User.objects.get(pk=viewer.pk).sessions_ended == 1
