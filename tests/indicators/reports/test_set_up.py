"""What set-up tells: people and how far they are, deputies, what is wanting, what settings mean."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from indicators.actions.invite_person import invite_person
from indicators.models import Indicator, Scorecard
from indicators.reports.deputies import read_deputies
from indicators.reports.people import IN_STATE, members_of, read_members
from indicators.reports.set_up import Place, read_set_up
from indicators.reports.settings_told import contrast_told, deadlines_ahead, told_of
from indicators.rules.accounts import AccountState
from portal.accounts.models import User
from tests.indicators.conftest import Book, member
from tests.indicators.factories import (
    DeputyFactory,
    IndicatorFactory,
    MembershipFactory,
    PopulationFactory,
    TargetFactory,
)

DAY = dt.date(2020, 9, 10)


def place(scorecard: Scorecard, key: str) -> Place:
    found = {each.key: each for _title, places in read_set_up(scorecard, DAY) for each in places}
    return found[key]


def test_people_come_with_roles_and_what_they_hold(book: Book, owner: User, stranger: User) -> None:
    MembershipFactory.create(scorecard=book.scorecard, person=owner, role="viewer")

    found = {each.person: each for each in read_members(book.scorecard, members_of(book.scorecard))}

    assert stranger not in found
    assert found[owner].roles == ("viewer", "owner")
    assert [each.ref for each in found[owner].holds] == ["M1", "M2", "M3"]
    assert [each.ref for each in found[book.reporter].reports] == ["M1", "M2", "M3"]


def test_an_invitation_counts_where_it_was_sent_from(
    scorecard: Scorecard, administrator: User, manager: User, now: dt.datetime
) -> None:
    new, elsewhere = member(scorecard, "new", "viewer"), MembershipFactory.create().scorecard
    MembershipFactory.create(scorecard=elsewhere, person=new)

    invite_person(scorecard=scorecard, person_id=new.pk, by=administrator, at=now)

    states = {each.person: each.state for each in read_members(scorecard, members_of(scorecard))}
    assert states[new] is AccountState.INVITED
    assert states[manager] is AccountState.READY
    (there, *_) = read_members(elsewhere, members_of(elsewhere).filter(pk=new.pk))
    assert there.state is AccountState.NOT_INVITED


@pytest.mark.parametrize("state", IN_STATE)
def test_filters_of_accounts_find_what_the_list_shows(
    state: str, scorecard: Scorecard, administrator: User, manager: User, now: dt.datetime
) -> None:
    invited, closed = member(scorecard, "invited", "viewer"), member(scorecard, "closed", "viewer")
    invite_person(scorecard=scorecard, person_id=invited.pk, by=administrator, at=now)
    User.objects.filter(pk=closed.pk).update(is_active=False)

    found = read_members(scorecard, members_of(scorecard).filter(IN_STATE[state]))

    shown = [each for each in read_members(scorecard, members_of(scorecard)) if each.state.value == state]
    assert found == shown
    assert len(found) == 1


def test_an_empty_scorecard_wants_a_manager_and_a_name_for_its_cover(scorecard: Scorecard) -> None:
    assert place(scorecard, "people").wanting == (
        "Nobody is a manager: no month can be opened or signed off.",
    )
    assert place(scorecard, "scorecard").wanting == ("The cover of the book names no organisation.",)
    assert place(scorecard, "indicators") == Place("indicators", "Indicators", "0 indicators")


def test_what_is_wanting_is_counted(book: Book) -> None:
    Indicator.objects.filter(ref="M1").update(reporter=None)
    TargetFactory.create(indicator=book.indicator("M1"), year_start=2020)
    PopulationFactory._meta.model.objects.all().delete()
    User.objects.create_uninvited("nameless", "Nameless").memberships.create(
        scorecard=book.scorecard, role="viewer"
    )
    Scorecard.objects.update(two_person_sign_off=True, organisation="Borough")
    book.scorecard.refresh_from_db()

    assert place(book.scorecard, "indicators").wanting == (
        "2 indicators have no owner.",
        "1 indicator has no reporter.",
    )
    assert place(book.scorecard, "targets").wanting == ("2 indicators have no target for 2020-21.",)
    assert place(book.scorecard, "population").wanting == ("1 rate wants a population, and none is known.",)
    assert place(book.scorecard, "people").wanting == (
        "3 people are not invited yet.",
        "1 person has no e-mail address.",
        "Sign-off takes two managers, and there is one.",
    )
    assert place(book.scorecard, "scorecard").wanting == ()


def test_deputies_stand_in_now_later_or_did(scorecard: Scorecard, reporter: User, viewer: User) -> None:
    common = {"scorecard": scorecard, "reporter": reporter, "person": viewer}
    assert place(scorecard, "deputies").there == "Nobody stands in for anybody"
    days = [(1, 9), (1, 10), (10, 12), (11, 12)]
    rows = [
        DeputyFactory.create(
            **common, starts_on=dt.date(2020, 9 - (end == 9), start), ends_on=dt.date(2020, 9, end)
        )
        for start, end in days
    ]
    DeputyFactory.create(starts_on=DAY, ends_on=DAY)

    standing = read_deputies(scorecard, DAY)

    assert (standing.past, standing.now, standing.coming) == (rows[:1], rows[1:3], rows[3:])
    assert place(scorecard, "deputies").there == "2 now, 1 to come"


def test_set_up_takes_as_many_queries_however_many_rows(book: Book) -> None:
    counts = []
    for _time in range(2):
        with CaptureQueriesContext(connection) as asked:
            read_set_up(book.scorecard, DAY)
        counts.append(len(asked))
        IndicatorFactory.create_batch(20, scorecard=book.scorecard, theme=book.indicator("M1").theme)
        for _more in range(20):
            MembershipFactory.create(scorecard=book.scorecard)

    assert counts[0] == counts[1]


def test_the_next_three_deadlines_are_told(scorecard: Scorecard) -> None:
    at = dt.datetime(2020, 9, 10, 16, 0, tzinfo=dt.UTC)  # 17:00 in London, when August is wanted

    told = told_of(scorecard, at)

    assert told.rule == "By 17:00 on the eighth working day of the month after."
    assert [(each.month, each.wanted, each.overdue) for each in told.ahead] == [
        ("September 2020", "Mon 12 October 2020, 17:00", ""),
        ("October 2020", "Wed 11 November 2020, 17:00", ""),
        ("November 2020", "Thu 10 December 2020, 17:00", ""),
    ]


def test_grace_is_told_and_a_deadline_late_in_the_month_is_not_passed_over(scorecard: Scorecard) -> None:
    scorecard.grace_working_days, scorecard.deadline_working_day = 1, 23
    at = dt.datetime(2020, 9, 1, 9, 0, tzinfo=dt.UTC)

    first = deadlines_ahead(scorecard, at)[0]

    assert (first.month, first.wanted) == ("July 2020", "Thu 3 September 2020, 17:00")
    assert first.overdue == "Fri 4 September 2020, 17:00"


@pytest.mark.parametrize(
    ("colour", "said"),
    [("#0f463d", "has a contrast of 10.7 to 1: readable."), ("#ffd83d", "Choose a darker colour.")],
)
def test_the_contrast_of_a_colour_is_told(colour: str, said: str) -> None:
    assert contrast_told(colour).endswith(said)
