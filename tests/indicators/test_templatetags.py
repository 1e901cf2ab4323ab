"""What templates may ask of numbers: characters, and nothing that computes."""

from __future__ import annotations

import pytest
from django.template import Context, Template

from indicators.templatetags import wording


def shown(text: str, name: str) -> str:
    return Template(f"{{% load wording %}}{{{{ text|{name} }}}}").render(Context({"text": text}))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("20%", "+20%"),
        ("-10%", "−10%"),
        ("0%", "0%"),
        ("-7pp", "−7pp"),
        ("7pp", "+7pp"),
        ("n/a", "n/a"),
        ("", ""),
    ],
)
def test_a_change_is_signed_for_reading(text: str, said: str) -> None:
    assert shown(text, "signed") == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("9999", "9999"),
        ("10000", "10,000"),
        ("1234567.50", "1,234,567.50"),
        ("9999.99", "9999.99"),
        ("12000%", "12000%"),
        ("-", "-"),
        ("Local", "Local"),
        ("TBC", "TBC"),
        ("", ""),
    ],
)
def test_thousands_are_grouped_from_ten_thousand_on(text: str, said: str) -> None:
    assert shown(text, "grouped") == said


@pytest.mark.parametrize("name", ["signed", "grouped"])
def test_what_people_typed_stays_escaped(name: str) -> None:
    assert shown("<b>", name) == "&lt;b&gt;"


def test_there_are_no_other_filters_and_no_tags() -> None:
    assert set(wording.register.filters) == {"signed", "grouped"}
    assert wording.register.tags == {}
