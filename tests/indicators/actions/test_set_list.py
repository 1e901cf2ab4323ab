"""Short lists of set-up: saved whole, or not at all."""

from __future__ import annotations

import datetime as dt

import pytest

from indicators.actions.set_list import set_list
from indicators.actions.setup_lists import (
    COMPARATORS,
    GROUPS,
    POPULATIONS,
    THEMES,
    ListKind,
    shown_list,
)
from indicators.errors import Ask, Meanwhile, NotAllowed, Unfit
from indicators.models import CommentaryGroup, Comparator, Population, Theme
from portal.accounts.models import User
from tests.indicators.conftest import Book
from tests.indicators.events import told
from tests.indicators.factories import (
    BenchmarkFactory,
    CommentaryGroupFactory,
    ComparatorFactory,
    ThemeFactory,
)
from tests.indicators.setups import sent
from tests.indicators.tables import hashed_tables


def save(book: Book, kind: ListKind, by: User, typed: dict[str, str], **more: bool) -> int:
    """On what is kept now."""
    seen = shown_list(kind, kind.rows(book.scorecard))
    at = dt.datetime(2020, 9, 10, 12, tzinfo=dt.UTC)
    return set_list(kind=kind, scorecard=book.scorecard, sent=sent(typed, seen, **more), by=by, at=at)


def test_rows_are_added_changed_and_taken_away_in_one_act(august: Book, administrator: User) -> None:
    contact = Theme.objects.get(scorecard=august.scorecard)
    empty = ThemeFactory.create(scorecard=august.scorecard, name="Care", position=1)
    typed = {f"{contact.pk}-name": "Front  door", f"{empty.pk}-gone": "on", "new1-name": "care"}

    assert save(august, THEMES, administrator, typed) == 3

    assert list(Theme.objects.order_by("position").values_list("name", "position")) == [
        ("Front door", 0),
        ("care", 1),
    ]
    assert {label for label, _, _ in told("set themes")} == {"Care", "Contact", "care"}


def test_a_new_comparator_comes_last_or_where_it_is_said(august: Book, administrator: User) -> None:
    ComparatorFactory.create(scorecard=august.scorecard, code="SN", position=4)

    save(august, COMPARATORS, administrator, {"new1-code": "ENG", "new2-code": "SE", "new2-position": "1"})

    assert dict(Comparator.objects.values_list("code", "position")) == {"SN": 4, "ENG": 5, "SE": 1}


def test_a_group_that_is_taken_away_leaves_its_indicators(august: Book, administrator: User) -> None:
    group = CommentaryGroupFactory.create(scorecard=august.scorecard)

    save(august, GROUPS, administrator, {f"{group.pk}-gone": "on", "999-gone": "on", "999-name": "Odd"})

    assert not CommentaryGroup.objects.exists()


@pytest.mark.parametrize(
    ("kind", "typed", "box", "words"),
    [
        (THEMES, {"new1-name": "CONTACT"}, "new1-name", "Another theme has this name."),
        (
            THEMES,
            {"{row}-gone": "on"},
            "{row}-gone",
            "Contact has 5 indicators; put them into another first.",
        ),
        (THEMES, {"{row}-name": ""}, "{row}-name", "blank"),
        (COMPARATORS, {"{row}-gone": "on"}, "{row}-gone", "SN has 1 benchmark; clear it first."),
        (COMPARATORS, {"new1-code": "E", "new1-position": "x"}, "new1-position", "“x” is not a whole number"),
        (POPULATIONS, {"new1-valid_from": "soon"}, "new1-valid_from", "“soon” is not a month"),
        (POPULATIONS, {"{row}-value": "1.5"}, "{row}-value", "“1.5” is not a whole number"),
        (POPULATIONS, {"{row}-value": "0"}, "{row}-value", "above 0"),
    ],
)
def test_what_cannot_be_is_said_at_its_box_and_nothing_is_written(
    kind: ListKind, typed: dict[str, str], box: str, words: str, august: Book, administrator: User
) -> None:
    sn = ComparatorFactory.create(scorecard=august.scorecard, code="SN")
    BenchmarkFactory.create(indicator=august.indicator("M1"), comparator=sn)
    row, before = str(kind.rows(august.scorecard)[0].pk), hashed_tables()
    also = {"new3-name": "Care"} if kind is THEMES else {}

    with pytest.raises(Unfit) as refused:
        save(august, kind, administrator, {name.format(row=row): text for name, text in typed.items()} | also)

    assert words in " ".join(refused.value.problems[box.format(row=row)])
    assert hashed_tables() == before


def test_who_changes_the_same_row_second_is_told_what_is_kept(
    august: Book, administrator: User, now: dt.datetime
) -> None:
    theme = Theme.objects.get(scorecard=august.scorecard)
    box = f"{theme.pk}-name"

    seen_before = sent({box: "Door"}, {box: "Front"})

    with pytest.raises(Meanwhile) as refused:
        set_list(kind=THEMES, scorecard=august.scorecard, sent=seen_before, by=administrator, at=now)

    assert refused.value.kept == {box: "Contact"}


def test_a_population_that_moves_an_approved_rate_is_asked_of(approved: Book, administrator: User) -> None:
    row = Population.objects.get(scorecard=approved.scorecard)
    typed = {f"{row.pk}-value": "100,000"}

    with pytest.raises(Ask, match="R in August 2020 is approved as 11 and would become 6"):
        save(approved, POPULATIONS, administrator, typed)
    save(approved, POPULATIONS, administrator, typed, knows=True)

    assert Population.objects.get().value == 100_000


def test_a_row_of_another_scorecard_is_none_of_ours(august: Book, administrator: User) -> None:
    theirs = ThemeFactory.create(name="Theirs")
    before = hashed_tables()

    save(august, THEMES, administrator, {f"{theirs.pk}-name": "Mine", f"{theirs.pk}-position": "3"})

    assert hashed_tables() == before


def test_a_manager_keeps_no_lists(august: Book, manager: User) -> None:
    with pytest.raises(NotAllowed):
        save(august, THEMES, manager, {"new1-name": "Care"})


def test_a_box_that_the_list_does_not_have_is_let_be(august: Book, administrator: User) -> None:
    contact = Theme.objects.get(scorecard=august.scorecard)
    typed = {f"{contact.pk}-scorecard": "9", f"{contact.pk}-id": "7", f"{contact.pk}-name": "Front door"}

    save(august, THEMES, administrator, typed)

    contact.refresh_from_db()
    assert (contact.name, contact.scorecard) == ("Front door", august.scorecard)
