"""Every page in a made-up language that marks what it says; what comes out unmarked can not be translated."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import LazySettings
from django.db import models
from django.test import Client
from django.utils import timezone, translation
from django.utils.translation import trans_real

from indicators.actions.make_document import make_document
from indicators.management.demonstration.build import build
from portal.accounts.models import User
from tests.browser.conftest import blank_book
from tests.browser.pages import PLACES
from tests.translatable import KEYS, NAMES, READ_ALOUD

pytestmark = pytest.mark.trust

PRINTED = {"Local", "TBC"}
"""Codes that the field prints in place of a comparator and of a date, in any language."""
NOT_TYPED = {*("Snapshot", "Event", "Job", "Document", "Session", "LogEntry", "ContentType", "Permission")}


class MadeUp(trans_real.DjangoTranslation):
    """Says everything between ⟦ and ⟧."""

    def __init__(self) -> None:
        super().__init__("en-gb")

    def gettext(self, message: str) -> str:
        words = message.rpartition(trans_real.CONTEXT_SEPARATOR)[2]
        return f"⟦{words}⟧" if words else words

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)

    def pgettext(self, context: str, message: str) -> str:
        return self.gettext(message)

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> str:
        return self.ngettext(msgid1, msgid2, n)


class Heard(HTMLParser):
    """The words of a page outside of every mark."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.depth = self.silent = 0
        self.unmarked: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in {"script", "style", "textarea"}
        for name, value in attrs:
            if name in READ_ALOUD:
                self.hear(value or "")

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in {"script", "style", "textarea"}

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.hear(data)

    def hear(self, text: str) -> None:
        said = []
        for piece in re.split("([⟦⟧])", text):
            self.depth += (piece == "⟦") - (piece == "⟧")
            said += [piece] if self.depth == 0 and piece != "⟧" else []
        words = " ".join("".join(said).split())
        if re.search("[A-Za-z]{2}", words):
            self.unmarked.append(words)


@pytest.fixture
def made_up(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(trans_real, "_default", None)
    monkeypatch.setitem(vars(trans_real)["_translations"], "en-gb", MadeUp())
    with translation.override("en-gb"):
        yield
    translation.deactivate()  # what it was comes back with the catalogue


def given_words() -> list[str]:
    """What people typed into the demonstration, which no catalogue holds; the longest first."""
    texts: set[str] = set()
    for model in apps.get_models():
        if model.__name__ in NOT_TYPED:
            continue
        fields = [
            field for field in model._meta.fields if isinstance(field, models.CharField | models.TextField)
        ]
        names = [field.name for field in fields if not field.choices]
        for row in model._default_manager.values_list(*names) if names else ():
            texts |= {" ".join(str(value).split()) for value in row if value}
    return sorted(texts, key=len, reverse=True)


def test_no_page_says_a_word_that_could_not_be_translated(
    db: None, tmp_path: Path, settings: LazySettings, made_up: None, client: Client
) -> None:
    settings.DATA_DIR = tmp_path
    with translation.override(None):
        build(timezone.now(), partial(make_document, compose=blank_book))
    given = given_words()
    found: dict[str, list[str]] = {}
    for place in PLACES:
        client.logout()
        if place.person:
            client.force_login(User.objects.get(email=f"{place.person}@example.org"))
        page = Heard()
        page.feed(re.sub("</?mark>", "", client.get(place.found()).content.decode()))
        assert page.depth == 0, f"{place.name} cuts a sentence into pieces"
        found[place.name] = [words for words in page.unmarked if not _is_given(words, given)]
    assert {name: words for name, words in found.items() if words} == {}


def _is_given(words: str, given: list[str]) -> bool:
    """What people typed, also where it is cut short, what is counted out of it, and addresses."""
    words = re.sub(r"\b(?=[a-f]*\d)[0-9a-f]{4} ?[0-9a-f]{4,}\b…?|/[/\w.-]+", "", words)
    if words.endswith("…") and any(words.partition(": ")[2].strip(" …") in text for text in given):
        return True
    for text in given:
        words = words.replace(text, "")
    return not [word for word in re.findall("[A-Za-z]{2,}", words) if word not in NAMES | KEYS | PRINTED]
