"""Pages of what is measured: what they show, take, and say."""

from __future__ import annotations

import html

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from indicators.models import Indicator, Population, Target, Theme
from portal.accounts.models import User
from tests.indicators.conftest import Book
from tests.indicators.factories import (
    BenchmarkFactory,
    ComparatorFactory,
    IndicatorFactory,
    TargetFactory,
    ThemeFactory,
)
from tests.indicators.tables import hashed_tables
from tests.indicators.views.conftest import SignIn
from tests.indicators.views.sent_back import AT, send

PLACES = ("indicators", "order", "themes", "groups", "comparators", "population", "targets", "benchmarks")
OF_A_COUNT = {
    "ref": "N",
    "title": "New\r\nones",
    "outcome": "",
    "unit": "count",
    "decimals": "0",
    "scale": "",
    "polarity": "higher",
    "change_basis": "exact",
    "numerator": "",
    "denominator": "",
    "owner": "",
    "reporter": "",
    "commentary_group": "",
    "active_from": "Apr-20",
    "active_to": "",
    "counts_people": "on",
}


@pytest.mark.parametrize("place", PLACES)
def test_a_page_takes_ten_queries_at_most_however_many_rows(place: str, august: Book, client: Client) -> None:
    comparator = ComparatorFactory.create(scorecard=august.scorecard)
    counts = []
    for more in (1, 40):
        for _ in range(more):
            indicator = IndicatorFactory.create(scorecard=august.scorecard)
            TargetFactory.create(indicator=indicator)
            BenchmarkFactory.create(indicator=indicator, comparator=comparator)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(f"{AT}{place}/").status_code == 200
        counts.append(len(asked))

    assert counts[0] == counts[1] <= 10


def test_a_book_without_anything_says_what_comes_next(
    scorecard: object, administrator: User, as_: SignIn
) -> None:
    says = {
        "indicators": "Add the first one",
        "order": "Add themes",
        "themes": "No theme yet",
        "groups": "No group yet",
        "comparators": "No comparator yet",
        "population": "No population yet",
        "targets": "Import a workbook",
        "benchmarks": "Import a workbook",
    }
    for place, words in says.items():
        assert words in as_(administrator).get(f"{AT}{place}/").text


def test_an_indicator_is_added(august: Book, client: Client) -> None:
    theme = Theme.objects.get(scorecard=august.scorecard)
    page = client.get(f"{AT}indicators/add/?theme={theme.pk}").text
    assert f'value="{theme.pk}" selected' in page

    answer = client.post(f"{AT}indicators/add/", {**OF_A_COUNT, "theme": theme.pk})

    assert answer.status_code == 302
    assert (august.indicator("N").title, str(august.indicator("N").active_from)) == ("New ones", "2020-04-01")


def test_a_form_that_misses_something_says_what_with_a_link_to_it(client: Client, august: Book) -> None:
    before = hashed_tables()

    answer = client.post(f"{AT}indicators/add/", {**OF_A_COUNT, "unit": "rate", "tolerance": "x"})

    assert answer.status_code == 422
    assert '<a href="#id_theme">Theme: This field is required.' in answer.text
    theme = Theme.objects.get(scorecard=august.scorecard).pk
    answer = client.post(
        f"{AT}indicators/add/", {**OF_A_COUNT, "theme": theme, "unit": "rate", "scale": "500"}
    )
    assert '<a href="#id_numerator">A rate needs a numerator' in answer.text
    assert 'value="500"' in answer.text
    assert hashed_tables() == before


def indicator_form(book: Book, client: Client, ref: str) -> tuple[str, dict[str, str]]:
    """The address of a form and its boxes, as a browser would send them back."""
    where = f"{AT}indicators/{book.indicator(ref).pk}/"
    form = client.get(where).context["form"]
    return where, {**form.kept, "seen": form.seen}


def test_a_definition_is_changed_and_says_how_it_is_computed(august: Book, client: Client) -> None:
    where, boxes = indicator_form(august, client, "M3")
    page = client.get(where).text
    assert "100 × M2 ÷ M1" in page
    assert "Changes August 2020, which is open; signed-off months keep what they said." in page
    assert "Moves with it: M3." in client.get(f"{AT}indicators/{august.indicator('M1').pk}/").text

    answer = client.post(where, {**boxes, "denominator": "own", "active_to": "2021-03"})

    assert answer.status_code == 302
    kept = august.indicator("M3")
    assert (kept.denominator, kept.denominator_source, str(kept.active_to)) == ("own", None, "2021-03-01")


def test_who_saves_second_sees_both_and_then_has_their_way(august: Book, client: Client) -> None:
    where, boxes = indicator_form(august, client, "M1")
    Indicator.objects.filter(ref="M1").update(title="Theirs", polarity="higher", outcome="Kept")

    answer = client.post(where, {**boxes, "title": "Mine", "polarity": "neutral"})

    assert answer.status_code == 409
    assert "Somebody else changed this meanwhile, to “Theirs”. Save again to keep yours." in answer.text
    assert "to “Higher is better”" in answer.text
    again = {**boxes, **answer.context["form"].data, "seen": answer.context["form"].seen}
    assert client.post(where, again).status_code == 302
    kept = august.indicator("M1")
    assert (kept.title, kept.polarity, kept.outcome) == ("Mine", "neutral", "Kept")


