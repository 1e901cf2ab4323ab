"""What two people change at once: nothing is written over unseen, and nothing is lost."""

from __future__ import annotations

import pytest

from indicators.rules.meanwhile import meet


@pytest.mark.parametrize(
    ("seen", "kept", "typed", "wanted", "meanwhile", "box"),
    [
        ("1", "1", "1", None, None, "1"),  # nobody changed it
        ("1", "1", "2", "2", None, "2"),  # the person did
        ("1", "3", "1", None, None, "3"),  # somebody else did
        ("1", "3", "2", None, "3", "2"),  # both did, otherwise
        ("1", "3", "3", None, None, "3"),  # both did, alike
        ("1", None, "2", None, "", "2"),  # the other took it away
        (None, None, "2", "2", None, "2"),  # it was blank and still is
        ("1", "1", "", "", None, ""),  # the person cleared it
    ],
)
def test_a_box_meets_what_is_kept(
    seen: str | None, kept: str | None, typed: str, wanted: str | None, meanwhile: str | None, box: str
) -> None:
    def named(text: str | None) -> dict[str, str]:
        return {} if text is None else {"a": text}

    met = meet(named(seen), named(kept), named(typed))

    assert met.wanted == named(wanted)
    assert met.meanwhile == named(meanwhile)
    assert met.boxes.get("a", "") == box


def test_a_box_that_did_not_come_back_stays_as_it_is_kept() -> None:
    assert meet({"a": "1"}, {"a": "1"}, {}).boxes == {"a": "1"}
