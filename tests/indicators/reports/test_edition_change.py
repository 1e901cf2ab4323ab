"""What a change is called where it is read."""

from __future__ import annotations

import pytest

from indicators.reports import edition_change
from indicators.reports.edition_change import EditionChange


@pytest.mark.parametrize(
    "kept",
    [
        ("Figure, Aug 2020", "no figure", "1,412"),
        ("Benchmark SN", "none", "64%, 18-19"),
        ("Benchmarks shown", "none", "SN, England"),
        ("Target 2019-20", "none", "112"),
        ("Target years shown", "none", "2019-20"),
        ("Target is held against", "the month", "the year to date"),
        ("Months shown", "Jul 2020, Aug 2020", "Aug 2020"),
        ("Order", "as in edition 1", "another order"),
        ("Indicator", "not in edition 1", "Children on a plan"),
        ("", "", ""),
    ],
)
def test_what_is_kept_is_said_alike_in_english(kept: tuple[str, str, str]) -> None:
    change = EditionChange("M1", "m1", *kept)

    assert (change.named, change.said_before, change.said_after) == kept


def test_what_is_kept_is_said_in_the_language_of_the_site(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(edition_change, "gettext", str.upper)
    change = EditionChange("M1", "m1", "Unit", "count", "percentage")
    words = EditionChange("M1", "m1", "Commentary", "none", "Counted again.")

    assert (change.named, change.said_before, change.said_after) == ("UNIT", "COUNT", "PERCENTAGE")
    assert (words.named, words.said_before, words.said_after) == ("COMMENTARY", "NONE", "Counted again.")
