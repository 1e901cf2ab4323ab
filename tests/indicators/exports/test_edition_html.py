"""The page of a later edition says what it prints otherwise than the one before."""

from __future__ import annotations

from dataclasses import replace

from indicators.exports.month_html import month_html
from indicators.reports.edition_change import EditionChange
from tests.indicators.exports.page import Page
from tests.indicators.exports.reports import report


def test_a_later_edition_tells_first_what_changed() -> None:
    changes = (
        EditionChange("M1", "m1", "Figure, Aug 2020", "1,411", "1,412"),
        EditionChange("", "", "Summary", "none", "All <b>well</b>"),
        EditionChange("", "", "", "", "", moved=3),
    )
    month = replace(report(), changes=changes, changes_since=1)

    text = Page(month_html(month)).text

    told = (
        "M1 Figure, Aug 2020 1,411 1,412 Book Summary none All <b>well</b> All And what follows from them: 3"
    )
    assert told in text
    assert text.index("Changes since edition 1") < text.index("figures, changes, benchmarks")
    nothing = Page(month_html(replace(month, changes=()))).text
    assert "Nothing that is printed changed." in nothing
    assert "Changes since" not in Page(month_html(report())).text
