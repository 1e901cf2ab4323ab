"""The report of trust adds up what tests counted, and misses what they did not."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import trust_report

ROW, OTHER = list(trust_report.ROWS)[:2]


def test_counts_are_added_up_by_row_and_database(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(trust_report.FILE, str(tmp_path / "report"))
    trust_report.count(ROW, 1200, "sqlite")
    trust_report.count(ROW, 3, "sqlite")
    trust_report.count(ROW, 2, "postgresql")

    found = trust_report.totals((tmp_path / "report").read_text().splitlines())

    assert found == {(ROW, "sqlite"): 1203, (ROW, "postgresql"): 2}
    assert f"{ROW}" in trust_report.printed(found, trust_report.QUICK)
    assert "1,203           2" in trust_report.printed(found, trust_report.QUICK)


def test_a_row_that_nothing_counted_is_an_error(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.trust_report", str(tmp_path / "none"), trust_report.QUICK]
    answer = subprocess.run(command, capture_output=True, text=True, check=False, env=os.environ)

    assert answer.returncode == 1
    assert ROW in answer.stderr


def test_a_row_that_the_report_does_not_know_cannot_be_counted() -> None:
    with pytest.raises(KeyError):
        trust_report.count("flying pigs", 1, "sqlite")


def test_a_test_that_tried_nothing_fails() -> None:
    with pytest.raises(AssertionError, match="nothing was tried"):
        trust_report.count(ROW, 0, "sqlite")
