"""Words where they are wanted before a return is submitted, and many submitted at once."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from indicators.actions.save_draft import Draft
from indicators.actions.save_sheet import Entered, save_sheet
from indicators.actions.submit import submit, submit_ready
from indicators.errors import Refused
from portal.accounts.models import User
from tests.indicators.conftest import Book
from tests.indicators.events import told
from tests.indicators.factories import CommentaryGroupFactory, TargetFactory, frozen
from tests.indicators.tables import hashed_tables

NOW = dt.datetime(2020, 9, 8, 12, tzinfo=dt.UTC)
pytestmark = pytest.mark.django_db


def with_words(book: Book, ref: str, reason: str = "", words: str = "") -> None:
    returned = book.returned(ref)
    given = {"reason": reason, "words": words}
    submit(returned=returned, version=returned.version, **given, by=book.reporter, at=NOW)


@pytest.fixture
def missed(august: Book) -> Book:
    """M1 is 105 where at most 90 was the target: within its range, and changed by less than a tenth."""
    august.put("M1", state="present", value=Decimal(105))
    TargetFactory.create(indicator=august.indicator("M1"), year_start=2020, value=Decimal(90))
    return august


def test_a_missed_target_wants_words(missed: Book) -> None:
    with pytest.raises(Refused, match=r"^M1: say something of it: target missed\.$"):
        with_words(missed, "M1")

    missed.put("M1", commentary="Twelve more than planned for.")
    with_words(missed, "M1")
    assert missed.returned("M1").stage == "submitted"


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        (21, ""),
        (24, "a check was overridden"),
        (26, "change of 10% or more, a check was overridden"),
        (17, "change of 10% or more, a check was overridden"),
    ],
)
def test_a_change_by_the_threshold_wants_words_though_nobody_judges_it(
    august: Book, value: int, wanted: str
) -> None:
    """M2 was from 20 to 22, and 22 in July; its direction is neutral. What the checks ask is answered."""
    august.put("M2", state="present", value=Decimal(value), figure_reason="Right, and real.")

    if wanted:
        with pytest.raises(Refused, match=f"^M2: say something of it: {wanted}.$"):
            with_words(august, "M2")
    with_words(august, "M2", words="A school told us of three families.")

    assert august.returned("M2").stage == "submitted"


def test_that_there_is_nothing_to_report_does_not_do(missed: Book) -> None:
    missed.put("M1", commentary="Nothing to report.")

    with pytest.raises(Refused, match="M1: say something of it"):
        with_words(missed, "M1", words="Nothing to report.")


def test_everything_that_lacks_is_said_at_once(missed: Book) -> None:
    missed.put("M1", value=Decimal(500))

    with pytest.raises(Refused) as refused:
        with_words(missed, "M1")

    asked, lacking = refused.value.reasons
    assert asked.startswith("M1: 500 is above anything in the last twelve months")
    assert lacking == "M1: say something of it: target missed, change of 10% or more."


def test_a_draft_wants_no_words(missed: Book) -> None:
    returned = missed.returned("M1")
    draft = Draft(returned.version, {"value": "500"})

    done = save_sheet(rows=[Entered(returned, draft, is_changed=True)], by=missed.reporter, at=NOW)

    assert done.problems == {}


def test_an_answer_that_it_is_wrong_is_no_reason_and_is_done_with_once_it_is_right(august: Book) -> None:
    wrong = "Wrong, I will correct it: counted twice."
    august.put("M1", state="present", value=Decimal(500), figure_reason=wrong, commentary="Busy.")

    with pytest.raises(Refused, match="500 is above anything"):
        with_words(august, "M1")
    august.put("M1", value=Decimal(105))
    with_words(august, "M1")

    assert (august.returned("M1").stage, august.returned("M1").figure_reason) == ("submitted", "")


def test_words_given_with_it_are_kept_and_told(missed: Book) -> None:
    with_words(missed, "M1", words=" Twelve  more. ")

    assert missed.returned("M1").commentary == "Twelve more."
    assert told("submit")[0][2] == {
        "stage": "submitted",
        "figure_reason": "",
        "commentary": "Twelve more.",
    }


def test_words_without_end_are_refused(missed: Book) -> None:
    with pytest.raises(Refused, match="M1: the commentary may have 4000 characters"):
        with_words(missed, "M1", words="x" * 4001)


@pytest.mark.parametrize(("said", "do"), [("", False), ("Nothing to report.", False), ("Fewer came.", True)])
def test_words_of_any_sibling_do_for_the_whole_commentary_group(missed: Book, said: str, do: bool) -> None:
    group = CommentaryGroupFactory.create(scorecard=missed.scorecard)
    for ref in ("M1", "M2"):
        indicator = missed.indicator(ref)
        indicator.commentary_group = group
        indicator.save()
    missed.put("M2", commentary=said)

    if do:
        with_words(missed, "M1")
        assert missed.returned("M1").commentary == ""
    else:
        with pytest.raises(Refused, match="target missed"):
            with_words(missed, "M1")


# ---- many at once


@pytest.fixture
def mixed(missed: Book) -> Book:
    """M1 wants words; M2, Q and R have their figures; M3 follows."""
    missed.put("M2", state="present", value=Decimal(21))
    missed.put("Q", state="present", numerator=Decimal(8), denominator=Decimal(11))
    missed.put("R", state="present", numerator=Decimal(55))
    return missed


def versions(book: Book, *refs: str) -> dict[int, int]:
    return {book.returned(ref).pk: book.returned(ref).version for ref in refs}


def test_those_that_are_ready_are_submitted_and_the_others_are_left(mixed: Book) -> None:
    seen = versions(mixed, "M1", "M2", "M3", "Q") | {0: 0}
    mixed.put("M3", version=4)

    done = submit_ready(month=mixed.month(), versions=seen, by=mixed.reporter, at=NOW)

    keys = {ref: mixed.returned(ref).pk for ref in ("M1", "M2", "M3", "Q")}
    assert done.keys == {keys["M2"]}
    assert done.stale == {keys["M3"]}
    assert done.refused == {
        keys["M1"]: ("M1: say something of it: target missed.",),
        keys["M3"]: ("M3 was changed by somebody else since you saw it.",),
        keys["Q"]: ("Reporter does not report Q.",),
        0: ("There is no such return in this month.",),
    }
    assert [label for label, _, _ in told("submit")] == ["M2 2020-08"]


def test_nothing_of_a_frozen_month_is_submitted(submitted: Book) -> None:
    seen = versions(submitted, "M1")
    month = submitted.month()
    frozen(month)
    before = hashed_tables()

    with pytest.raises(Refused, match="nothing in it is submitted"):
        submit_ready(month=month, versions=seen, by=submitted.reporter, at=NOW)
    assert hashed_tables() == before


def entered(book: Book, ref: str, words: str = "", *, is_changed: bool = False) -> Entered:
    returned = book.returned(ref)
    return Entered(returned, Draft(returned.version, commentary=words), is_changed=is_changed, is_ready=True)


def test_the_month_is_read_once_however_many_are_submitted(mixed: Book, other_reporter: User) -> None:
    rows = [entered(mixed, ref) for ref in ("Q", "R")]

    with CaptureQueriesContext(connection) as asked:
        done = save_sheet(rows=rows, by=other_reporter, at=NOW)

    assert (done.problems, len(done.submitted)) == ({}, 2)
    assert sum('FROM "indicators_target"' in each["sql"] for each in asked) == 1


def test_what_was_sent_back_does_not_go_in_again_as_it_was(mixed: Book, manager: User) -> None:
    back = {"stage": "sent_back", "send_back_reason": "Why?", "sent_back_by": manager, "sent_back_at": NOW}
    mixed.put("M2", **back)

    done = save_sheet(rows=[entered(mixed, "M2")], by=mixed.reporter, at=NOW)
    assert done.problems == {
        mixed.returned("M2").pk: ("M2: it was sent back; answer in its figure or its words.",)
    }
    done = save_sheet(
        rows=[entered(mixed, "M2", "Two families.", is_changed=True)], by=mixed.reporter, at=NOW
    )

    assert done.submitted == {mixed.returned("M2").pk}


def test_a_month_that_was_approved_meanwhile_refuses_every_row(mixed: Book) -> None:
    rows = [entered(mixed, ref) for ref in ("M2", "M3")]
    frozen(mixed.month())

    done = save_sheet(rows=rows, by=mixed.reporter, at=NOW)

    assert done.submitted == frozenset()
    assert {said for (said,) in done.problems.values()} == {
        "August 2020 is approved; nothing in it is submitted."
    }