def test_an_approved_figure_is_asked_of_on_the_page(approved: Book, administrator: User, as_: SignIn) -> None:
    client = as_(administrator)
    where, boxes = indicator_form(approved, client, "M3")
    typed = {**boxes, "denominator": f"i{approved.indicator('M2').pk}"}

    answer = client.post(where, typed)

    assert answer.status_code == 422
    assert "M3 in August 2020 is approved as 20% and would become 100%." in answer.text
    assert client.post(where, {**typed, "knows": "on"}).status_code == 302
    assert approved.indicator("M3").denominator_source == approved.indicator("M2")


def test_tolerance_is_read_by_the_strict_parser(august: Book, client: Client) -> None:
    TargetFactory.create(indicator=august.indicator("M1"), year_start=2019)
    where, boxes = indicator_form(august, client, "M1")

    assert "“much” is not a number" in client.post(where, {**boxes, "tolerance": "much"}).text
    assert client.post(where, {**boxes, "tolerance": "", "target_basis": "year_total"}).status_code == 302
    assert Target.objects.get().basis == "year_total"
    where, boxes = indicator_form(august, client, "M1")
    share = {"unit": "percentage", "numerator": "own", "denominator": "own"}
    Target.objects.get().indicator.returns.all().delete()
    assert "is of the year" in html.unescape(client.post(where, {**boxes, **share}).text)


def test_an_indicator_that_never_was_in_a_month_is_taken_away(august: Book, client: Client) -> None:
    fresh = IndicatorFactory.create(scorecard=august.scorecard, ref="N")
    assert "Take N away" in client.get(f"{AT}indicators/{fresh.pk}/").text

    answer = client.post(f"{AT}indicators/{fresh.pk}/take-away/", follow=True)

    assert "N is taken away." in answer.text
    assert client.get(f"{AT}indicators/{fresh.pk}/").status_code == 404


def test_an_order_is_moved_without_keeping_it_and_then_kept(august: Book, client: Client) -> None:
    theme = Theme.objects.get(scorecard=august.scorecard)
    care = ThemeFactory.create(scorecard=august.scorecard, name="Care", position=1)
    keys = [august.indicator(ref).pk for ref in ("M1", "M2", "M3", "Q", "R")]
    items = [f"t{theme.pk}", *(f"i{key}" for key in keys), f"t{care.pk}", "x", "t"]
    before = hashed_tables()

    moved = send(client, "order/", {"order": items, "move": f"i{keys[0]}:down"})
    assert [row.ref for row in moved.context["shown"].themes[0].indicators][:2] == ["M2", "M1"]
    put = send(client, "order/", {"order": items, "put": "1", "ticked": [str(keys[4])], "into": str(care.pk)})
    assert [row.ref for row in put.context["shown"].themes[1].indicators] == ["R"]
    for odd in ({"move": "t:up"}, {"move": f"t{theme.pk}:over"}, {"put": "1"}):
        assert send(client, "order/", {"order": items, **odd}).context["shown"].keys[0][0] == theme.pk
    assert hashed_tables() == before

    last = [f"t{care.pk}", f"t{theme.pk}", *(f"i{key}" for key in keys[::-1])]
    assert send(client, "order/", {"order": last, "save": "1"}).status_code == 302
    assert [each.ref for each in Indicator.objects.in_book_order()] == ["R", "Q", "M3", "M2", "M1"]


def test_an_order_that_somebody_changed_comes_back_with_both(august: Book, client: Client) -> None:
    keys = [each.pk for each in Indicator.objects.in_book_order()]
    items = [f"t{Theme.objects.get().pk}", *(f"i{key}" for key in keys[::-1])]

    answer = client.post(f"{AT}order/", {"order": items, "version": "old"})

    assert answer.status_code == 409
    assert "Kept now is this:" in answer.text
    assert answer.context["shown"].themes[0].indicators[0].ref == "R"


def test_a_list_is_saved_and_what_cannot_be_is_said_at_its_box(august: Book, client: Client) -> None:
    answer = send(client, "themes/", {"new1-name": "Care", "new2-name": "contact"})
    assert answer.status_code == 422
    assert '<a href="#id_new2-name">Theme of new theme: Another theme has this name.' in answer.text
    assert 'value="Care"' in answer.text

    assert "Saved 1 change." in client.get(send(client, "themes/", {"new1-name": "Care"}).url).text
    assert "Nothing was changed." in client.get(send(client, "comparators/", {}).url).text
    assert Theme.objects.filter(name="Care").exists()


def test_a_row_that_is_gone_meanwhile_loses_nothing_that_was_typed(august: Book, client: Client) -> None:
    care = ThemeFactory.create(scorecard=august.scorecard, name="Care")
    typed = {"seen": client.get(f"{AT}themes/").context["boxes"].seen, f"{care.pk}-name": "Caring"}
    care.delete()

    answer = client.post(f"{AT}themes/", typed)

    assert answer.status_code == 409
    assert "Somebody took rows away that you had typed into" in answer.text
    assert "“Caring”" in answer.text


def test_a_population_that_moves_an_approved_rate_is_asked_of(
    approved: Book, administrator: User, as_: SignIn
) -> None:
    client, row = as_(administrator), Population.objects.get()

    answer = send(client, "population/", {f"{row.pk}-value": "100000"})

    assert "R in August 2020 is approved as 11 and would become 6." in answer.text
    assert send(client, "population/", {f"{row.pk}-value": "100000", "knows": "on"}).status_code == 302


def test_a_person_who_may_no_longer_is_told_so(august: Book, client: Client, administrator: User) -> None:
    seen = client.get(f"{AT}themes/").context["boxes"].seen
    administrator.memberships.update(role="viewer")

    for place in PLACES[1:]:
        assert client.post(f"{AT}{place}/", {"seen": seen}).status_code == 403
