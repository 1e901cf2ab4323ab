"""The typesetter: what it may fetch, and how its streams end."""

from __future__ import annotations

import pytest

from indicators.documents.typeset import _with_a_plain_end, has_unclear_ends, only_packaged


def test_data_that_end_in_a_line_break_are_told_from_it() -> None:
    assert _with_a_plain_end(b"stream\nab\r\nendstream") == b"stream\nab\r\r\nendstream"
    assert _with_a_plain_end(b"stream\nab\nendstream") == b"stream\nab\nendstream"
    assert has_unclear_ends(b"stream\nab\r\nendstream endobj")
    assert not has_unclear_ends(_with_a_plain_end(b"stream\nab\r\nendstream"))


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/x",
        "file:///etc/passwd",
        "data:text/plain,x",
        "asset:///../portal/settings.py",
        "ftp://x/y",
    ],
)
def test_the_typesetter_fetches_nothing_but_packaged_files(url: str) -> None:
    with pytest.raises(ValueError, match="only packaged files"):
        only_packaged().fetch(url)
