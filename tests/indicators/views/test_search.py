"""Search: everybody finds what they may read, and nobody a word more."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from indicators.models import Indicator, MonthlyReturn, Scorecard
from indicators.reports import search as search_report
from indicators.reports.canonical import canonical
from indicators.reports.read_month import read_month
from indicators.rules.months import Month
from portal.accounts.models import User
from tests.indicators.conftest import Book
from tests.indicators.factories import CommentaryGroupFactory, IndicatorFactory, ReturnFactory, frozen
from tests.indicators.views.conftest import SignIn

SEARCH = "/children/search/"
MARKED = re.compile(r"<mark>([^<]*)</mark>")


def sign_off(book: Book) -> None:
    frozen(book.month(), "signed_off", content=canonical(read_month(book.month())))


def reopen(book: Book) -> None:
    """As the act does it: open again as the next edition."""
    month = book.month()
    month.stage, month.snapshot, month.edition = "open", None, 2
    month.save()


@pytest.fixture
def signed_off(approved: Book) -> Book:
    approved.put("M1", commentary="Référrals from ÉCOLE rose.")
    sign_off(approved)
    return approved


@pytest.mark.parametrize(
    ("query", "hits"),
    [
        ("m1", {"M1"}),
        ("counts M2", {"M2", "counts"}),
        ("école", {"ÉCOLE"}),
        ("ROSE référrals", {"rose", "Référrals"}),
    ],
)
def test_words_are_found_in_refs_titles_and_commentary(
    query: str, hits: set[str], signed_off: Book, manager: User, viewer: User, as_: SignIn
) -> None:
    for person in (manager, viewer):
        assert set(MARKED.findall(as_(person).get(SEARCH, {"q": query}).text)) == hits


def test_an_outcome_is_searched_and_hostile_words_are_only_words(
    submitted: Book, manager: User, as_: SignIn
) -> None:
    Indicator.objects.filter(ref="M1").update(outcome="<b>Safe</b> & <i>sound</i>")

    page = as_(manager).get(SEARCH, {"q": "<i>SOUND"}).text

    assert "&lt;b&gt;Safe&lt;/b&gt; &amp; <mark>&lt;i&gt;sound</mark>" in page
    assert 'value="&lt;i&gt;SOUND"' in page


@pytest.mark.parametrize(
    ("query", "answer"),
    [
        ("", "Write a ref"),
        ("   ", "Write a ref"),
        ("x", "is too short to look for"),
        ("unheard-of", "Nothing here has"),
        ("quite unheard-of", "fewer may find more"),
        ("w" * 5000, "Nothing here has"),
        ("%_\\\0", "Nothing here has"),
    ],
)
def test_a_query_that_finds_nothing_is_answered_kindly(
    query: str, answer: str, submitted: Book, manager: User, viewer: User, as_: SignIn
) -> None:
    for person in (manager, viewer):
        page = as_(person).get(SEARCH, {"q": query})
        assert page.status_code == 200
        assert answer in page.text


CANARY = "Kanarienvogel"


def hidden_title(book: Book) -> None:
    sign_off(book)
    Indicator.objects.filter(ref="M1").update(title=CANARY, outcome=CANARY)


def hidden_new_indicator(book: Book) -> None:
    sign_off(book)
    IndicatorFactory.create(scorecard=book.scorecard, title=CANARY)


def hidden_reopened(book: Book) -> None:
    sign_off(book)
    reopen(book)
    book.put("M1", commentary=CANARY)


def hidden_approved(book: Book) -> None:
    book.put("M1", commentary=CANARY)
    frozen(book.month(), content=canonical(read_month(book.month())))


def hidden_open(book: Book) -> None:
    book.put("M1", commentary=CANARY, figure_reason=CANARY, send_back_reason=CANARY)


def hidden_history(book: Book) -> None:
    MonthlyReturn.objects.filter(indicator__ref="M1", stage="history").update(commentary=CANARY)


def hidden_elsewhere(book: Book) -> None:
    other = ReturnFactory.create(indicator__title=CANARY, commentary=CANARY)
    frozen(other.reporting_month, "signed_off", content=canonical(read_month(other.reporting_month)))


HIDDEN = [
    hidden_title,
    hidden_new_indicator,
    hidden_reopened,
    hidden_approved,
    hidden_open,
    hidden_history,
    hidden_elsewhere,
]


@pytest.mark.parametrize("hide", HIDDEN)
def test_a_viewer_finds_nothing_that_no_book_says(
    hide: object, approved: Book, viewer: User, as_: SignIn
) -> None:
    hide(approved)  # type: ignore[operator]

    page = as_(viewer).get(SEARCH, {"q": CANARY.lower()}).text

    assert "Nothing here has" in page
    assert CANARY not in page


@pytest.mark.parametrize("hide", HIDDEN[:-1])
def test_those_who_work_on_a_month_find_it(hide: object, approved: Book, manager: User, as_: SignIn) -> None:
    hide(approved)  # type: ignore[operator]

    assert CANARY in as_(manager).get(SEARCH, {"q": CANARY}).text


def test_nobody_finds_what_another_scorecard_says(approved: Book, manager: User, as_: SignIn) -> None:
    hidden_elsewhere(approved)

    assert "Nothing here has" in as_(manager).get(SEARCH, {"q": CANARY}).text


def test_what_an_edition_said_is_found_though_the_month_is_reopened(
    signed_off: Book, viewer: User, as_: SignIn
) -> None:
    where = 'href="/children/2020-08/table/#m1"'
    assert where in as_(viewer).get(SEARCH, {"q": "école"}).text
    reopen(signed_off)
    signed_off.put("M1", commentary="Other words.")

    page = as_(viewer).get(SEARCH, {"q": "école"}).text

    assert "<mark>ÉCOLE</mark>" in page
    assert 'href="/children/reports/2020-08/ed1.pdf"' in page


def test_only_the_newest_edition_of_a_month_is_searched(signed_off: Book, viewer: User, as_: SignIn) -> None:
    reopen(signed_off)
    signed_off.put("M1", commentary="Corrected words.")
    sign_off(signed_off)
    client = as_(viewer)

    assert "Nothing here has" in client.get(SEARCH, {"q": "école"}).text
    assert "<mark>Corrected</mark>" in client.get(SEARCH, {"q": "corrected"}).text


def test_words_that_indicators_share_are_found_once(approved: Book, viewer: User, as_: SignIn) -> None:
    group = CommentaryGroupFactory.create(scorecard=approved.scorecard)
    Indicator.objects.filter(ref__in=["M1", "M2"]).update(commentary_group=group)
    approved.put("M1", commentary='Said "once" for both.')
    approved.put("Q", commentary="As last month.")
    approved.put("R", commentary="As last month.")
    sign_off(approved)
    client = as_(viewer)

    assert len(MARKED.findall(client.get(SEARCH, {"q": '"once"'}).text)) == 1
    assert len(MARKED.findall(client.get(SEARCH, {"q": "as last"}).text)) == 4


def test_fifty_are_shown_of_each_kind_and_the_others_counted(
    scorecard: Scorecard, book: Book, manager: User, as_: SignIn
) -> None:
    month = book.month(Month(2020, 7))
    for place in range(60):
        indicator = IndicatorFactory.create(scorecard=scorecard, title=f"Many {place}")
        ReturnFactory.create(reporting_month=month, indicator=indicator, commentary="Many words.")

    page = as_(manager).get(SEARCH, {"q": "many"}).text

    assert page.count("50 of 60") == 2
    assert page.count("<mark>Many</mark>") == 100
    assert "July 2020" in page


def test_no_more_is_searched_than_the_bound(
    approved: Book, manager: User, viewer: User, as_: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_report, "MOST_SEARCHED", 2)
    approved.put_all(commentary="Bounded.")
    sign_off(approved)

    for person in (manager, viewer):
        page = as_(person).get(SEARCH, {"q": "bounded"}).text
        assert page.count("<mark>Bounded</mark>") == 2
        assert "The newest 2 commentaries were searched." in page


def test_a_search_takes_ten_queries_at_most_however_much_is_found(
    signed_off: Book, manager: User, viewer: User, as_: SignIn
) -> None:
    for person in (manager, viewer):
        client = as_(person)
        with CaptureQueriesContext(connection) as asked:
            client.get(SEARCH, {"q": "counts"})
        assert len(asked) <= 10


def test_a_figure_is_no_word(submitted: Book, manager: User, as_: SignIn) -> None:
    submitted.put("M1", value=Decimal(987654))

    assert "Nothing here has" in as_(manager).get(SEARCH, {"q": "987654"}).text
