"""Settings are read from the environment with their types, or refused by name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from portal import environment
from portal.mail import mail_server


@pytest.fixture(autouse=True)
def registry(monkeypatch: pytest.MonkeyPatch) -> dict[str, environment.Setting]:
    fresh: dict[str, environment.Setting] = {}
    monkeypatch.setattr(environment, "REGISTRY", fresh)
    return fresh


@pytest.mark.parametrize("raw", [None, "", "  "])
def test_a_setting_that_is_not_given_has_its_default(
    raw: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    if raw is not None:
        monkeypatch.setenv("COLOUR", raw)

    assert environment.text("COLOUR", "blue", "The colour.") == "blue"


def test_what_is_read_is_recorded_with_its_meaning(registry: dict[str, environment.Setting]) -> None:
    environment.text("COLOUR", "blue", "The colour.")

    assert registry == {"COLOUR": environment.Setting("COLOUR", "The colour.")}


@pytest.mark.parametrize(
    ("raw", "read"), [("yes", True), ("True", True), ("ON", True), ("1", True), ("no", False), ("0", False)]
)
def test_a_flag_is_yes_or_no(raw: str, read: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOUD", raw)

    assert environment.flag("LOUD", not read, "Whether it is loud.") is read


def test_a_word_is_one_of_those_that_are_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WHO", " nobody ")

    assert environment.one_of("WHO", "roles", ("roles", "nobody"), "Who.") == "nobody"


def test_words_stand_between_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOSTS", "one.example, two.example,,")

    assert environment.words("HOSTS", [], "The hosts.") == ["one.example", "two.example"]


def test_an_integer_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECONDS", " 60 ")

    assert environment.integer("SECONDS", 1, "How long.") == 60


def test_a_relative_path_is_taken_from_the_current_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FOLDER", "kept/here")

    assert environment.path("FOLDER", Path("/"), "Where.") == tmp_path / "kept" / "here"


def test_an_address_is_read_as_it_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BROKER", "redis://host/0")

    assert environment.url("BROKER", "", "The broker.") == "redis://host/0"


@pytest.mark.parametrize("raw", ["mailto:security@council.example", "https://council.example/report"])
def test_a_contact_is_an_address_that_can_be_followed(raw: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONTACT", raw)

    assert environment.contact("CONTACT", "", "Whom to tell.") == raw


@pytest.mark.parametrize(
    ("read", "raw"),
    [
        (lambda: environment.flag("ODD", False, ""), "perhaps"),
        (lambda: environment.one_of("ODD", "roles", ("roles", "nobody"), ""), "Everyone"),
        (lambda: environment.integer("ODD", 0, ""), "1.5"),
        (lambda: environment.url("ODD", "", ""), "host/0"),
        (lambda: environment.contact("ODD", "", ""), "security@council.example"),
        (lambda: environment.contact("ODD", "", ""), "http://council.example/report"),
        (lambda: environment.contact("ODD", "", ""), "mailto:a@b.example\nPolicy: https://x.example"),
    ],
)
def test_what_cannot_be_read_is_refused_by_name(
    read: Callable[[], object], raw: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ODD", raw)

    with pytest.raises(ImproperlyConfigured, match="The setting ODD cannot be read"):
        read()


@pytest.mark.parametrize(
    "url",
    ["smtps://mail.example:465", "file:///srv/mail", "smtp://mail.example?tls=true", "smtp://m?tsl=yes"],
)
def test_a_mail_server_that_would_be_spoken_to_otherwise_than_written_is_refused(url: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="EMAIL_URL"):
        mail_server(url, Path("mail"))


@pytest.mark.parametrize(("said", "read"), [("?tls=yes", True), ("?tls=no", False), ("", False)])
def test_letters_go_to_the_mail_server_over_tls_where_it_is_written(said: str, read: bool) -> None:
    assert mail_server(f"smtp://mail.example:587{said}", Path("mail"))["EMAIL_USE_TLS"] is read
