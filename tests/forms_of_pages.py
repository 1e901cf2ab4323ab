"""The forms that a page offers, filled as they came, with what a person might type."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

TYPED = ("text", "number", "date", "time", "email", "password", "search", "url", "color")


@dataclass
class PageForm:
    """Where it is sent to, what it would send as it stands, and what is left empty for a person to fill."""

    action: str
    method: str
    sent: dict[str, list[str]] = field(default_factory=dict)
    empty: set[str] = field(default_factory=set)
    files: set[str] = field(default_factory=set)
    declared: set[str] = field(default_factory=set)
    choices: dict[str, list[str]] = field(default_factory=dict)

    def put(self, name: str, value: str) -> None:
        self.sent.setdefault(name, []).append(value)


class _Reader(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.forms: list[PageForm] = []
        self.named: dict[str, PageForm] = {}
        self.strays: list[tuple[str, str, dict[str, str]]] = []
        self.within: PageForm | None = None
        self.page, self.select, self.area = page, "", ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.within = PageForm(given.get("action") or self.page, given.get("method", "get").lower())
            self.forms.append(self.within)
            if "id" in given:
                self.named[given["id"]] = self.within
        elif tag == "option" and self.select and self.within:
            self._option(given)
        elif given.get("name") and tag in ("input", "select", "textarea", "button"):
            self._control(tag, given)

    def _control(self, tag: str, given: dict[str, str]) -> None:
        if "form" in given:
            self.strays.append((tag, given["name"], given))
        elif self.within is not None:
            take(self.within, tag, given)
            self.select = given["name"] if tag == "select" else self.select
            self.area = given["name"] if tag == "textarea" else self.area

    def _option(self, given: dict[str, str]) -> None:
        assert self.within is not None
        value = given.get("value", "")
        self.within.choices.setdefault(self.select, []).append(value)
        if "selected" in given:
            self.within.sent[self.select] = [value]

    def handle_data(self, data: str) -> None:
        if self.area and self.within is not None and data.strip():
            self.within.sent[self.area] = [data.strip()]
            self.within.empty.discard(self.area)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.within = None
        elif tag == "select":
            self.select = ""
        elif tag == "textarea":
            self.area = ""


def take(form: PageForm, tag: str, given: dict[str, str]) -> None:
    name, kind = given["name"], given.get("type", "text")
    form.declared.add(name)
    if tag != "input":
        if tag == "button" and "value" in given:
            form.sent.setdefault(name, [given["value"]])
        elif tag != "button":
            form.empty.add(name)
    elif kind == "file":
        form.files.add(name)
    elif kind in ("checkbox", "radio"):
        if "checked" in given:
            form.put(name, given.get("value", "on"))
    else:
        form.put(name, given.get("value", ""))
        if kind in TYPED and not given.get("value"):
            form.empty.add(name)


def forms_of(text: str, page: str) -> list[PageForm]:
    """Those that post; boxes and buttons that stand elsewhere on the page are put to their form."""
    reader = _Reader(page)
    reader.feed(text)
    for tag, _, given in reader.strays:
        if (form := reader.named.get(given["form"])) is not None:
            take(form, tag, given)
            if given.get("type") == "checkbox":
                form.sent.setdefault(given["name"], [given.get("value", "on")])
    return [form for form in reader.forms if form.method == "post"]
