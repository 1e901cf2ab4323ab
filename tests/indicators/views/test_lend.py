"""The page on which a reporter lends their month."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from indicators.models import Deputy
from portal.accounts.models import User
from tests.indicators.conftest import Book
from tests.indicators.factories import DeputyFactory
from tests.indicators.views.conftest import SignIn

LEND = "/children/lend/"


def days(first: int, last: int) -> dict[str, str]:
    """So many days from today."""
    today = timezone.localdate()
    names = {"starts_on": first, "ends_on": last}
    return {name: (today + dt.timedelta(days=days)).isoformat() for name, days in names.items()}


def test_a_month_is_lent_and_taken_back(august: Book, owner: User, as_: SignIn) -> None:
    client = as_(august.reporter)
    assert "Your month is lent to nobody." in client.get(LEND).text

    page = client.post(LEND, {"person": str(owner.pk), **days(1, 5)}, follow=True).text

    assert "Your month is lent to Owner." in page
    deputy = Deputy.objects.get()
    assert (deputy.reporter, deputy.person) == (august.reporter, owner)
    page = client.post(f"{LEND}{deputy.pk}/take-back/", follow=True).text
    assert "Owner is your deputy no more." in page
    assert not Deputy.objects.exists()


def test_what_is_refused_is_said_beside_what_was_chosen(august: Book, owner: User, as_: SignIn) -> None:
    answer = as_(august.reporter).post(LEND, {"person": str(owner.pk), **days(5, 1)})

    assert answer.status_code == 422
    assert "The last day is before the first." in answer.text
    assert f'<option value="{owner.pk}" selected>' in answer.text


def test_only_people_who_work_on_the_scorecard_may_be_chosen(
    august: Book, stranger: User, viewer: User, as_: SignIn
) -> None:
    client = as_(august.reporter)

    answer = client.post(LEND, {"person": str(stranger.pk), **days(1, 2)})

    assert answer.status_code == 422
    page = client.get(LEND).text
    assert "Owner" in page
    assert "Stranger" not in page
    assert f"{viewer}</option>" not in page
    assert f'value="{august.reporter.pk}"' not in client.get(LEND).text


def test_what_others_lent_is_not_there(august: Book, other_reporter: User, owner: User, as_: SignIn) -> None:
    common = {"scorecard": august.scorecard, "reporter": other_reporter, "person": owner}
    deputy = DeputyFactory.create(**common, ends_on=dt.date(2090, 1, 1))
    client = as_(august.reporter)

    assert "Your month is lent to nobody." in client.get(LEND).text
    assert client.post(f"{LEND}{deputy.pk}/take-back/").status_code == 404
    assert Deputy.objects.exists()


def test_nor_is_what_they_lent_in_another_scorecard(august: Book, owner: User, as_: SignIn) -> None:
    deputy = DeputyFactory.create(reporter=august.reporter, person=owner, ends_on=dt.date(2090, 1, 1))
    client = as_(august.reporter)

    assert "Your month is lent to nobody." in client.get(LEND).text
    assert client.post(f"{LEND}{deputy.pk}/take-back/").status_code == 404
    assert Deputy.objects.exists()
