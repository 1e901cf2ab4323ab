"""Every address is in the access table and answers as it says."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from indicators.rules.addresses import RESERVED
from portal.accounts.models import User
from tests.access_table import ACCESS, Row
from tests.headers import wrong_headers


def routes(patterns: list[URLPattern | URLResolver], above: str = "") -> Iterator[str]:
    for pattern in patterns:
        route = above + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, route)
        else:
            yield route


def test_every_address_is_in_the_access_table_and_no_other() -> None:
    assert set(routes(get_resolver().url_patterns)) == set(ACCESS)


def test_no_scorecard_can_take_an_address_of_the_site() -> None:
    fixed = {route.partition("/")[0] for route in ACCESS if not route.startswith("<")}

    assert fixed - {""} <= RESERVED


@pytest.mark.django_db
@pytest.mark.parametrize("row", ACCESS.values(), ids=ACCESS.keys())
def test_an_address_answers_as_the_access_table_says(row: Row, counted: Callable[[str, int], None]) -> None:
    person = User.objects.create_user("person@council.example", "Person", "person")
    chief = User.objects.create_superuser("chief@council.example", "Chief", "chief")
    address = row.address.format(user=person.pk, group=Group.objects.create(name="group").pk)
    anonymous, signed_in, superuser = Client(), Client(), Client()
    signed_in.force_login(person)
    superuser.force_login(chief)

    answers = [client.get(address) for client in (anonymous, signed_in, superuser)]

    statuses = [answer.status_code for answer in answers]
    assert statuses == [row.anonymous, row.person, row.superuser]
    assert [each for answer in answers for each in wrong_headers(answer, address)] == []
    counted("answers whose headers were compared", len(answers))
