"""Which mails there are, what may be turned off, and how days are written in them."""

from __future__ import annotations

import datetime as dt

import pytest

from indicators.rules.addresses import RESERVED, why_no_slug
from indicators.rules.mails import MAILS, MailKind, mails_for, may_be_turned_off
from indicators.rules.when import counted, full_text, moment_text, ordinal, short_text

TODAY = dt.date(2020, 9, 10)


def test_every_mail_is_told_of() -> None:
    assert list(MAILS) == list(MailKind)
    assert all(about.label and about.when.endswith(".") and about.roles for about in MAILS.values())


@pytest.mark.parametrize("kind", MailKind)
def test_what_asks_for_what_is_ones_own_to_do_cannot_be_turned_off(kind: MailKind) -> None:
    asks = {"due_soon", "due_next", "overdue", "reminder", "sent_back"}

    assert may_be_turned_off(kind) is (kind.value not in asks)


def test_somebody_without_a_role_gets_no_mail() -> None:
    assert mails_for(frozenset()) == {}


@pytest.mark.parametrize(
    ("moment", "text", "short"),
    [
        ("2020-09-10T17:00", "today, Thu 10 September, 17:00", "today 17:00"),
        ("2020-09-11T00:00", "tomorrow, Fri 11 September, 00:00", "tomorrow 00:00"),
        ("2020-09-09T23:59", "yesterday, Wed 9 September, 23:59", "yesterday 23:59"),
        ("2020-09-12T17:00", "Sat 12 September, 17:00", "Sat 12 September 17:00"),
        ("2021-01-04T09:30", "Mon 4 January 2021, 09:30", "Mon 4 January 09:30"),
        ("2019-09-10T17:00", "Tue 10 September 2019, 17:00", "Tue 10 September 17:00"),
    ],
)
def test_moments_are_written_as_people_write_them(moment: str, text: str, short: str) -> None:
    at = dt.datetime.fromisoformat(moment).replace(tzinfo=dt.UTC)

    assert (moment_text(at, TODAY), short_text(at, TODAY)) == (text, short)


def test_the_new_year_is_tomorrow_on_its_eve() -> None:
    at = dt.datetime(2021, 1, 1, 9, 0, tzinfo=dt.UTC)

    assert moment_text(at, dt.date(2020, 12, 31)) == "tomorrow, Fri 1 January, 09:00"
    assert full_text(at) == "Fri 1 January 2021, 09:00"


def test_numbers_of_days_and_things_have_words() -> None:
    assert [ordinal(number) for number in (1, 2, 3, 12, 20, 23)] == [
        *("first", "second", "third", "twelfth", "twentieth", "twenty-third"),
    ]
    assert (counted(0, "figure"), counted(2, "person", "people")) == ("0 figures", "2 people")


@pytest.mark.parametrize("slug", [*sorted(RESERVED), "Account"])
def test_the_sites_own_addresses_are_no_scorecards(slug: str) -> None:
    assert "is an address of the site itself" in why_no_slug(slug)


def test_other_addresses_may_be() -> None:
    assert [why_no_slug(slug) for slug in ("children", "accounts", "adults-2020")] == ["", "", ""]
