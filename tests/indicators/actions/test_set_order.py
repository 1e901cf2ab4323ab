"""The order of a book is kept whole, and never over somebody else's."""

from __future__ import annotations

import datetime as dt

import pytest

from indicators.actions.set_order import set_order
from indicators.errors import NotAllowed, Stale
from indicators.models import Indicator
from indicators.reports.book_order import read_order
from indicators.rules.book_order import Order
from portal.accounts.models import User
from tests.indicators.conftest import Book
from tests.indicators.events import count, told
from tests.indicators.factories import ThemeFactory


def refs(book: Book) -> list[str]:
    return list(
        Indicator.objects.filter(scorecard=book.scorecard).in_book_order().values_list("ref", flat=True)
    )


def turned(order: Order) -> Order:
    return tuple((theme, within[::-1]) for theme, within in order)


def test_an_order_is_kept_and_told_whole(august: Book, administrator: User, now: dt.datetime) -> None:
    kept = read_order(august.scorecard)

    given = {"order": turned(kept.keys), "version": kept.version}
    set_order(scorecard=august.scorecard, **given, by=administrator, at=now)  # type: ignore[arg-type]

    assert refs(august) == ["R", "Q", "M3", "M2", "M1"]
    ((_, before, after),) = told("set order")
    assert (before["order"]["Contact"][0], after["order"]["Contact"][0]) == ("M1", "R")


def test_an_indicator_goes_over_to_another_theme(august: Book, administrator: User, now: dt.datetime) -> None:
    care = ThemeFactory.create(scorecard=august.scorecard, name="Care", position=9)
    kept = read_order(august.scorecard)
    m1, contact = august.indicator("M1"), august.indicator("M1").theme_id
    order = ((care.pk, (m1.pk,)), (contact, ()))

    set_order(scorecard=august.scorecard, order=order, version=kept.version, by=administrator, at=now)

    assert august.indicator("M1").theme_id == care.pk
    assert refs(august)[0] == "M1"


def test_the_same_order_tells_nothing(august: Book, administrator: User, now: dt.datetime) -> None:
    kept, before = read_order(august.scorecard), count()

    given = {"order": kept.keys, "version": kept.version}
    set_order(scorecard=august.scorecard, **given, by=administrator, at=now)  # type: ignore[arg-type]

    assert count() == before


@pytest.mark.parametrize(("who", "refusal"), [("administrator", Stale), ("manager", NotAllowed)])
def test_an_order_that_is_not_the_one_seen_or_not_theirs_is_refused(
    who: str, refusal: type[Exception], august: Book, administrator: User, manager: User, now: dt.datetime
) -> None:
    by, before = {"administrator": administrator, "manager": manager}[who], refs(august)
    order = turned(read_order(august.scorecard).keys)

    with pytest.raises(refusal):
        set_order(scorecard=august.scorecard, order=order, version="old", by=by, at=now)

    assert refs(august) == before
