from __future__ import annotations

import re

import pytest
from django.test import Client
from django.utils import translation


def scripts(answer_text: str) -> list[str]:
    return re.findall(r'<script src="([^"]+)"', answer_text)


@pytest.mark.django_db
def test_what_scripts_say_may_be_kept_by_everybody_for_an_hour(client: Client) -> None:
    answer = client.get("/words.js")

    assert answer.headers["Content-Type"].startswith("text/javascript")
    assert answer.headers["Cache-Control"] == "public, max-age=3600"
    assert "ngettext" in answer.text
    assert client.post("/words.js").status_code == 405


@pytest.mark.django_db
def test_scripts_speak_english_without_a_catalogue_and_any_other_language_with_one(client: Client) -> None:
    with translation.override("en-us"):
        assert scripts(client.get("/sign-in/").text)[:2] == ["/static/js/words.js", "/static/js/show.js"]
    with translation.override("cy"):
        assert scripts(client.get("/sign-in/").text)[:2] == ["/words.js", "/static/js/show.js"]


@pytest.mark.django_db
def test_a_page_whose_scripts_say_nothing_asks_for_no_words(client: Client) -> None:
    assert scripts(client.get("/accessibility/").text) == []
