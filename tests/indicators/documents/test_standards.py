"""What is compiled and signed keeps PDF/A-3a and PDF/UA-1, and no reader finds a fault in it."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path

import page
import pytest
from django.conf import LazySettings

from indicators.documents.compile import compile_book
from indicators.documents.signature import signed
from indicators.reports.edition_change import EditionChange
from indicators.reports.month_report import MonthReport
from tests.indicators.documents.test_book import PROOF, key_in, quiet, report

__all__ = ["report"]

PROFILES = (page.ValidationProfile.PDF_A_3A, page.ValidationProfile.PDF_UA_1)
FINAL = replace(PROOF, status="final", edition=2, signed_off=(("A Director", "11 September 2020, 9:00"),))


def check(pdf: bytes, folder: Path) -> None:
    for profile in PROFILES:
        found = page.validate_pdf_bytes(pdf, profile=profile)
        assert found.is_compliant, f"{profile}: {found}"
    (folder / "book.pdf").write_bytes(pdf)
    checked = subprocess.run(["qpdf", "--check", folder / "book.pdf"], capture_output=True, check=False)
    assert checked.returncode == 0, checked.stderr


@pytest.fixture
def later(report: MonthReport) -> MonthReport:
    changes = (
        EditionChange("Q", "q", "Target, 2019-20", "93%", "94%"),
        EditionChange("Gone", "", "Indicator", "in the book", ""),
        EditionChange("", "", "Summary", "", "Calm.\nVery."),
        EditionChange("", "", "", "", "", moved=3),
    )
    return replace(report, edition=2, changes=changes, changes_since=1, summary="Calm.\nVery.")


def test_a_later_edition_keeps_them_before_and_after_it_is_signed(
    later: MonthReport, tmp_path: Path, settings: LazySettings
) -> None:
    pdf = compile_book(later, FINAL, quiet, content='{"a":1}')
    check(pdf, tmp_path)

    check(signed(pdf, key=key_in(tmp_path, settings), reason="August 2020: signed off"), tmp_path)


@pytest.mark.trust
def test_a_book_of_four_hundred_indicators_keeps_them(
    later: MonthReport, tmp_path: Path, settings: LazySettings
) -> None:
    rows = [
        replace(row, ref=f"{row.ref}{place}", theme=f"Theme {place // 4}", commentary_group=None)
        for place in range(80)
        for row in later.rows
    ]
    pdf = compile_book(replace(later, rows=tuple(rows)), FINAL, quiet, content='{"a":1}')

    check(signed(pdf, key=key_in(tmp_path, settings), reason="August 2020: signed off"), tmp_path)
