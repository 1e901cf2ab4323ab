"""Commentary of a file: the same law for words as for a figure."""

from __future__ import annotations

import datetime as dt

import pytest

from indicators.actions.figure_file import Place
from indicators.actions.import_words import WordsLine, words_difference, write_words
from indicators.errors import Refused
from indicators.models import Indicator, MonthlyReturn
from indicators.rules.months import Month
from portal.accounts.models import User
from tests.indicators.conftest import AUGUST, Book
from tests.indicators.factories import CommentaryGroupFactory, frozen
from tests.indicators.imports.sheets import applied, handed_in

HEAD = "Ref.,Aug-20,Commentary"


def words(ref: str, text: str, month: Month = AUGUST) -> WordsLine:
    return WordsLine(ref, month, text, Place(2, 2))


def test_words_are_written_and_told(august: Book, administrator: User, now: dt.datetime) -> None:
    done = applied(handed_in(august.scorecard, administrator, now, HEAD, "M1,,Quiet."), administrator, now)

    assert (done.new, done.changed) == (1, 0)
    assert (august.returned("M1").commentary, august.returned("M1").stage) == ("Quiet.", "to_do")


def test_words_on_a_month_that_nobody_knows_make_it_history(
    book: Book, administrator: User, now: dt.datetime
) -> None:
    record = handed_in(book.scorecard, administrator, now, HEAD, "M3,,Follows M2.", "M1,1,")

    applied(record, administrator, now)

    assert book.returned("M3").commentary == "Follows M2."
    assert book.month().stage == "history"


def test_words_that_are_kept_change_nothing(august: Book) -> None:
    august.put("M1", commentary="Quiet.")

    found = words_difference(august.scorecard, [words("m1", " Quiet. "), words("M2", " "), words("M9", "x")])

    assert (found.unchanged, found.changes, found.refusals) == (1, [], [])


def test_words_that_stand_twice_are_taken_once_and_refused_where_they_differ(august: Book) -> None:
    lines = [words("M1", "Quiet."), words("M1", "Quiet. "), WordsLine("M1", AUGUST, "Loud.", Place(3, 2))]

    found = words_difference(august.scorecard, lines)

    assert [change.after for change in found.changes] == ["Quiet."]
    assert [refusal.place.row for refusal in found.refusals] == [3]
    assert "M1 in 2020-08: other words of it stand further up" in found.refusals[0].sentence


def test_words_that_siblings_share_are_kept_once(august: Book) -> None:
    group = CommentaryGroupFactory.create(scorecard=august.scorecard)
    Indicator.objects.filter(ref__in=["M1", "M2"]).update(commentary_group=group)
    august.put("M1", commentary="Quiet.")

    found = words_difference(august.scorecard, [words("M2", "Quiet.")])

    assert (found.unchanged, found.changes) == (1, [])


def test_words_on_a_submitted_return_take_it_back_to_draft(
    submitted: Book, administrator: User, now: dt.datetime
) -> None:
    record = handed_in(submitted.scorecard, administrator, now, HEAD, "M1,,Recounted.")

    applied(record, administrator, now)

    returned = submitted.returned("M1")
    assert (returned.stage, returned.changed_since_submitted) == ("draft", True)


def test_words_on_an_approved_return_are_refused(approved: Book) -> None:
    found = words_difference(approved.scorecard, [words("M1", "Recounted.")])

    assert "the return is approved; send it back" in found.refusals[0].sentence


def test_words_on_a_frozen_month_are_refused(submitted: Book) -> None:
    frozen(submitted.month(), "signed_off")

    found = words_difference(submitted.scorecard, [words("M1", "Recounted.")])

    assert "the month is signed off; its words stay" in found.refusals[0].sentence


def test_words_without_end_are_refused(august: Book) -> None:
    found = words_difference(august.scorecard, [words("M1", "x" * 4001)])

    assert "may have 4000 characters" in found.refusals[0].sentence


def test_a_file_without_words_asks_nothing(august: Book) -> None:
    assert words_difference(august.scorecard, []).changes == []


def test_a_return_that_moved_since_it_was_compared_is_refused(
    august: Book, administrator: User, now: dt.datetime
) -> None:
    found = words_difference(august.scorecard, [words("M1", "Quiet.")])
    august.put("M1", version=9)

    with pytest.raises(Refused, match="M1 2020-08 moved meanwhile"):
        write_words(august.scorecard, found.changes, administrator, now)


def test_words_where_there_is_no_return_in_an_open_month_make_one_to_do(
    august: Book, administrator: User, now: dt.datetime
) -> None:
    august.returned("M1").delete()

    found = words_difference(august.scorecard, [words("M1", "Quiet.")])
    write_words(august.scorecard, found.changes, administrator, now)

    assert MonthlyReturn.objects.get(indicator__ref="M1", reporting_month=august.month()).stage == "to_do"


def test_refused_words_are_said_beside_refused_figures(
    approved: Book, administrator: User, now: dt.datetime
) -> None:
    record = handed_in(approved.scorecard, administrator, now, HEAD, "M1,107,Recounted.", "M2,x,")

    with pytest.raises(Refused) as refused:
        applied(record, administrator, now)

    assert len(refused.value.reasons) == 3


def test_words_alone_can_be_refused_and_left_out(
    approved: Book, administrator: User, now: dt.datetime
) -> None:
    record = handed_in(approved.scorecard, administrator, now, HEAD, "M1,,Recounted.")

    with pytest.raises(Refused, match="the return is approved"):
        applied(record, administrator, now)
    done = applied(record, administrator, now, skip_refused=True)

    assert (done.new, done.changed, len(done.refused)) == (0, 0, 1)
