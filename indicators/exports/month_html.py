"""A month as one HTML page that stands alone: nothing is fetched, nothing runs, and it prints."""

from __future__ import annotations

from django.template.loader import render_to_string

from indicators.reports.month_report import MonthReport

COLUMNS_ALWAYS = 8
"""The indicator, its people, two changes, the desired direction, two rolling figures, the commentary."""


def month_html(report: MonthReport, signed_off: tuple[tuple[str, str], ...] = ()) -> bytes:
    """``signed_off``: who and when, in words. Rows carry the anchors of the book's."""
    columns = COLUMNS_ALWAYS + len(report.months) + len(report.comparators) + len(report.target_years)
    content = {"report": report, "columns": columns, "signed_off": signed_off}
    return render_to_string("indicators/month.html", content).encode()
