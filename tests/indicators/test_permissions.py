"""Who may do what: a table of roles and acts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.utils import timezone

from indicators import permissions
from indicators.models import Role, Scorecard
from portal.accounts.models import User
from tests.indicators.conftest import Book, member
from tests.indicators.factories import DeputyFactory, IndicatorFactory, MembershipFactory

DAY = dt.date(2020, 9, 10)
EVERYONE = (
    "viewer",
    "reporter",
    "other_reporter",
    "owner",
    "manager",
    "administrator",
    "stranger",
    "operator",
)
INSIDERS = {"reporter", "other_reporter", "owner", "manager", "administrator", "operator"}
MAY = {
    "may_read": INSIDERS | {"viewer"},
    "may_read_unpublished": INSIDERS,
    "may_compute_statistics": INSIDERS | {"viewer"},
    "may_manage": {"manager"},
    "may_see_events": {"manager", "administrator", "operator"},
    "may_open_month": {"manager", "operator"},
    "may_lend_own": {"reporter", "other_reporter"},
    "may_administer": {"administrator", "operator"},
    "may_copy": {"administrator"},
    "may_import_figures": {"administrator", "operator"},
    "may_import_indicators": {"administrator", "operator"},
}


@pytest.mark.parametrize("who", EVERYONE)
@pytest.mark.parametrize("act", MAY)
def test_a_role_may_what_the_table_says(
    act: str, who: str, scorecard: Scorecard, request: pytest.FixtureRequest
) -> None:
    person = request.getfixturevalue(who)

    assert getattr(permissions, act)(person, scorecard) is (who in MAY[act])


@pytest.mark.parametrize("who", EVERYONE)
def test_an_indicator_is_reported_by_its_reporter_or_submitted_by_a_manager(
    who: str, book: Book, request: pytest.FixtureRequest
) -> None:
    person, indicator = request.getfixturevalue(who), book.indicator("M1")

    assert permissions.may_report(person, indicator, DAY) is (who == "reporter")
    assert permissions.may_submit(person, indicator, DAY) is (who in {"reporter", "manager"})


@pytest.mark.parametrize(
    ("day", "may"), [(dt.date(2020, 8, 31), False), (DAY, True), (dt.date(2020, 10, 1), False)], ids=str
)
def test_a_deputy_reports_on_the_days_that_are_lent_and_no_other(
    day: dt.date, may: bool, book: Book, owner: User
) -> None:
    DeputyFactory.create(scorecard=book.scorecard, reporter=book.reporter, person=owner)

    assert permissions.may_report(owner, book.indicator("M1"), day) is may


def test_a_deputy_of_another_scorecard_or_who_only_reads_reports_nothing(book: Book, owner: User) -> None:
    DeputyFactory.create(reporter=book.reporter, person=owner)
    assert not permissions.may_report(owner, book.indicator("M1"), DAY)

    DeputyFactory.create(scorecard=book.scorecard, reporter=book.reporter, person=owner)
    assert permissions.may_report(owner, book.indicator("M1"), DAY)
    owner.memberships.update(role="viewer")
    assert not permissions.may_report(owner, book.indicator("M1"), DAY)
    owner.memberships.all().delete()
    assert not permissions.may_report(owner, book.indicator("M1"), DAY)


def test_a_reporter_without_the_role_reports_nothing(book: Book) -> None:
    book.reporter.memberships.update(role="owner")

    assert not permissions.may_report(book.reporter, book.indicator("M1"), DAY)


@pytest.mark.parametrize("who", EVERYONE)
def test_a_month_is_lent_by_its_reporter_or_an_administrator(
    who: str, scorecard: Scorecard, reporter: User, request: pytest.FixtureRequest
) -> None:
    person = request.getfixturevalue(who)

    may = permissions.may_lend(person, reporter, scorecard)

    assert may is (who in {"reporter", "administrator", "operator"})


@pytest.mark.parametrize("who", EVERYONE)
def test_a_return_is_talked_of_by_those_who_work_on_it(
    who: str, book: Book, request: pytest.FixtureRequest
) -> None:
    person, indicator = request.getfixturevalue(who), book.indicator("M1")

    may = permissions.may_comment(person, indicator, DAY)

    assert may is (who in {"reporter", "owner", "manager", "administrator"})


@pytest.mark.parametrize("who", EVERYONE)
def test_only_the_machine_makes_scorecards(
    who: str, scorecard: Scorecard, request: pytest.FixtureRequest
) -> None:
    assert permissions.may_create_scorecards(request.getfixturevalue(who)) is (who == "operator")


@pytest.mark.parametrize("act", MAY)
def test_a_disabled_person_may_nothing(
    act: str, scorecard: Scorecard, manager: User, administrator: User
) -> None:
    for person in (manager, administrator):
        person.is_active = False
        assert getattr(permissions, act)(person, scorecard) is False


def test_roles_that_came_along_with_a_page_are_those_of_the_person(
    scorecard: Scorecard, manager: User
) -> None:
    scorecard.known_roles = {manager.pk: frozenset({"viewer"})}

    assert permissions.roles_of(manager, scorecard) == {"viewer"}


@pytest.mark.parametrize("who", EVERYONE)
def test_an_account_that_is_nobodys_own_yet_is_corrected_by_its_administrator(
    who: str, scorecard: Scorecard, request: pytest.FixtureRequest
) -> None:
    person = member(scorecard, "new", "reporter")

    by = request.getfixturevalue(who)

    assert permissions.may_correct(by, scorecard, person) is (who in {"administrator", "operator"})


@pytest.mark.parametrize(
    "made_theirs",
    [
        *("password", "work account", "staff", "superuser"),
        *("member elsewhere", "reports elsewhere", "owns elsewhere"),
    ],
)
def test_an_account_that_is_somebodys_own_is_corrected_by_nobody_else(
    made_theirs: str, scorecard: Scorecard, administrator: User
) -> None:
    person = member(scorecard, "known", "reporter")
    given: dict[str, Callable[[], object]] = {
        "password": lambda: person.set_password("a long enough password"),
        "work account": lambda: setattr(person, "last_login", timezone.now()),  # who has no password here
        "staff": lambda: setattr(person, "is_staff", True),
        "superuser": lambda: setattr(person, "is_superuser", True),
        "member elsewhere": lambda: MembershipFactory.create(person=person),
        "reports elsewhere": lambda: IndicatorFactory.create(reporter=person),
        "owns elsewhere": lambda: IndicatorFactory.create(owner=person),
    }

    given[made_theirs]()

    assert permissions.may_correct(administrator, scorecard, person) is False


@pytest.mark.django_db
@pytest.mark.parametrize("role", list(Role))
def test_managers_and_administrators_of_any_scorecard_answer_for_a_book(role: Role) -> None:
    person = MembershipFactory.create(role=role.value).person

    assert permissions.answers_for_a_book(person) is (role in {Role.MANAGER, Role.ADMINISTRATOR})
