"""One row of the sheet, saved while its reporter goes on writing."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from django.http import HttpResponse
from django.test import Client

from indicators.actions.compute_statistics import compute_statistics
from indicators.models import Event
from portal.accounts.models import User
from tests.indicators.conftest import Book
from tests.indicators.factories import frozen
from tests.indicators.tables import hashed_tables
from tests.indicators.views.conftest import SignIn

MY = "/children/2020-08/my/"


def saved(client: Client, book: Book, ref: str, **typed: str) -> HttpResponse:
    """The answer to a row typed so; its version is the one that is kept, unless another is given."""
    returned = book.returned(ref)
    fields = {"version": str(returned.version), **typed}
    posted = {f"r{returned.pk}-{name}": text for name, text in fields.items()}
    return client.post(f"{MY}rows/{returned.pk}/", posted)  # type: ignore[return-value]


def page_of(answer: HttpResponse) -> str:
    return answer.content.decode()


@pytest.fixture
def mine(august: Book, as_: SignIn) -> Client:
    return as_(august.reporter)


def test_a_row_is_saved_and_comes_back_with_the_dock(mine: Client, august: Book) -> None:
    answer = saved(mine, august, "M1", value="105", commentary="Busy.", reason="")

    returned, page = august.returned("M1"), page_of(answer)
    assert (answer.status_code, returned.value, returned.commentary) == (200, Decimal(105), "Busy.")
    assert (returned.stage, returned.version) == ("draft", 1)
    assert f'name="r{returned.pk}-version" value="1"' in page
    assert "All changes saved" in page
    assert "1 of 3 done" in page
    assert "<html" not in page


def test_an_unchanged_row_writes_nothing(mine: Client, august: Book) -> None:
    august.put("M1", state="present", value=Decimal(105), commentary="Busy.")
    before = hashed_tables()

    answer = saved(mine, august, "M1", value="105", commentary=" Busy. ", version="9")

    assert answer.status_code == 200
    assert hashed_tables() == before


def test_rows_that_follow_come_back_along(mine: Client, august: Book) -> None:
    august.put("M2", state="present", value=Decimal(21))

    page = page_of(saved(mine, august, "M1", value="105"))

    assert 'id="m1"' in page
    assert 'id="m3"' in page
    assert "20%" in page
    assert 'id="m2"' not in page


def test_the_change_beside_a_figure_is_that_of_the_figure_just_saved(
    mine: Client, august: Book, operator: User
) -> None:
    compute_statistics(scorecard=august.scorecard, by=operator)
    before = page_of(saved(mine, august, "M1", value="105"))
    compute_statistics(scorecard=august.scorecard, by=operator)

    kept, after = (
        page_of(saved(mine, august, "M1", value="105")),
        page_of(saved(mine, august, "M1", value="210")),
    )

    changes = [re.findall(r"<b>([+−][^<]*)</b>", page)[0] for page in (before, kept, after)]
    assert changes[0] == changes[1] != changes[2]


@pytest.mark.parametrize(
    ("numerator", "denominator", "kept"), [("8", "", (8, None)), ("", "10", (None, 10)), ("8", "10", (8, 10))]
)
def test_half_a_pair_is_kept(
    numerator: str,
    denominator: str,
    kept: tuple[int | None, int | None],
    august: Book,
    other_reporter: User,
    as_: SignIn,
) -> None:
    answer = saved(as_(other_reporter), august, "Q", numerator=numerator, denominator=denominator)

    returned = august.returned("Q")
    assert (answer.status_code, returned.numerator, returned.denominator) == (200, *kept)


def test_a_dash_beside_a_number_is_answered_and_stays_typed(
    august: Book, other_reporter: User, as_: SignIn
) -> None:
    answer = saved(as_(other_reporter), august, "Q", numerator="-", denominator="10", commentary="Hm.")

    page = page_of(answer)
    assert answer.status_code == 422
    assert "there is a number beside it" in page
    assert 'value="-"' in page
    assert 'value="10"' in page
    assert "Hm.</textarea>" in page
    assert august.returned("Q").stage == "to_do"


def test_what_somebody_else_changed_comes_back_with_both_texts(mine: Client, august: Book) -> None:
    august.put("M1", version=3, stage="draft", state="present", value=Decimal(90), commentary="Theirs.")

    answer = saved(mine, august, "M1", version="0", value="105", commentary="Mine.")

    assert answer.status_code == 409
    assert "Theirs." in page_of(answer)
    assert "Mine." in page_of(answer)
    assert "Saved" not in page_of(answer)
    assert august.returned("M1").commentary == "Theirs."


@pytest.mark.parametrize("stage", ["submitted", "frozen"])
def test_a_row_that_may_not_be_written_now_is_refused(stage: str, submitted: Book, as_: SignIn) -> None:
    if stage == "frozen":
        frozen(submitted.month())
    before = hashed_tables(without={"User"})

    answer = saved(as_(submitted.reporter), submitted, "M1", value="106")

    assert answer.status_code == 422
    assert hashed_tables(without={"User"}) == before


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ({"answer": "real", "reason": " six  orders."}, "Right, and real: six orders."),
        ({"answer": "caught_up", "reason": ""}, "Right: recording caught up."),
        ({"answer": "wrong"}, "Wrong, I will correct it."),
        ({"reason": "A late count."}, "A late count."),
        ({"answer": "made up", "reason": ""}, ""),
    ],
)
def test_an_answer_to_a_check_is_kept_with_its_words(
    typed: dict[str, str], reason: str, mine: Client, august: Book
) -> None:
    saved(mine, august, "M1", value="500", **typed)

    assert august.returned("M1").figure_reason == reason
    assert ("Needs a reason" in mine.get(MY).text) is (reason in {"", "Wrong, I will correct it."})


def test_an_answer_stays_while_other_fields_come_back(mine: Client, august: Book) -> None:
    august.put("M1", state="present", value=Decimal(500), figure_reason="Right, and real.")

    saved(mine, august, "M1", commentary="Busy.")

    assert august.returned("M1").figure_reason == "Right, and real."


def test_a_tick_says_that_there_is_nothing_to_report(mine: Client, august: Book) -> None:
    page = page_of(saved(mine, august, "M1", value="105", commentary="", nothing="1"))

    assert august.returned("M1").commentary == "Nothing to report."
    assert " checked" in page
    saved(mine, august, "M1", value="105", commentary="")
    assert august.returned("M1").commentary == ""


@pytest.mark.parametrize(
    ("who", "status"),
    [("other_reporter", 403), ("owner", 403), ("manager", 403), ("viewer", 403), ("stranger", 404)],
)
def test_a_row_of_others_is_not_saved(
    who: str, status: int, august: Book, as_: SignIn, request: pytest.FixtureRequest
) -> None:
    answer = saved(as_(request.getfixturevalue(who)), august, "M1", value="105")

    assert answer.status_code == status
    assert not Event.objects.filter(act="save draft").exists()


def test_whose_session_ended_is_told_so(august: Book) -> None:
    answer = saved(Client(), august, "M1", value="105")

    assert (answer.status_code, "Location" in answer.headers) == (401, False)
    assert august.returned("M1").stage == "to_do"


def test_submit_takes_those_that_are_ready_and_says_what_the_others_lack(mine: Client, august: Book) -> None:
    typed = {"submit": "1"}
    for ref, value in (("M1", "105"), ("M2", "500")):
        key = f"r{august.returned(ref).pk}"
        typed |= {f"{key}-version": "0", f"{key}-value": value, f"{key}-commentary": f"On {ref}."}

    answer = mine.post(MY, typed)

    assert answer.status_code == 422
    assert "Saved 2 returns. Submitted 1 return." in answer.text
    assert "M2: 500 is above anything in the last twelve months" in answer.text
    assert (august.returned("M1").stage, august.returned("M2").stage) == ("submitted", "draft")
    assert "1 of 3 done" in answer.text


def test_a_manager_submits_with_words_from_the_page_of_a_return(
    august: Book, manager: User, as_: SignIn
) -> None:
    august.put("M1", state="present", value=Decimal(500))
    where = f"/children/2020-08/returns/{august.returned('M1').pk}/"
    client = as_(manager)

    refused = client.post(f"{where}submit/", {"version": "0", "reason": "Right, and real."}, follow=True)
    given = {"version": "0", "reason": "Right, and real.", "commentary": "A campaign."}
    client.post(f"{where}submit/", given)

    assert "M1: say something of it: change of 10% or more, a check was overridden." in refused.text
    assert (august.returned("M1").stage, august.returned("M1").commentary) == ("submitted", "A campaign.")
