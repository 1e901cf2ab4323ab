"""A page as a reader of it finds it: its tags, its text, its tables."""

from __future__ import annotations

from html.parser import HTMLParser

VOID = {"meta", "col", "br", "link", "img", "input"}


class Page(HTMLParser):
    """Fails on what does not nest. ``rows`` are the texts of cells, blanks put together."""

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.addresses: list[str] = []
        self.attributes: set[str] = set()
        self.ids: list[str] = []
        self.rows: list[list[str]] = []
        self.text = ""
        self._open: list[str] = []
        self.feed(content.decode())
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attrs}
        self.ids += [value or "" for name, value in attrs if name == "id"]
        addresses = ("src", "href", "action", "data", "poster", "formaction", "srcset", "style")
        self.addresses += [value or "" for name, value in attrs if name in addresses]
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.rows[-1].append("")
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" in self._open:
            return
        self.text = " ".join(f"{self.text} {data}".split())
        if any(tag in self._open for tag in ("td", "th")):
            self.rows[-1][-1] = " ".join(f"{self.rows[-1][-1]} {data}".split())
