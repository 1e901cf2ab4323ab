"""Inviting somebody at the command line."""

from __future__ import annotations

import pytest
from django.core import mail
from django.core.management import CommandError, call_command

from portal.accounts.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna() -> User:
    return User.objects.create_uninvited("anna", "Anna Bell")


def test_an_account_that_a_file_made_is_given_an_address_and_a_letter(anna: User) -> None:
    call_command("invite", "ANNA", email="Anna@Council.example", verbosity=0)

    assert mail.outbox[0].to == ["anna@council.example"]
    assert User.objects.get(pk=anna.pk).email == "anna@council.example"


@pytest.mark.parametrize(
    ("email", "reason"),
    [
        ("bert@council.example", "already exists"),
        ("no address", "Enter a valid email address"),
        (None, "an active account with an e-mail address is needed"),
    ],
)
def test_an_address_that_cannot_be_hers_is_refused_and_not_kept(
    anna: User, email: str | None, reason: str
) -> None:
    User.objects.create_uninvited("bert", "Bert", email="bert@council.example")

    with pytest.raises(CommandError, match=reason):
        call_command("invite", "anna", email=email)

    assert User.objects.get(pk=anna.pk).email is None
    assert mail.outbox == []


def test_the_address_of_somebody_with_a_password_is_left_alone(anna: User) -> None:
    anna.set_password("a long enough password")
    anna.save()

    with pytest.raises(CommandError, match="has a password already"):
        call_command("invite", "anna", email="anna@council.example")

    assert User.objects.get(pk=anna.pk).email is None
