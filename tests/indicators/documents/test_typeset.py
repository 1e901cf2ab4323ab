"""The typesetter: what it may fetch, and what it makes of words."""

from __future__ import annotations

import pytest

from indicators.documents.typeset import only_packaged, parsed


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


def test_pictures_that_are_given_are_fetched_by_their_names_alone() -> None:
    fetcher = only_packaged({"drawing-1.svg": b"<svg/>", "logo.png": b"PNG"})

    for name, kind in (("drawing-1.svg", "image/svg+xml"), ("logo.png", "image/png")):
        assert fetcher.fetch(f"asset:///{name}").content_type == kind
    for url in ("https://elsewhere.example/logo.png", "asset:///drawing-2.svg"):
        with pytest.raises(ValueError, match="only packaged files"):
            fetcher.fetch(url)


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One<br>two &lt;b&gt; &amp; &#x27;three&#x27;</p>", "Onetwo <b> & 'three'"),
        (
            "<p>A bell \x07 and half a letter \ud800</p>",
            "A bell \N{REPLACEMENT CHARACTER} and half a letter ",
        ),
        ('<p><img src="asset:///x" alt="1 &gt; 0">after</p>', "after"),
    ],
)
def test_what_people_write_never_breaks_the_page(html: str, text: str) -> None:
    page = parsed(f"<!DOCTYPE html>\n<html><body>{html}</body></html>", only_packaged())

    assert "".join(page.etree_element.itertext()).startswith(text)
