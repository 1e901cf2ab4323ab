"""A month as a page: it stands alone, says everything in words, and runs nothing."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from indicators.exports.month_html import month_html
from indicators.reports.month_report import IndicatorRow
from indicators.rules.change import Arrow
from indicators.rules.figures import Unit
from indicators.rules.polarity import Judgement, Polarity
from indicators.rules.statistics import PrintedChange, PrintedRolling
from tests.indicators.exports.page import Page
from tests.indicators.exports.reports import (
    HOSTILE,
    STATISTICS,
    figure,
    report,
    row,
    row_of,
    with_august,
    with_statistics,
)


def cells(given_row: IndicatorRow) -> list[str]:
    """Of the one indicator of a page; the heads and the theme stand before it."""
    return Page(month_html(report(given_row))).rows[3]


def test_every_figure_of_a_row_stands_on_the_page() -> None:
    assert cells(row()) == [
        "M1 Number of contacts received Anyone worried about a child gets a useful answer.",
        "Owner to be confirmed Front door manager",
        *("1129", "1198", "1147", "1172", "1403", "1493", "1343"),
        *("−10% down, better", "+20% up, worse", "lower", "1288", "1493"),
        *("Local", "1300.5 2018-19", "", "", "TBC", "1200 missed carried from 19-20"),
        "Quieter, as every August.",
    ]


def test_every_column_has_a_head_and_every_group_its_columns() -> None:
    groups, heads, theme, cells_of_row = Page(month_html(report())).rows

    assert [group for group in groups if group] == [
        *("Months", "Change to Aug-20", "12 months", "Benchmarks", "Targets"),
    ]
    assert heads[:3] == ["Ref. Indicator and outcome", "Owner, reporter", "Feb-20"]
    assert heads[8:] == [
        *("Aug-20", "on month", "on year", "DoT", "average", "maximum"),
        *("SN", "ENG", "SE region", "17-18", "18-19", "19-20", "Commentary"),
    ]
    assert theme == ["Contact and referral"]
    assert len(heads) == len(cells_of_row)
    assert f'colspan="{len(heads)}" scope="rowgroup"' in month_html(report()).decode()


def test_a_month_without_benchmarks_and_targets_has_no_such_columns() -> None:
    bare = replace(row(), benchmarks=(), targets=())

    groups, heads, _, found = Page(month_html(report(bare, comparators=(), target_years=()))).rows

    assert not {"Benchmarks", "Targets"} & set(groups)
    assert len(heads) == len(found) == 15


def test_themes_stand_over_their_rows() -> None:
    rows = [row(ref="A", theme="One"), row(ref="B", theme="Two"), row(ref="C", theme="One")]

    found = Page(month_html(report(*rows))).rows[2:]

    assert [cells[0].split()[0] for cells in found] == ["One", "A", "C", "Two", "B"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (PrintedChange("0%", "0", Arrow.LEVEL, None), "0% level"),
        (PrintedChange("1%", "0.01", Arrow.LEVEL, Judgement.BETTER), "+1% level, better"),
        (PrintedChange("250%", "2.5", Arrow.UP, None), "+250% up"),
        (PrintedChange("-7pp", "-7", Arrow.DOWN, Judgement.WORSE), "−7pp down, worse"),
        (PrintedChange("n/a", None, None, None), "n/a"),
    ],
)
def test_a_change_has_its_sign_and_its_arrow_and_judgement_in_words(change: PrintedChange, said: str) -> None:
    assert cells(with_statistics(change_on_month=change))[9] == said


@pytest.mark.parametrize(
    ("arrow", "judgement", "shapes"),
    [
        (Arrow.UP, Judgement.BETTER, ["#_better", "#_up"]),
        (Arrow.DOWN, Judgement.WORSE, ["#_worse", "#_down"]),
        (Arrow.LEVEL, Judgement.BETTER, ["#_level"]),
        (Arrow.UP, None, ["#_up"]),
        (None, None, []),
    ],
)
def test_a_judged_change_has_a_shape_as_well_as_a_colour(
    arrow: Arrow | None, judgement: Judgement | None, shapes: list[str]
) -> None:
    change = PrintedChange("10%", "0.1", arrow, judgement)
    found = row(statistics=replace(STATISTICS, change_on_month=change, change_on_year=change))
    bare = with_statistics(
        change_on_month=PrintedChange("n/a", None, None, None),
        change_on_year=PrintedChange("n/a", None, None, None),
    )

    drawn, without = (Page(month_html(report(each))).addresses for each in (found, bare))

    assert drawn[1 : 1 + 2 * len(shapes)] == shapes * 2
    assert len(drawn) - len(without) == 2 * len(shapes)


@pytest.mark.parametrize("polarity", list(Polarity))
def test_the_desired_direction_is_a_word(polarity: Polarity) -> None:
    assert cells(row(polarity=polarity))[11] == polarity.value


@pytest.mark.parametrize(("text", "said"), [("", ""), ("-", "-"), ("9999", "9999"), ("10000", "10,000")])
def test_a_figure_is_as_the_book_prints_it(text: str, said: str) -> None:
    assert cells(with_august(figure(text, None)))[8] == said


def test_a_rolling_figure_of_fewer_than_twelve_months_is_marked() -> None:
    short, one = PrintedRolling("28%", "28", 11), PrintedRolling("30%", "30", 1)
    found = cells(
        row(
            unit=Unit.PERCENTAGE,
            statistics=replace(STATISTICS, rolling_average=short, rolling_maximum=one),
        )
    )

    assert found[12:14] == ["28% of 11 months", "30% of 1 month"]


def page_of(text: str) -> Page:
    """A page on which people typed nothing but this."""
    month = report(row_of(text), scorecard_name=f"A{text}", organisation=text, summary=text)
    return Page(month_html(month))


@pytest.mark.parametrize("text", [text for text in HOSTILE if text])
def test_whatever_people_typed_is_text_and_nothing_else(text: str) -> None:
    page, plain = page_of(text), page_of("plain")

    assert (page.tags, page.addresses, page.attributes) == (plain.tags, plain.addresses, plain.attributes)
    assert page.rows[3][-1] == " ".join(text.split())


def test_a_page_fetches_nothing_and_runs_nothing() -> None:
    content = month_html(report(*(row_of(text) for text in HOSTILE)))
    page = Page(content)

    assert {"script", "link", "img", "iframe", "object", "form"} & set(page.tags) == set()
    assert [address for address in page.addresses if not address.startswith("#")] == []
    assert not [name for name in page.attributes if name.startswith("on")]
    assert not re.search(rb"url\(|@import", content)
    assert b"default-src 'none'; style-src 'unsafe-inline'" in content


def test_shapes_and_rows_have_names_of_their_own() -> None:
    page = Page(month_html(report(row(ref="up"), row(ref="CP2b %"))))

    assert {"up", "cp2b.20.25"} < set(page.ids)
    assert len(page.ids) == len(set(page.ids))
    assert {address.removeprefix("#") for address in page.addresses} <= set(page.ids)


def test_a_page_says_the_stage_the_edition_the_hash_and_the_summary() -> None:
    month = report(stage="signed_off", edition=2, snapshot="ab" * 32, organisation="Us", summary="All well.")

    said = (
        "Us Children and Families, August 2020 Signed off by A Director on 10 September 2020, 13:00, "
        f"edition 2 SHA-256 of the content: {'ab' * 32} All well. "
    )
    assert said in Page(month_html(month, (("A Director", "10 September 2020, 13:00"),))).text
    assert "Signed off, edition 2 SHA-256" in Page(month_html(month)).text


def test_an_open_month_has_neither_edition_nor_hash() -> None:
    text = Page(month_html(report())).text

    assert "August 2020 Open Children" in text
    assert "SHA-256" not in text


def test_a_page_can_be_walked_by_keyboard_and_ear() -> None:
    content = month_html(report(row(ref="CP2b %"))).decode()

    assert content.index('href="#content"') < content.index("<header>")
    assert '<main id="content"' in content
    assert "<caption><span>Children and Families, August 2020: figures" in content
    assert '<html lang="en-GB">' in content
    assert '<a href="#cp2b.20.25">CP2b %</a>' in content
    assert "by 10% or more" in content


def test_a_page_says_how_each_row_is_computed() -> None:
    part = row(unit=Unit.PERCENTAGE, numerator="M2", denominator="M1", scale=100)

    text = Page(month_html(report(part, row(ref="M9")))).text.partition(" Definitions ")[2]

    assert "M1 Number of contacts received: percentage, 100 × M2 / M1 M9" in text
    assert text.endswith("M9 Number of contacts received: count")


def test_a_page_ends_with_its_key() -> None:
    text = Page(month_html(report())).text

    for word in (
        "better",
        "worse",
        "up",
        "down",
        "level",
        "DoT",
        "nothing was due",
        "missing",
        "Local",
        "TBC",
    ):
        assert word in text.partition(" Key ")[2]


def test_a_page_of_nothing_says_so() -> None:
    empty = replace(report(), rows=())

    assert "This month has no indicators." in Page(month_html(empty)).text
