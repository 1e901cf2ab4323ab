"""Roles that follow from somebody's groups in their organisation's directory."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from indicators.models import Event, Membership, Scorecard
from portal.accounts.models import User
from tests.indicators.factories import MembershipFactory, ScorecardFactory
from tests.portal.people import anna, is_in
from tests.portal.provider import HERS, Provider

pytestmark = pytest.mark.django_db
OVERAGE: dict[str, Any] = {
    "_claim_names": {"groups": "src1"},
    "_claim_sources": {"src1": {"endpoint": "https://graph.example/"}},
}


@pytest.fixture(autouse=True)
def followed(provider: Provider, settings: Any) -> Scorecard:
    settings.OIDC_GROUPS = {
        "g-managers": [("children", "manager")],
        "g-readers": [("children", "viewer"), ("gone", "viewer")],
    }
    found: Scorecard = ScorecardFactory.create(slug="children")
    return found


def roles(person: User) -> set[str]:
    return set(Membership.objects.filter(person=person).values_list("role", flat=True))


def test_groups_give_and_take_roles_with_each_sign_in(provider: Provider, client: Client) -> None:
    person, seen = anna(), []
    for groups in (["g-readers"], ["g-managers", "another"], []):
        provider.sign_in(client, **HERS, groups=groups)
        seen.append(roles(person))

    assert seen == [{"viewer"}, {"manager"}, set()]
    assert is_in(client)


def test_they_give_from_the_very_first_sign_in(provider: Provider, client: Client) -> None:
    person = anna()
    provider.sign_in(client, **HERS, groups=["g-readers"])

    assert roles(person) == {"viewer"}
    assert Event.objects.filter(act="follow groups").count() == 1


def test_who_is_in_no_group_any_more_is_told_by_no_word_of_groups(provider: Provider, client: Client) -> None:
    """Entra ID leaves a claim out that would be empty."""
    person = anna()
    provider.sign_in(client, **HERS, groups=["g-managers"])
    for _ in range(2):
        provider.sign_in(client, **HERS)

    assert is_in(client)
    assert roles(person) == set()


def test_a_role_given_here_is_left_where_a_provider_never_spoke_of_groups(
    provider: Provider, client: Client, followed: Scorecard
) -> None:
    person = anna()
    MembershipFactory.create(person=person, scorecard=followed, role="manager")
    for _ in range(2):
        provider.sign_in(client, **HERS)

    assert roles(person) == {"manager"}


HAS = {"hasgroups": True}
UNTOLD: list[dict[str, Any]] = [OVERAGE, HAS, {"groups": None}, {"groups": "g-readers"}, {"groups": [1]}]


@pytest.mark.parametrize("said", UNTOLD, ids=str)
def test_where_the_provider_does_not_tell_the_groups_nothing_changes(
    said: dict[str, Any], provider: Provider, client: Client
) -> None:
    person = anna()
    provider.sign_in(client, **HERS, groups=["g-managers"])
    provider.sign_in(client, **HERS, **said)

    assert is_in(client)
    assert roles(person) == {"manager"}


def test_a_role_that_no_group_brings_is_left(provider: Provider, client: Client, followed: Scorecard) -> None:
    person = anna()
    MembershipFactory.create(person=person, scorecard=followed, role="reporter")
    provider.sign_in(client, **HERS, groups=["g-readers"])
    provider.sign_in(client, **HERS, groups=[])

    assert roles(person) == {"reporter"}


def test_a_stranger_is_given_nothing(provider: Provider, client: Client) -> None:
    provider.sign_in(client, **HERS, groups=["g-managers"])

    assert not Membership.objects.exists()


def test_nor_is_somebody_disabled(provider: Provider, client: Client) -> None:
    person = anna()
    provider.sign_in(Client(), **HERS, groups=[])
    User.objects.filter(pk=person.pk).update(is_active=False)
    provider.sign_in(client, **HERS, groups=["g-managers"])

    assert roles(person) == set()


def test_a_role_taken_ends_their_other_sessions_and_not_this_one(provider: Provider, client: Client) -> None:
    anna()
    other = Client()
    provider.sign_in(other, **HERS, groups=["g-managers"])
    provider.sign_in(client, **HERS, groups=[])

    assert (is_in(client), is_in(other)) == (True, False)
