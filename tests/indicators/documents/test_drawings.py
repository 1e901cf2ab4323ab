"""Drawings of a page become pictures beside it, with their words, each once."""

from __future__ import annotations

from indicators.documents.drawings import without_drawings

ARROW = '<svg class="mark" width="18" role="img" aria-label="up &amp; better"><path d="M0 0"/></svg>'
LINE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M1 1"/></svg>'


def test_a_drawing_that_comes_again_is_one_picture_with_its_words_each_time() -> None:
    page, pictures = without_drawings(f"<p>{ARROW} and {ARROW}</p>")

    shown = '<img class="mark" src="asset:///drawing-1.svg" alt="up &amp; better">'
    assert page == f"<p>{shown} and {shown}</p>"
    assert pictures == {
        "drawing-1.svg": b'<svg xmlns="http://www.w3.org/2000/svg" class="mark" width="18" role="img" >'
        b'<path d="M0 0"/></svg>'
    }


def test_a_drawing_without_words_or_class_is_a_picture_too() -> None:
    page, pictures = without_drawings(LINE)

    assert page == '<img src="asset:///drawing-1.svg" alt="">'
    assert pictures == {"drawing-1.svg": LINE.encode()}


def test_drawings_of_the_same_shape_in_other_words_are_one_picture() -> None:
    page, pictures = without_drawings(ARROW + ARROW.replace("better", "worse"))

    assert len(pictures) == 1
    assert 'alt="up &amp; better"' in page
    assert 'alt="up &amp; worse"' in page


def test_a_page_without_drawings_stays_as_it_is() -> None:
    assert without_drawings("<p>Words</p>") == ("<p>Words</p>", {})
