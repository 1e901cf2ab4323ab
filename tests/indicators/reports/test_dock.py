"""What is still wanted of a sheet, what is ready, and where its page opens."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from indicators.reports.dock import Dock, Step, dock_of
from indicators.reports.returns import read_returns
from indicators.reports.sheet import SheetRow, moved_along, sheet_of
from indicators.rules.stages import ReturnStage
from portal.accounts.models import User
from tests.indicators.conftest import Book
from tests.indicators.factories import NOON, CommentaryGroupFactory, TargetFactory

pytestmark = pytest.mark.django_db


def rows_of(book: Book, *people: User) -> list[SheetRow]:
    return sheet_of(read_returns(book.month()), {person.pk for person in people or (book.reporter,)})


def dock(book: Book, *people: User) -> Dock:
    return dock_of(book.month(), rows_of(book, *people), NOON)


def wanted(book: Book, *people: User) -> list[tuple[str, str]]:
    return [(each.ref, each.what) for each in dock(book, *people).wanted]


def key(book: Book, ref: str) -> str:
    return f"r{book.returned(ref).pk}"


def grouped(book: Book, *refs: str) -> None:
    group = CommentaryGroupFactory.create(scorecard=book.scorecard)
    for ref in refs:
        indicator = book.indicator(ref)
        indicator.commentary_group = group
        indicator.save()


def test_an_empty_sheet_wants_its_figures_and_opens_on_the_first(august: Book) -> None:
    found = dock(august)

    assert [(each.ref, each.what) for each in found.wanted] == [
        (ref, "a figure") for ref in ("M1", "M2", "M3")
    ]
    assert (found.done, found.total, found.ready) == (0, 3, 0)
    assert (found.first_wanted, found.opens_on) == ("m1", f"{key(august, 'M1')}-value")
    assert found.steps == (Step.TO_DO,) * 3


def test_half_a_pair_wants_its_other_half(august: Book, other_reporter: User) -> None:
    august.put("Q", state="present", numerator=Decimal(8), stage="draft")
    august.put("R", state="present", numerator=Decimal(55))

    found = dock(august, other_reporter)

    assert [(each.ref, each.what) for each in found.wanted] == [("Q", "a denominator")]
    assert found.opens_on == f"{key(august, 'Q')}-denominator"
    assert (found.steps, found.ready) == ((Step.WANTED, Step.DONE), 1)


def test_a_doubtful_figure_wants_a_reason_and_then_words(august: Book) -> None:
    august.put("M1", state="present", value=Decimal(500))
    august.put("M2", state="present", value=Decimal(21))
    august.put("M3", figure_reason="Follows.", commentary="Follows.")

    assert wanted(august) == [("M1", "a reason"), ("M1", "words")]
    august.put("M1", figure_reason="Right, and real.")
    assert wanted(august) == [("M1", "words")]
    assert dock(august).opens_on == f"{key(august, 'M1')}-commentary"
    august.put("M1", commentary="A campaign.")
    assert (wanted(august), dock(august).ready, dock(august).done) == ([], 3, 3)


def test_an_answer_that_it_is_wrong_leaves_a_reason_wanted(august: Book) -> None:
    wrong = "Wrong, I will correct it."
    august.put("M1", state="present", value=Decimal(500), figure_reason=wrong, commentary="A campaign.")

    assert ("M1", "a reason") in wanted(august)


def test_a_row_that_was_refused_is_neither_done_nor_ready(august: Book) -> None:
    august.put_all(commentary="Said.", figure_reason="Right, and real.")
    rows = rows_of(august)
    rows[0].problems = ("“many” is not a number.",)

    found = dock_of(august.month(), rows, NOON)

    assert [(each.ref, each.what) for each in found.wanted] == [(rows[0].row.row.ref, "to be mended")]
    assert (found.done, found.ready) == (2, 2)


def test_what_was_sent_back_wants_an_answer_and_comes_first(submitted: Book) -> None:
    back = {"send_back_reason": "Why?", "sent_back_by": submitted.manager, "sent_back_at": NOON}
    submitted.put("M2", stage="sent_back", **back)
    submitted.put("M1", stage="draft", value=None, state="missing")

    assert wanted(submitted)[0] == ("M2", "an answer")
    submitted.put("M2", stage="draft")
    assert "an answer" not in dict(wanted(submitted)).values()


def test_a_sheet_that_is_in_wants_nothing(submitted: Book) -> None:
    found = dock(submitted)

    assert (found.done, found.ready, found.wanted, found.first_wanted, found.opens_on) == (3, 0, (), "", "")


def test_words_of_a_group_are_wanted_once_where_their_box_is(august: Book) -> None:
    grouped(august, "M1", "M2")
    for ref, value in (("M1", 105), ("M2", 21)):
        august.put(ref, state="present", value=Decimal(value))
        TargetFactory.create(indicator=august.indicator(ref), year_start=2020, value=Decimal(1))
    august.put("M3", figure_reason="Follows.", commentary="Follows.")
    indicator = august.indicator("M2")
    indicator.polarity = "lower"
    indicator.save()

    rows = {row.row.row.ref: row for row in rows_of(august)}

    assert wanted(august) == [("M1", "words")]
    assert dock(august).ready == 1
    assert (rows["M1"].written_with, rows["M2"].written_with) == (None, rows["M1"].row)


@pytest.mark.parametrize(
    ("words", "stages", "holder"),
    [
        ({}, {}, "M1"),
        ({"M2": "Busy."}, {}, "M2"),
        ({"M1": "Nothing to report.", "M2": "Busy."}, {}, "M2"),
        ({}, {"M1": "submitted"}, "M2"),
        ({"M1": "Busy."}, {"M1": "submitted"}, "M1"),
        ({}, {"M1": "submitted", "M2": "submitted"}, "M1"),
    ],
)
def test_the_box_of_a_group_is_where_its_words_are_or_may_be_written(
    submitted: Book, words: dict[str, str], stages: dict[str, str], holder: str
) -> None:
    grouped(submitted, "M1", "M2")
    for ref in ("M1", "M2"):
        submitted.put(ref, commentary=words.get(ref, ""), stage=stages.get(ref, "draft"))

    rows = {row.row.row.ref: row for row in rows_of(submitted)}

    assert [ref for ref in ("M1", "M2") if rows[ref].written_with is None] == [holder]
    assert rows["M3"].written_with is None


@pytest.mark.parametrize(
    ("kept", "typed", "box", "is_ticked"),
    [
        ("", {}, "", False),
        ("Nothing to report.", {}, "", True),
        ("Busy.", {}, "Busy.", False),
        ("Nothing to report.", {"commentary": ""}, "", False),
        ("Busy.", {"commentary": "", "nothing": "1"}, "", True),
        ("", {"commentary": "Quiet.", "nothing": "1"}, "Quiet.", False),
    ],
)
def test_nothing_to_report_is_a_tick_and_an_empty_box(
    august: Book, kept: str, typed: dict[str, str], box: str, is_ticked: bool
) -> None:
    august.put("M1", commentary=kept)
    row = next(row for row in rows_of(august) if row.row.row.ref == "M1")
    row.typed = {f"{row.key}-{name}": text for name, text in typed.items()}

    assert (row.commentary, row.is_nothing) == (box, is_ticked)


@pytest.mark.parametrize(
    ("typed", "answer", "why"),
    [
        ({}, "caught_up", "entered late."),
        ({"commentary": "Busy."}, "caught_up", "entered late."),
        ({"reason": "six."}, "", "six."),
        ({"reason": "six.", "answer": "real"}, "real", "six."),
    ],
)
def test_an_answer_is_shown_as_it_is_kept_or_was_typed(
    august: Book, typed: dict[str, str], answer: str, why: str
) -> None:
    august.put("M1", figure_reason="Right: recording caught up: entered late.")
    row = next(row for row in rows_of(august) if row.row.row.ref == "M1")
    row.typed = {f"{row.key}-{name}": text for name, text in typed.items()}

    assert (row.answer, row.reason) == (answer, why)
    assert [name for name, _ in row.answers] == ["real", "caught_up", "wrong"]


def test_without_an_answer_none_is_chosen(august: Book) -> None:
    row = rows_of(august)[0]

    assert (row.answer, row.reason) == ("", "")


def test_what_follows_a_figure_or_shares_its_words_moves_along(august: Book, other_reporter: User) -> None:
    grouped(august, "M2", "R")
    rows = rows_of(august, august.reporter, other_reporter)

    def along(ref: str) -> list[str]:
        return [row.row.row.ref for row in moved_along(rows, august.returned(ref).pk)]

    assert (along("M1"), along("M3"), along("Q")) == (["M1", "M3"], ["M3"], ["Q"])
    assert (along("M2")[0], set(along("M2"))) == ("M2", {"M2", "M3", "R"})
    assert moved_along(rows, 0) == []


def test_the_dock_tells_when_it_is_due_and_what_was_saved(august: Book) -> None:
    month = august.month()
    month.deadline = dt.datetime(2020, 9, 10, 16, tzinfo=dt.UTC)
    now = dt.datetime(2020, 9, 10, 13, 2, tzinfo=dt.UTC)

    found = dock_of(month, [], now, is_saved=True)
    assert (found.due, found.saved) == ("due today 17:00", "saved 14:02")
    month.deadline = None
    assert (dock_of(month, [], now).due, dock_of(month, [], now).saved) == ("", "")


def test_a_month_that_is_not_open_wants_nothing(book: Book) -> None:
    from indicators.rules.months import Month

    july = book.month(Month(2020, 7))
    rows = sheet_of(read_returns(july), {book.reporter.pk})

    assert {row.row.stage for row in rows} == {ReturnStage.HISTORY}
    assert dock_of(july, rows, NOON).wanted == ()
