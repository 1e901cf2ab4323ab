"""A month as one HTML page that stands alone: nothing is fetched, nothing runs, and it prints."""

from __future__ import annotations

from django.template.loader import render_to_string

from indicators.reports.month_report import MonthReport


def month_html(report: MonthReport) -> bytes:
    return render_to_string("indicators/month.html", {"report": report}).encode()
