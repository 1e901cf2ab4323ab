"""What the month on a page lists beside what got worse, got better or missed its target."""

from __future__ import annotations

from dataclasses import replace

from indicators.documents.book import PrintedTheme, book_html, in_thirds
from indicators.documents.exceptions import Exceptions
from indicators.reports.edition_change import FIGURE, EditionChange
from indicators.reports.month_report import MonthReport
from tests.indicators.documents.test_book import PROOF, report

__all__ = ["report"]


def test_a_restated_figure_stands_out_and_links_both_ways(report: MonthReport) -> None:
    row = report.rows[2]
    change = EditionChange(row.ref, row.anchor, f"{FIGURE}{report.month.label}", "24", "29")
    words = EditionChange(report.rows[3].ref, report.rows[3].anchor, "Commentary", "Before", "Now")
    later = replace(report, edition=2, changes=(change, words), changes_since=1)

    html = book_html(later, PROOF)

    assert Exceptions.of(later).restated == [row]
    assert row in Exceptions.of(later).charted
    assert "Restated <span>1</span></h2><small>A figure differs from edition 1;" in html
    assert f'<th scope="row" class="ref"><a href="#_month">{row.ref}</a></th>' in html
    assert "Restated" not in book_html(report, PROOF)


def test_themes_at_a_glance_begin_at_the_left_and_few_are_told_in_words(report: MonthReport) -> None:
    one = replace(report, rows=report.rows[:1])

    assert [len(third) for third in in_thirds([PrintedTheme("Missing", "_theme-1", [])])] == [1]
    assert "The one indicator at a glance" in book_html(one, PROOF)
    assert "<b>none got worse</b>" in book_html(one, PROOF)
    assert "Every indicator has a figure" not in book_html(replace(report, rows=()), PROOF)
