"""What people read: as many queries for many indicators as for few, and the same from a snapshot."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from fractions import Fraction

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from indicators.actions.compute_statistics import compute_statistics
from indicators.models import ReportingMonth, Scorecard
from indicators.reports.book_look import BookLook
from indicators.reports.canonical import canonical, restored, sha256
from indicators.reports.month_report import MonthReport
from indicators.reports.read_month import read_month, read_snapshot
from indicators.reports.returns import read_returns
from indicators.rules.attention import Attention
from indicators.rules.stages import ReturnStage
from portal.accounts.models import User
from tests.indicators.conftest import Book
from tests.indicators.factories import (
    NOON,
    CommentaryGroupFactory,
    IndicatorFactory,
    MonthFactory,
    PersonFactory,
    ReturnFactory,
    SnapshotFactory,
    TargetFactory,
    ThemeFactory,
)


def many(count: int) -> ReportingMonth:
    """A month with so many indicators, each with a theme, people, a source and a figure."""
    month: ReportingMonth = MonthFactory.create()
    scorecard: Scorecard = month.scorecard
    theme, person = ThemeFactory.create(scorecard=scorecard), PersonFactory.create()
    people = {"scorecard": scorecard, "theme": theme, "reporter": person, "owner": person}
    source = IndicatorFactory.create(**people)
    parts = {"numerator": "indicator", "numerator_source": source, "denominator": "population"}
    for _ in range(count):
        indicator = IndicatorFactory.create(unit="rate", scale=1000, **parts, **people)
        ReturnFactory.create(reporting_month=month, indicator=indicator, commentary="Words.")
    compute_statistics(scorecard=scorecard, by=User.objects.get_operator())
    return ReportingMonth.objects.select_related("scorecard", "snapshot").get(pk=month.pk)


@pytest.mark.django_db
@pytest.mark.parametrize(("read", "queries"), [(read_month, 7), (read_returns, 6)])
def test_a_month_takes_as_many_queries_for_many_indicators_as_for_few(read: object, queries: int) -> None:
    assert callable(read)
    for count in (2, 60):
        month = many(count)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            read(month)
        assert len(asked) == queries


def test_a_month_is_read_back_from_its_canonical_text(august: Book) -> None:
    TargetFactory.create(indicator=august.indicator("M1"), year_start=2019)
    report = read_month(august.month())

    text = canonical(report)

    assert restored(MonthReport, text) == report
    assert canonical(restored(MonthReport, text)) == text
    assert sha256(text) == sha256(canonical(read_month(august.month())))


def test_an_older_snapshot_lacks_what_reports_gained_since(august: Book) -> None:
    text = (
        canonical(read_month(august.month()))
        .replace('"summary":"",', "")
        .replace('"month":', '"gone":1,"month":')
    )

    assert restored(MonthReport, text) == read_month(august.month())


def test_a_snapshot_from_before_looks_and_editions_reads_as_it_was_and_keeps_its_hash(approved: Book) -> None:
    content = json.loads(canonical(read_month(approved.month())))
    for name in ("look", "changes", "changes_since"):
        del content[name]
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    kept = SnapshotFactory.create(content=text, sha256=sha256(text))
    kept.refresh_from_db()

    report = read_snapshot(kept)

    assert (report.look, report.changes, report.changes_since) == (BookLook(), (), None)
    assert replace(report, snapshot=None) == read_month(approved.month())
    assert report.snapshot == sha256(kept.content) != sha256(canonical(report))


def test_a_report_reaches_back_thirteen_months_for_its_trend(book: Book) -> None:
    from indicators.rules.months import Month

    row = read_month(book.month(Month(2020, 7))).rows[0]

    assert row.trend == (None, *(Fraction(100 + place) for place in range(12)))


def test_an_indicator_that_ended_is_not_printed(august: Book) -> None:
    indicator = august.indicator("M1")
    indicator.active_to = dt.date(2020, 7, 1)
    indicator.save()

    assert [row.ref for row in read_month(august.month()).rows] == ["M2", "M3", "Q", "R"]
    assert [row.indicator.ref for row in read_returns(august.month()).rows] == ["M2", "M3", "Q", "R"]


def test_an_indicator_that_is_newer_than_the_kept_statistics_is_read_too(august: Book) -> None:
    compute_statistics(scorecard=august.scorecard, by=User.objects.get_operator())
    IndicatorFactory.create(scorecard=august.scorecard, ref="N", position=99)

    assert read_month(august.month()).rows[-1].statistics.change_on_month.text == "n/a"


def test_themes_stand_in_the_order_of_their_first_indicator(august: Book) -> None:
    theme = ThemeFactory.create(scorecard=august.scorecard, name="Another")
    indicator = august.indicator("M2")
    indicator.theme = theme
    indicator.save()

    themes = read_month(august.month()).themes

    assert [(name, [row.ref for row in rows]) for name, rows in themes] == [
        ("Contact", ["M1", "M3", "Q", "R"]),
        ("Another", ["M2"]),
    ]


def test_the_last_three_years_with_targets_are_shown(august: Book) -> None:
    for year in (2016, 2017, 2018, 2019, 2021):
        TargetFactory.create(indicator=august.indicator("Q"), year_start=year)

    report = read_month(august.month())

    assert [year.text for year in report.target_years] == ["2017-18", "2018-19", "2019-20"]
    q = report.rows[3]
    assert [(target.text, target.is_carried) for target in q.targets] == [
        ("10%", False),
        ("10%", False),
        ("10%", True),
    ]
    assert q.target_in_force == q.targets[-1]


def test_a_return_is_seen_with_what_there_is_to_see(submitted: Book) -> None:
    submitted.put("M1", value=500)
    submitted.put("M2", stage="to_do")
    submitted.put("R", stage="draft")

    seen = {row.indicator.ref: row for row in read_returns(submitted.month()).rows}

    assert seen["M1"].attention is Attention.TO_LOOK_AT
    assert seen["M1"].questions == [
        "500 is above anything in the last twelve months (highest 111, Jul 20). Right?"
    ]
    assert (seen["M1"].wants_a_reason, seen["M1"].is_in, seen["M1"].waits_for_a_manager) == (True, True, True)
    assert (seen["M2"].attention, seen["M2"].is_in) == (Attention.NOT_STARTED, False)
    assert (seen["R"].stage, seen["R"].waits_for_a_manager) == (ReturnStage.DRAFT, False)


def test_the_rows_of_a_reporter_are_theirs(august: Book, other_reporter: User) -> None:
    rows = read_returns(august.month()).reported_by([other_reporter.pk])

    assert [row.indicator.ref for row in rows] == ["Q", "R"]


def test_words_of_a_group_are_those_of_its_first_that_has_any(august: Book) -> None:
    group = CommentaryGroupFactory.create(scorecard=august.scorecard)
    for ref in ("M1", "M2"):
        indicator = august.indicator(ref)
        indicator.commentary_group = group
        indicator.save()
    august.put("M2", commentary="Shared.")

    assert [row.commentary for row in read_month(august.month()).rows] == ["Shared.", "Shared.", "", "", ""]


def test_a_stage_is_told_for_reading(august: Book) -> None:
    ReportingMonth.objects.filter(pk=august.month().pk).update(opened_at=NOON)

    assert read_month(august.month()).stage_label == "Open"
