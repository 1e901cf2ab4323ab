"""A signed-off edition as a file, read from its own snapshot whatever is newest now."""

from __future__ import annotations

import dataclasses

from indicators.exports.month import FORMATS
from indicators.exports.month_html import month_html
from indicators.models import Document
from indicators.reports.editions import in_words
from indicators.reports.month_report import MonthReport
from indicators.reports.read_month import read_snapshot
from indicators.rules.stages import MonthStage


def edition_file(document: Document, file_format: str) -> bytes:
    """The same bytes whenever it is asked for. Raises KeyError for a format that is none of FORMATS."""
    report = edition_report(document)
    if file_format == "html":
        decisions, scorecard = document.snapshot.sign_offs.order_by("at", "pk"), document.snapshot.scorecard
        return month_html(report, tuple((each.name, in_words(each.at, scorecard)) for each in decisions))
    return FORMATS[file_format](report)


def edition_report(document: Document) -> MonthReport:
    """Signed off, as its book is, though it was frozen when it was approved."""
    return dataclasses.replace(read_snapshot(document.snapshot), stage=MonthStage.SIGNED_OFF.value)
