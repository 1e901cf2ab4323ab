"""The page on which a person chooses their mails."""

from __future__ import annotations

import pytest

from indicators.models import UnwantedMail
from portal.accounts.models import User
from tests.indicators.factories import PersonFactory
from tests.indicators.tables import hashed_tables
from tests.indicators.views.conftest import SignIn

WHERE = "/account/mails/"


def test_a_reporter_chooses_what_tells_and_reads_what_asks(reporter: User, as_: SignIn) -> None:
    page = as_(reporter).get(WHERE).text

    for kind in ("month_opened", "approved", "comment", "signed_off"):
        assert f'value="{kind}"' in page
    for kind in ("due_soon", "overdue", "sent_back", "late"):
        assert f'value="{kind}"' not in page
    assert "Always sent" in page
    assert "reporter@council.example" in page


def test_a_choice_is_kept_and_shown_again(reporter: User, as_: SignIn) -> None:
    client = as_(reporter)

    page = client.post(WHERE, {"wanted": ["approved", "comment"]}, follow=True).text

    assert set(UnwantedMail.objects.values_list("kind", flat=True)) == {"month_opened", "signed_off"}
    assert "Your choice is kept." in page
    assert page.count(" checked") == 2


def test_a_forged_form_turns_off_nothing_that_is_theirs_to_do(reporter: User, as_: SignIn) -> None:
    as_(reporter).post(WHERE, {"wanted": ["nonsense", "overdue"]})

    kinds = set(UnwantedMail.objects.values_list("person", "kind"))
    assert kinds == {(reporter.pk, kind) for kind in ("month_opened", "approved", "comment", "signed_off")}


def test_somebody_without_a_part_anywhere_is_told_so(db: None, as_: SignIn) -> None:
    page = as_(PersonFactory.create()).get(WHERE).text

    assert "no mail is sent to you" in page
    assert "<fieldset" not in page


@pytest.mark.parametrize("method", ["put", "delete"])
def test_the_page_is_read_and_posted_to_alone(reporter: User, as_: SignIn, method: str) -> None:
    before = hashed_tables(without={"User"})

    assert getattr(as_(reporter), method)(WHERE).status_code == 405
    assert hashed_tables(without={"User"}) == before
