"""Which mails a person wants is theirs to say, but for what is theirs to do."""

from __future__ import annotations

import pytest

from indicators.actions.choose_mails import choose_mails
from indicators.errors import Refused
from indicators.models import Event, UnwantedMail
from indicators.reports.mail_choices import mail_choices
from indicators.rules.mails import MailKind
from portal.accounts.models import User
from tests.indicators.factories import DeputyFactory
from tests.indicators.talk_factories import UnwantedMailFactory

OPENED, APPROVED, SIGNED_OFF = MailKind.MONTH_OPENED, MailKind.APPROVED, MailKind.SIGNED_OFF


def unwanted(person: User) -> list[str]:
    rows = UnwantedMail.objects.filter(person=person).order_by("kind")
    return list(rows.values_list("kind", flat=True))


def test_a_person_turns_mails_off_and_on_again(reporter: User) -> None:
    choose_mails(offered=[OPENED, APPROVED], wanted=[APPROVED], by=reporter)
    assert unwanted(reporter) == ["month_opened"]

    choose_mails(offered=[OPENED, APPROVED], wanted=[OPENED], by=reporter)

    assert unwanted(reporter) == ["approved"]
    assert not Event.objects.exists()


def test_what_was_not_offered_stays_as_it_was_and_others_have_their_own_choice(
    reporter: User, manager: User
) -> None:
    UnwantedMailFactory.create(person=reporter, kind="late")
    UnwantedMailFactory.create(person=manager, kind="signed_off")

    choose_mails(offered=[SIGNED_OFF], wanted=[SIGNED_OFF], by=reporter)

    assert (unwanted(reporter), unwanted(manager)) == (["late"], ["signed_off"])


@pytest.mark.parametrize("kind", ["due_soon", "due_next", "overdue", "reminder", "sent_back"])
def test_what_asks_for_what_is_theirs_to_do_cannot_be_turned_off(reporter: User, kind: str) -> None:
    with pytest.raises(Refused, match=f"cannot be turned off: {kind}"):
        choose_mails(offered=[MailKind(kind), OPENED], wanted=[], by=reporter)

    assert unwanted(reporter) == []


@pytest.mark.parametrize(
    ("who", "kinds"),
    [
        ("viewer", {"signed_off"}),
        ("owner", {"comment", "signed_off"}),
        ("manager", {"comment", "late", "signed_off"}),
        ("administrator", {"comment", "signed_off"}),
        ("stranger", {kind.value for kind in MailKind}),  # who holds every role elsewhere
    ],
)
def test_a_person_is_offered_what_their_roles_get(
    who: str, kinds: set[str], request: pytest.FixtureRequest
) -> None:
    person = request.getfixturevalue(who)

    assert {choice.kind.value for choice in mail_choices(person)} == kinds


def test_who_stands_in_is_offered_what_reporters_get(viewer: User, reporter: User) -> None:
    before = {choice.kind for choice in mail_choices(viewer)}
    DeputyFactory.create(reporter=reporter, person=viewer)

    assert {choice.kind for choice in mail_choices(viewer)} - before >= {OPENED, MailKind.DUE_NEXT}


def test_a_choice_is_shown_as_it_was_made(viewer: User) -> None:
    (choice,) = mail_choices(viewer)
    assert choice.is_wanted

    choose_mails(offered=[SIGNED_OFF], wanted=[], by=viewer)

    (choice,) = mail_choices(viewer)
    assert not choice.is_wanted
