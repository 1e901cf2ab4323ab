"""A later edition is frozen with what it prints otherwise than the one signed off before it."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from django.template.loader import render_to_string

from indicators.actions.reopen import reopen
from indicators.models import Indicator, ReportingMonth, Snapshot
from indicators.reports.canonical import sha256
from indicators.reports.month_report import MonthReport
from indicators.reports.read_month import read_month, read_snapshot
from tests.indicators.actions.steps import freeze, with_proof
from tests.indicators.conftest import Book
from tests.indicators.factories import IndicatorFactory, ReturnFactory

Told = list[tuple[str, str, str, str]]


def sign_off(book: Book, now: dt.datetime) -> MonthReport:
    """The month approved and signed off, with its file."""
    month = freeze(book, now)
    with_proof(month, now, "final")
    rows = ReportingMonth.objects.filter(pk=month.pk)
    rows.update(stage="signed_off", signed_off_by=book.manager, signed_off_at=now)
    return read_month(book.month())


def open_again(book: Book, now: dt.datetime) -> None:
    month = book.month()
    reopen(month=month, version=month.version, reason="A figure was wrong.", by=book.manager, at=now)


def approve(book: Book, now: dt.datetime) -> MonthReport:
    return read_month(freeze(book, now))


def told(report: MonthReport) -> Told:
    return [(each.ref, each.what, each.before, each.after) for each in report.changes if not each.moved]


def printed(report: MonthReport) -> str:
    return render_to_string("book/changes.html", {"report": report})


def test_a_first_edition_tells_no_changes(approved: Book, now: dt.datetime) -> None:
    report = approve(approved, now)

    assert (report.changes, report.changes_since) == ((), None)

    open_again(approved, now)
    again = approve(approved, now)
    assert (again.edition, again.changes, again.changes_since) == (1, (), None)


def test_a_figure_and_words_that_changed_are_told_with_what_follows(approved: Book, now: dt.datetime) -> None:
    sign_off(approved, now)
    open_again(approved, now)
    approved.put("M2", value=Decimal(42), commentary="Counted again.\n\nTwice <as> many.")

    report = approve(approved, now)

    assert (report.edition, report.changes_since) == (2, 1)
    assert told(report) == [
        ("M2", "Figure, Aug 2020", "21", "42"),
        ("M2", "Commentary", "none", "Counted again.\n\nTwice <as> many."),
        ("M3", "Figure, Aug 2020", "20%", "40%"),
    ]
    assert report.changes[-1].moved == 8  # two changes and two rolling figures of M2 and M3


def test_the_section_is_drawn_from_the_snapshot_alone(approved: Book, now: dt.datetime) -> None:
    sign_off(approved, now)
    open_again(approved, now)
    approved.put("M2", value=Decimal(42), commentary="Twice <as> many.")
    snapshot = freeze(approved, now).snapshot
    assert snapshot is not None
    before = printed(read_snapshot(snapshot))

    Indicator.objects.update(title="Something else")
    kept = Snapshot.objects.get(pk=snapshot.pk)

    assert printed(read_snapshot(kept)) == before
    assert sha256(kept.content) == kept.sha256
    assert "<h1>Changes since edition 1</h1>" in before
    assert '<th scope="row"><a href="#m2">M2</a></th>' in before
    assert '<td>Figure, Aug 2020</td><td class="n">21</td><td class="n">42</td>' in before
    assert "Twice &lt;as&gt; many." in before
    assert "And what follows from them: 8 statistics" in before


def test_nothing_changed_is_said(approved: Book, now: dt.datetime) -> None:
    sign_off(approved, now)
    open_again(approved, now)

    report = approve(approved, now)

    assert (report.changes, report.changes_since) == ((), 1)
    assert "<p>Nothing that is printed changed.</p>" in printed(report)


def test_an_earlier_month_that_has_no_column_is_told_by_what_follows(
    approved: Book, now: dt.datetime
) -> None:
    sign_off(approved, now)
    open_again(approved, now)
    old = ReportingMonth.objects.get(scorecard=approved.scorecard, month=dt.date(2019, 10, 1))
    old.returns.filter(indicator__ref="M1").update(value=Decimal(500))

    report = approve(approved, now)

    assert told(report) == []
    assert "No figure that is shown, but what is taken from earlier months: " in printed(report)


def test_an_indicator_that_went_and_one_that_came(approved: Book, now: dt.datetime) -> None:
    sign_off(approved, now)
    open_again(approved, now)
    Indicator.objects.filter(ref="R").update(active_to=dt.date(2020, 7, 1))
    new = IndicatorFactory.create(
        scorecard=approved.scorecard,
        ref="N",
        title="New",
        position=10**6,
        theme=approved.indicator("R").theme,
    )
    by = {"submitted_by": approved.reporter, "submitted_at": now, "approved_by": approved.manager}
    ReturnFactory.create(
        reporting_month=approved.month(), indicator=new, stage="approved", approved_at=now, **by
    )

    report = approve(approved, now)

    assert told(report) == [
        ("R", "Indicator", approved.indicator("R").title, "taken out"),
        ("N", "Indicator", "not in edition 1", "New"),
    ]
    assert '<th scope="row">R</th>' in printed(report)


def test_an_edition_that_was_approved_and_reopened_is_not_compared_with(
    approved: Book, now: dt.datetime
) -> None:
    sign_off(approved, now)
    open_again(approved, now)
    approved.put("M1", value=Decimal(150))
    approve(approved, now)
    open_again(approved, now)
    approved.put("M1", value=Decimal(160))

    report = approve(approved, now)

    assert (report.edition, report.changes_since) == (2, 1)
    assert ("M1", "Figure, Aug 2020", "105", "160") in told(report)


def test_a_third_edition_is_compared_with_the_second(approved: Book, now: dt.datetime) -> None:
    sign_off(approved, now)
    open_again(approved, now)
    approved.put("M1", value=Decimal(150))
    sign_off(approved, now)
    open_again(approved, now)
    approved.put("Q", numerator=Decimal(16), denominator=Decimal(20))

    report = approve(approved, now)

    assert (report.edition, report.changes_since) == (3, 2)
    assert told(report) == [("Q", "Figure, Aug 2020", "80% (8 of 10)", "80% (16 of 20)")]


def test_the_look_of_the_book_and_the_summary_are_compared_too(approved: Book, now: dt.datetime) -> None:
    sign_off(approved, now)
    open_again(approved, now)
    ReportingMonth.objects.filter(pk=approved.month().pk).update(summary="A calm month.")
    type(approved.scorecard).objects.update(paper="A4")

    report = approve(approved, now)

    assert told(report) == [("", "Paper", "A3", "A4"), ("", "Summary", "none", "A calm month.")]
    assert '<th scope="row">Book</th><td>Paper</td>' in printed(report)
