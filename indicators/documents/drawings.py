"""Drawings within a page as pictures beside it: each once, however often it is shown."""

from __future__ import annotations

import re

SCHEME = "asset:///"
"""Addresses of what is packaged or given; there are no others."""

_DRAWING = re.compile(r"<svg\b([^<>]*)>(.*?)</svg>", re.DOTALL)
_CLASS = re.compile(r'\bclass="([^"<>]*)"')
_WORDS = re.compile(r'\baria-label="([^"<>]*)"')


def without_drawings(html: str) -> tuple[str, dict[str, bytes]]:
    """The page with a picture in the place of each drawing, with its words, and these by their names.

    The typesetter then neither parses drawings as part of the page nor looks for their styles.
    """
    names: dict[str, str] = {}

    def picture(found: re.Match[str]) -> str:
        attributes, content = found.groups()
        words, kind = _WORDS.search(attributes), _CLASS.search(attributes)
        drawing = f'<svg xmlns="http://www.w3.org/2000/svg"{_without_words(attributes)}>{content}</svg>'
        name = names.setdefault(drawing, f"drawing-{len(names) + 1}.svg")
        classes = f' class="{kind[1]}"' if kind else ""
        return f'<img{classes} src="{SCHEME}{name}" alt="{words[1] if words else ""}">'

    page = _DRAWING.sub(picture, html)
    return page, {name: drawing.encode() for drawing, name in names.items()}


def _without_words(attributes: str) -> str:
    return _WORDS.sub("", attributes.replace(' xmlns="http://www.w3.org/2000/svg"', ""))
