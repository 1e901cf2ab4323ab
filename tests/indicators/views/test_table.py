"""The month table: narrowed down, sorted, its columns chosen, and files of what it shows."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from decimal import Decimal

import pytest
from django.test import Client
from openpyxl import load_workbook

from portal.accounts.models import User
from tests.indicators.conftest import Book
from tests.indicators.factories import BenchmarkFactory, ComparatorFactory, TargetFactory
from tests.indicators.views.conftest import SignIn

TABLE = "/children/2020-08/table/"
CSV = "/children/2020-08/table.csv"
ALL = ["M1", "M2", "M3", "Q", "R"]
Shows = Callable[..., str]


@pytest.fixture
def client(submitted: Book, manager: User, as_: SignIn) -> Client:
    """M1 fell by half and M3 rose by it, which is better; Q has no figure; M1 has words."""
    submitted.put("M1", value=Decimal(52), commentary="Fewer <b>came</b>.")
    submitted.put("Q", state="missing", numerator=None, denominator=None)
    TargetFactory.create(indicator=submitted.indicator("M3"), year_start=2019, value=Decimal(90))
    return as_(manager)


def refs(page: str) -> list[str]:
    return re.findall(r'<th scope="row"><b>(.*?)</b>', page)


def heads(page: str) -> list[str]:
    found = re.findall(r'<th scope="col"[^>]*>(.*?)</th>', page, re.DOTALL)
    return [" ".join(re.sub("<span class.*?</span>|<.*?>", "", each).split()) for each in found]


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode(), newline="")))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ALL),
        ("show=better", ["M1", "M3"]),
        ("show=worse", []),
        ("show=target-missed", ["M3"]),
        ("show=no-figure", ["Q"]),
        ("show=commentary-missing", ["M3"]),
        ("show=nonsense", ALL),
        ("find=m2", ["M2"]),
        ("find=CAME", ["M1"]),
        ("reporter=Other+reporter", ["Q", "R"]),
        ("theme=Contact", ALL),
        ("reporter=Other+reporter&show=no-figure", ["Q"]),
    ],
)
def test_rows_are_narrowed_down_and_files_have_the_same(
    query: str, expected: list[str], client: Client
) -> None:
    assert refs(client.get(f"{TABLE}?{query}").text) == expected
    assert [row["ref"] for row in rows(client.get(f"{CSV}?{query}").content)] == expected


def test_nothing_to_report_is_no_commentary_where_words_are_wanted(submitted: Book, client: Client) -> None:
    submitted.put("M3", commentary="Nothing to report.")

    assert refs(client.get(f"{TABLE}?show=commentary-missing").text) == ["M3"]


def test_chips_count_among_what_the_filters_keep(client: Client) -> None:
    page = client.get(f"{TABLE}?reporter=Other+reporter&show=no-figure").text

    assert '<a class="chip" href="?reporter=Other+reporter">All <span>2</span></a>' in page
    assert 'show=no-figure" aria-current="true">No figure <span>1</span>' in page
    assert "1 of 5 indicators" in page


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("2020-08", ["M2", "M3", "M1", "R", "Q"]),
        ("-2020-08", None),
        ("-ref", ["R", "Q", "M3", "M2", "M1"]),
        ("title", ALL),
        ("nothing", ALL),
        ("trend", ALL),
        ("commentary", ALL),
    ],
)
def test_any_column_sorts_what_has_no_figure_last(
    sort: str, expected: list[str] | None, client: Client
) -> None:
    found = refs(client.get(TABLE, {"sort": sort}).text)

    if expected is None:
        assert found[-1] == "Q"
        assert found[:-1] == list(reversed(refs(client.get(f"{TABLE}?sort=2020-08").text)[:-1]))
    else:
        assert sorted(found) == ALL
        assert found[-1] == "Q" if sort == "2020-08" else found == expected
    assert [row["ref"] for row in rows(client.get(CSV, {"sort": sort}).content)] == found


def test_a_head_sorts_up_then_down_then_as_the_book_has_it(client: Client) -> None:
    up = client.get(f"{TABLE}?find=m&sort=change_on_month").text
    down = client.get(f"{TABLE}?find=m&sort=-change_on_month").text

    assert 'class="delta" aria-sort="ascending"><a href="?find=m&amp;sort=-change_on_month"' in up
    assert "by change to Aug 20 from Jul 20, lowest first" in up
    assert 'class="delta" aria-sort="descending"><a href="?find=m" class="descending"' in down
    assert 'scope="rowgroup"' not in down
    assert "by Ref., A to Z" in client.get(f"{TABLE}?sort=ref").text


def test_every_cell_has_heads_above_and_beside_it(submitted: Book, client: Client) -> None:
    benchmark = {"indicator": submitted.indicator("M1"), "period": "2018-19"}
    BenchmarkFactory.create(comparator=ComparatorFactory.create(scorecard=submitted.scorecard), **benchmark)
    page = client.get(TABLE).text
    spans = [int(each) for each in re.findall(r'<colgroup span="(\d+)">', page)]

    for span, group in ((7, "Months"), (3, "Change to Aug 20"), (2, "12 months"), (1, "Benchmarks, 2018-19")):
        assert f'<th scope="colgroup" colspan="{span}">{group}</th>' in page
    assert sum(spans) == page.partition('<th scope="row">')[2].partition("</tr>")[0].count("<td")
    assert '<th scope="rowgroup"><span class="name">Contact <span class="count">5</span>' in page
    assert "<span>2 better</span>" in page


def test_columns_are_chosen_in_the_address_and_files_have_the_same(client: Client) -> None:
    query = "columns=2020-08&columns=change_on_month&columns=polarity&columns=outcome"
    page = client.get(f"{TABLE}?{query}&find=m1").text

    assert heads(page) == ["Ref. Indicator", "Outcome", "Aug 20", "from Jul 20", "DoT"]
    assert f'href="{CSV}?find=m1&amp;{query.replace("&", "&amp;")}"' in page
    (row,) = rows(client.get(f"{CSV}?{query}&find=m1").content)
    assert row | {"title": ""} == {
        "ref": "M1",
        "title": "",
        "theme": "Contact",
        "2020-08": "52",
        "change_on_month": "-53%",
        "arrow_on_month": "down",
        "outcome": "",
        "polarity": "lower",
    }


def test_columns_of_another_month_are_no_choice(client: Client) -> None:
    page, plain = client.get(f"{TABLE}?columns=1999-01").text, client.get(TABLE).text

    assert heads(page) == heads(plain)
    assert client.get(f"{CSV}?columns=1999-01").content == client.get(CSV).content
    assert "Outcome" not in heads(plain)


def test_a_file_without_a_query_is_the_whole_month(client: Client) -> None:
    whole = client.get(CSV).content

    assert client.get(f"{CSV}?whole=1&find=&unknown=2").content == whole
    assert len(rows(whole)) == 5
    assert list(rows(whole)[0])[-1] == "commentary"


def test_excel_has_what_is_shown(client: Client) -> None:
    answer = client.get("/children/2020-08/table.xlsx?find=m1&columns=2020-08&columns=commentary")
    sheet = load_workbook(io.BytesIO(answer.content))["2020-08"]

    found = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert found[0] == ["ref", "title", "theme", "2020-08", "commentary"]
    assert (found[1][0], found[1][3:], len(found)) == ("M1", [52, "Fewer <b>came</b>."], 2)


def test_other_formats_stay_whole(client: Client) -> None:
    where = "/children/2020-08/table.json"

    assert client.get(f"{where}?show=better").content == client.get(where).content


def test_words_are_whole_where_that_is_chosen(client: Client) -> None:
    assert 'class="scroll month-table"' in client.get(TABLE).text
    page = client.get(f"{TABLE}?whole=1&find=m1").text
    assert 'class="scroll month-table whole"' in page
    assert 'name="find" value="m1"' in page
    assert "Fewer &lt;b&gt;came&lt;/b&gt;." in page


def test_where_nothing_fits_the_page_says_what_to_do(client: Client) -> None:
    page = client.get(f"{TABLE}?find=nobody").text

    assert f'No indicator fits these filters. <a href="{TABLE}">Show all 5</a>' in page


def test_what_is_missing_is_said_and_a_short_year_is_marked(client: Client) -> None:
    page = client.get(f"{TABLE}?find=Q").text

    assert '<td class="now"><span class="hidden">no figure</span></td>' in page
    assert re.search(r"<small>\d+ months</small>", page)
    assert '<b class="missed">missed</b>' in client.get(f"{TABLE}?find=M3").text
