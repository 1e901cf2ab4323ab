"""Every address × method × actor × stage of the month answers as the matrix says; denials change nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest
from django.test import Client

from indicators.rules.months import Month
from portal.accounts.models import User
from tests.access_table import ACCESS
from tests.indicators.conftest import Book, member
from tests.indicators.factories import MembershipFactory
from tests.indicators.tables import hashed_tables
from tests.indicators.views.answers import status
from tests.indicators.views.conftest import SignIn
from tests.indicators.views.matrix import (
    ACTORS,
    METHODS,
    OF_THE_OTHER,
    POSTED,
    SETTLED,
    STAGES,
    addresses,
    answered,
    expected,
    is_denied,
    of_the_site,
)
from tests.indicators.views.test_roles import MAY_ACT, OPEN, ROLES, address, in_stage

Counted = Callable[[str, int], None]
JULY = Month(2020, 7)
SAMPLE = (*("<month:month>/returns/<int:key>/approve/", "<month:month>/my/rows/<int:key>/", "events.csv"),)
"""What is tried on every run."""


@pytest.fixture
def actors(submitted: Book, people: dict[str, User], other_reporter: User, as_: SignIn) -> dict[str, Client]:
    """A browser of each; two of them were all that one can be when they signed in."""
    fallen = {name: member(submitted.scorecard, name, *ROLES) for name in ("disabled", "demoted")}
    clients = {name: as_(person) for name, person in (people | fallen).items()}
    for name in fallen:
        assert clients[name].get("/children/2020-08/board/").status_code == 200
    User.objects.filter(pk=fallen["disabled"].pk).update(is_active=False)
    fallen["demoted"].memberships.all().delete()
    MembershipFactory.create(scorecard=submitted.scorecard, person=fallen["demoted"], role="viewer")
    return {"anonymous": Client(), **clients, "other reporter": as_(other_reporter)}


def where(route: str, book: Book, stage: str) -> str:
    """The address of it in the month of that stage."""
    if stage != "history":
        return address(route, book)
    key = f"{book.returned('M1', JULY).pk}/"
    for part in ("returns", "my/rows"):
        route = route.replace(f"{part}/<int:key>/", f"{part}/{key}")
    return address(route, book).replace("2020-08", "2020-07")


def answer(client: Client, method: str, place: str) -> int:
    if method == "GET":
        return status(client, place)
    return client.generic(method, place, content_type="application/x-www-form-urlencoded").status_code


def tried(routes: Iterable[str], stage: str, book: Book, actors: dict[str, Client]) -> int:
    """Every cell of those routes, those that are denied first. How many there were."""
    wrong: dict[str, object] = {}
    cells = 0
    for route in routes:
        place = where(route, book, stage)
        for method in METHODS:
            told = expected(route, method, stage)
            denied = [actor for actor in ACTORS if is_denied(told[actor], actor)]
            before = hashed_tables()
            found = {actor: answer(actors[actor], method, place) for actor in denied}
            if hashed_tables() != before:
                wrong[f"{method} {route} wrote"] = denied
            found |= {actor: answer(actors[actor], method, place) for actor in ACTORS if actor not in found}
            if hashed_tables(without={"Event"}) != {k: v for k, v in before.items() if k != "Event"}:
                wrong[f"{method} {route} wrote by an empty form"] = found
            if found != told:
                wrong[f"{method} {route}"] = {
                    each: (found[each], told[each]) for each in ACTORS if found[each] != told[each]
                }
            cells += len(found)
    assert wrong == {}
    return cells


def test_a_sample_of_the_matrix_of_an_open_month(
    submitted: Book, actors: dict[str, Client], counted: Counted
) -> None:
    cells = tried(SAMPLE, "open", submitted, actors)

    counted("cells of the access matrix", cells)


@pytest.mark.trust
@pytest.mark.parametrize("stage", STAGES)
def test_every_address_answers_everyone_as_the_matrix_says(
    stage: str, submitted: Book, actors: dict[str, Client], counted: Counted
) -> None:
    book = in_stage(submitted, stage) if stage not in ("history", "open") else submitted

    cells = tried(addresses(), stage, book, actors)

    assert cells == len(addresses()) * len(METHODS) * len(ACTORS)
    counted("cells of the access matrix", cells)


@pytest.mark.trust
@pytest.mark.parametrize("actor", ACTORS)
def test_what_is_of_no_scorecard_answers_everyone_as_the_table_says(
    actor: str, submitted: Book, actors: dict[str, Client], counted: Counted
) -> None:
    own = {"UnwantedMail"}  # which mails they do not want, an empty form of theirs says
    before, wrong, cells = hashed_tables(own), {}, 0
    known = {"user": submitted.reporter.pk, "group": 1}

    for route, place in sorted(of_the_site(), key=lambda each: "out/" in each[0]):  # signing out comes last
        for method in METHODS:
            found = answer(actors[actor], method, place.format(**known))
            if found not in answered(route, method, actor):
                wrong[f"{method} {route}"] = (found, answered(route, method, actor))
            cells += 1

    assert wrong == {}
    assert hashed_tables(own) == before
    counted("cells of the access matrix", cells)


def test_the_matrix_has_a_row_for_every_address_and_no_other() -> None:
    theirs = {f"<slug:slug>/{route}" for route in addresses()}

    assert theirs | {route for route, _ in of_the_site()} == set(ACCESS)
    assert set(POSTED) <= set(OPEN)
    assert set(SETTLED) | set(OF_THE_OTHER) <= set(MAY_ACT)
