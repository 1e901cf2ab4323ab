"""What a later edition says that it prints otherwise: two months set side by side, without a database."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from indicators.reports.book_look import BookLook
from indicators.reports.canonical import canonical, restored
from indicators.reports.edition_changes import changes_between, with_changes
from indicators.reports.month_report import BenchmarkCell, FigureCell, IndicatorRow, MonthReport, TargetCell
from indicators.rules.change import ChangeBasis
from indicators.rules.figures import Unit
from indicators.rules.months import FinancialYear, Month
from indicators.rules.polarity import Polarity
from indicators.rules.statistics import PrintedRolling
from indicators.rules.targets import TargetStatus
from tests.indicators.exports.reports import AUGUST, STATISTICS, TARGETS, figure, report, row, with_august

Told = tuple[str, str, str, str]
LONG_AGO = ", ".join(f"{each.short} {each.year}" for each in report().months)
GROUPS = (("A", "Door"), ("B", "Door"), ("C", None), ("D", None))


def told(older: MonthReport, newer: MonthReport) -> list[Told]:
    """Ref, what, before and now of each change that is listed."""
    return [
        (each.ref, each.what, each.before, each.after)
        for each in changes_between(older, newer)
        if not each.moved
    ]


def told_of(older: IndicatorRow, newer: IndicatorRow) -> list[Told]:
    return told(report(older), report(newer))


def moved(older: MonthReport, newer: MonthReport) -> int:
    return sum(each.moved for each in changes_between(older, newer))


def parts(text: str, value: str | None, numerator: str | None, denominator: str | None) -> IndicatorRow:
    return with_august(FigureCell(AUGUST, text, value, numerator, denominator, "present"))


def test_nothing_changed() -> None:
    assert changes_between(report(), report(stage="signed_off", edition=2, snapshot="0" * 64)) == ()


@pytest.mark.parametrize(
    ("before", "now", "texts"),
    [
        (figure("1343", "1343"), figure("12000", "12000"), ("1343", "12,000")),
        (figure("1343", "1343"), figure("", None, "missing"), ("1343", "no figure")),
        (figure("", None, "missing"), figure("-", None, "not_applicable"), ("no figure", "-")),
        (figure("0", "0"), figure("-", None, "not_applicable"), ("0", "-")),
        (figure("28%", "28.1"), figure("28%", "28.2"), ("28% (28.1)", "28% (28.2)")),
    ],
)
def test_a_figure_is_told_as_printed(before: FigureCell, now: FigureCell, texts: tuple[str, str]) -> None:
    assert told_of(with_august(before), with_august(now)) == [("M1", "Figure, Aug 2020", *texts)]


def test_parts_are_told_where_the_print_is_the_same() -> None:
    older = parts("28%", "28.1", "318", "1129")
    same_value = parts("28%", "28.1", "636", "22580")
    bare = parts("28%", "28.1", None, None)

    assert told_of(older, same_value) == [
        ("M1", "Figure, Aug 2020", "28% (318 of 1129)", "28% (636 of 22,580)"),
    ]
    assert told_of(bare, older) == [("M1", "Figure, Aug 2020", "28% (28.1)", "28% (318 of 1129)")]
    assert told_of(older, parts("29%", "29.1", "329", "1129")) == [("M1", "Figure, Aug 2020", "28%", "29%")]


def test_what_has_nothing_behind_it_says_none() -> None:
    nothing_due = FigureCell(AUGUST, "-", None, "0", "0", "not_applicable")

    assert told_of(with_august(figure("-", None, "not_applicable")), with_august(nothing_due)) == [
        ("M1", "Figure, Aug 2020", "- (none)", "- (0 of 0)"),
    ]


def test_every_month_that_both_show_is_compared() -> None:
    figures = row().figures
    later = row(figures=(replace(figures[0], text="7"), replace(figures[1], text="8"), *figures[2:]))
    without_first = replace(later, figures=later.figures[1:])

    assert [each[1] for each in told_of(row(), later)] == ["Figure, Feb 2020", "Figure, Mar 2020"]
    assert [each[1] for each in told_of(row(), without_first)] == ["Figure, Mar 2020"]


@pytest.mark.parametrize(
    ("fields", "change"),
    [
        ({"ref": "m1"}, ("Ref.", "M1", "m1")),
        ({"title": "Contacts"}, ("Indicator", "Number of contacts received", "Contacts")),
        ({"theme": "Front door"}, ("Theme", "Contact and referral", "Front door")),
        ({"outcome": ""}, ("Outcome", "Anyone worried about a child gets a useful answer.", "none")),
        ({"owner": "Asha"}, ("Owner", "to be confirmed", "Asha")),
        ({"reporter": None}, ("Reporter", "Front door manager", "to be confirmed")),
        ({"unit": Unit.RATE}, ("Unit", "count", "rate")),
        ({"decimals": 1}, ("Decimals", "0", "1")),
        ({"polarity": Polarity.NEUTRAL}, ("Desired direction", "lower is better", "neutral")),
        (
            {"numerator": "M2", "denominator": "own", "scale": 100},
            ("Definition", "counted", "100 × M2 / own"),
        ),
        (
            {"change_basis": ChangeBasis.ROUNDED},
            ("Changes are taken from", "unrounded values", "rounded values"),
        ),
        ({"target_is_level": False}, ("Target is held against", "the month", "the year to date")),
        ({"commentary_group": "Door"}, ("Commentary is shared in", "none", "Door")),
        ({"commentary": "Busier."}, ("Commentary", "Quieter, as every August.", "Busier.")),
        ({"commentary": ""}, ("Commentary", "Quieter, as every August.", "none")),
    ],
)
def test_a_row_tells_what_is_otherwise(fields: dict[str, Any], change: tuple[str, str, str]) -> None:
    (found,) = changes_between(report(), report(row(**fields)))

    assert (found.what, found.before, found.after) == change
    assert (found.ref, found.anchor) == (fields.get("ref", "M1"), "m1")


def test_benchmarks_and_targets_are_told_by_name_and_year() -> None:
    benchmarks = (
        replace(row().benchmarks[0], text="14000", value="14000", period="2019-20"),
        *row().benchmarks[1:],
        BenchmarkCell("Kent", "12", "12", ""),
    )
    targets = (replace(TARGETS[0], text="1100"), TARGETS[1], replace(TARGETS[2], text="", status=None))
    in_force = TargetCell(FinancialYear(2016), "900", "900", TargetStatus.MISSED, is_carried=True)
    later = row(benchmarks=benchmarks, targets=targets, target_in_force=in_force)

    assert told_of(row(), later) == [
        ("M1", "Benchmark SN", "Local", "14,000, 2019-20"),
        ("M1", "Benchmark Kent", "none", "12"),
        ("M1", "Target 2016-17", "none", "900"),
        ("M1", "Target 2017-18", "none", "1100"),
        ("M1", "Target 2019-20", "1200", "none"),
    ]


@pytest.mark.parametrize(
    ("fields", "change"),
    [
        ({"scorecard_name": "Families"}, ("Name of the book", "Children and Families", "Families")),
        ({"organisation": "Council"}, ("Organisation", "none", "Council")),
        ({"summary": "A calm month."}, ("Summary", "none", "A calm month.")),
        ({"threshold": "5%"}, ("Change from which an arrow points", "10%", "5%")),
        ({"comparators": ()}, ("Benchmarks shown", "SN, ENG, SE region", "none")),
        ({"target_years": ()}, ("Target years shown", "2017-18, 2018-19, 2019-20", "none")),
        ({"months": (Month(2020, 7), AUGUST)}, ("Months shown", LONG_AGO, "Jul 2020, Aug 2020")),
        ({"look": BookLook(paper="A4")}, ("Paper", "A3", "A4")),
        ({"look": BookLook(brand_colour="#123456")}, ("Colour of the cover", "#0f463d", "#123456")),
        ({"look": BookLook(subtitle="")}, ("Subtitle", "Monthly dataset", "none")),
        ({"look": BookLook(lead="How it is.")}, ("Lead", "none", "How it is.")),
    ],
)
def test_the_month_as_a_whole_comes_first(fields: dict[str, Any], change: tuple[str, str, str]) -> None:
    found = told(report(), report(row(title="Contacts"), **fields))

    assert found == [("", *change), ("M1", "Indicator", "Number of contacts received", "Contacts")]


def test_a_logo_is_told_by_its_hash_and_its_words() -> None:
    first, second = (report(look=BookLook(logo=logo, logo_alt=logo)) for logo in ("YXJtcw==", "c3Rhcg=="))

    assert told(first, second) == [
        ("", "Logo", "picture dda48d016", "picture b90b24e2e"),
        ("", "What the logo shows", "YXJtcw==", "c3Rhcg=="),
    ]
    assert [each[1:3] for each in told(report(), first)] == [
        ("Logo", "none"),
        ("What the logo shows", "none"),
    ]


def test_an_indicator_that_is_new_or_gone_stands_where_it_stands_or_stood() -> None:
    a, b, c, d = (row(ref=ref, title=f"Title {ref}") for ref in "ABCD")
    later = replace(c, outcome="")

    assert told(report(a, b, c), report(d, later)) == [
        ("A", "Indicator", "Title A", "taken out"),
        ("B", "Indicator", "Title B", "taken out"),
        ("D", "Indicator", "not in edition 1", "Title D"),
        ("C", "Outcome", row().outcome, "none"),
    ]
    anchors = [each.anchor for each in changes_between(report(a, b, c), report(d, later))]
    assert anchors == ["", "", "d", "c"]


def test_one_that_is_gone_follows_the_row_that_it_followed() -> None:
    a, b, c = (row(ref=ref) for ref in "ABC")

    found = told(report(a, b, c), report(replace(c, title="C"), replace(a, title="A")))

    assert [each[:2] for each in found] == [
        ("", "Order"),
        ("C", "Indicator"),
        ("A", "Indicator"),
        ("B", "Indicator"),
    ]


def test_words_of_a_group_are_told_once() -> None:
    def book(words: str) -> MonthReport:
        return report(
            *(row(ref=ref, commentary=words, commentary_group=group) for ref, group in GROUPS),
        )

    assert [each[0] for each in told(book("Before."), book("Now."))] == ["A", "C", "D"]


def test_statistics_are_counted_and_not_listed() -> None:
    statistics = replace(
        STATISTICS,
        change_on_month=STATISTICS.change_on_year,
        change_on_year=STATISTICS.change_on_month,
        rolling_average=PrintedRolling("1", "1", 12),
        rolling_maximum=PrintedRolling("1", "1", 11),
        target_status=TargetStatus.MET,
    )
    later = report(row(statistics=statistics))

    assert told(report(), later) == []
    assert moved(report(), later) == 5


def test_the_small_line_counts_where_it_moved_in_a_month_without_a_column() -> None:
    older = report(row(trend=(Fraction(1), *(None,) * 12)))
    shown = report(row(trend=(Fraction(1), *(None,) * 11, Fraction(2))))
    hidden = report(row(trend=(Fraction(2), *(None,) * 12)))

    assert [moved(older, each) for each in (older, shown, hidden)] == [0, 0, 1]
    assert moved(report(), hidden) == 0  # an older snapshot without a line


def test_changes_are_frozen_and_read_back_with_the_month() -> None:
    changed = with_changes(report(row(title="Contacts"), edition=2), report())

    assert (len(changed.changes), changed.changes_since) == (1, 1)
    assert restored(MonthReport, canonical(changed)) == changed
