"""Logs: an object a line in a production, forged by nobody, and without what people typed."""

from __future__ import annotations

import io
import json
import logging
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client, override_settings

from portal.accounts.models import User
from portal.logs import JsonLines, PlainLines, to_stderr, without_secrets
from tests.access_table import ACCESS
from tests.kept_logs import Kept, kept_logs
from tests.portal.failing import WORDS

HOSTILE = 'end\r\n{"level": "INFO"}\u2028\u2029\x85\x1b[31m\x00'
TOKEN = "c9x1yz-0123456789abcdef0123456789abcdef"


def record(message: object, *values: object, **more: Any) -> logging.LogRecord:
    made = logging.LogRecord("some.place", logging.WARNING, "file.py", 1, message, values, None)
    vars(made).update(more)
    return made


@pytest.fixture
def kept() -> Iterator[Kept]:
    with kept_logs() as handler:
        yield handler


def test_a_line_is_one_object_whatever_the_message_says() -> None:
    line = JsonLines().format(record("Said %s", HOSTILE))

    assert line.isascii()
    assert line.isprintable()
    assert json.loads(line)["message"] == f"Said {HOSTILE}"
    assert json.loads(line)["level"] == "WARNING"


def test_a_message_on_a_plain_line_stays_on_it() -> None:
    line = PlainLines().format(record("Said %s", HOSTILE))

    assert len(line.splitlines()) == 1
    assert "\x1b" not in line


def test_a_message_that_does_not_fit_its_values_is_told_all_the_same() -> None:
    assert json.loads(JsonLines().format(record("%d of them", "x")))["message"] == "%d of them"


def test_an_exception_is_told_by_its_kind_and_place_without_its_message() -> None:
    try:
        int(WORDS)
    except ValueError as error:
        made = record("Task failed: %r", error, exc_info=sys.exc_info())

    line = json.loads(JsonLines().format(made))

    assert line["message"] == "Task failed: ValueError"
    assert line["error"] == "ValueError"
    assert line["at"][-1].startswith("tests/portal/test_logs.py:")
    assert "Canary" not in json.dumps(line)


@pytest.mark.parametrize("route", [route for route in ACCESS if "token" in route])
def test_the_token_of_an_address_is_left_out(route: str) -> None:
    path = "/" + route.replace("<uidb64>", "MQ").replace("<token>", TOKEN)

    for said in (path, path.rstrip("/"), f"Not Found: {path}"):
        assert "0123456789abcdef" not in without_secrets(said)
        assert "MQ" not in without_secrets(said)


@pytest.mark.parametrize(
    "said",
    [
        f"reset key {TOKEN}",
        "redis://default:hunter2@broker.example/0 refused",
        "Referer checking failed - https://elsewhere.example/find?name=hunter2 is not trusted",
        "Key (email)=(hunter2@council.example) already exists",
    ],
)
def test_a_secret_that_a_library_tells_is_taken_out(said: str) -> None:
    for told in (without_secrets(said), JsonLines().format(record("Trouble: %s", said))):
        assert "hunter2" not in told
        assert TOKEN[7:] not in told


def test_a_traceback_that_a_library_puts_into_its_message_is_left_out() -> None:
    said = "Task failed.\nTraceback (most recent call last):\nValueError: Canary words"

    assert json.loads(JsonLines().format(record(said)))["message"] == "Task failed."


def test_statements_are_not_told_however_much_a_site_logs(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was typed stands in them."""
    monkeypatch.setenv("LOG_LEVEL", "DEBUG")

    told = to_stderr(True)

    assert told["root"]["level"] == "DEBUG"
    assert told["loggers"]["django.db.backends"]["level"] == "INFO"


def test_every_other_address_is_told_as_it_is() -> None:
    told = [row.address for route, row in ACCESS.items() if "<token>" not in route]

    assert [without_secrets(address) for address in told] == told


@pytest.mark.django_db
def test_an_answer_is_told_with_who_asked_for_what(kept: Kept) -> None:
    person = User.objects.create_user("person@council.example", "Person", "person")
    client = Client()
    client.force_login(person)

    answer = client.get("/account/mails/?q=secret", headers={"X-Request-ID": "proxy-17.a"})

    (line,) = kept.of("portal.requests")
    assert answer.headers["X-Request-ID"] == "proxy-17.a"
    assert line.pop("milliseconds") >= 0
    assert line.pop("time").endswith("+00:00")
    assert line == {
        "level": "INFO",
        "logger": "portal.requests",
        "message": "Answered.",
        "request": "proxy-17.a",
        "actor": person.pk,
        "method": "GET",
        "path": "/account/mails/",
        "status": 200,
    }


@pytest.mark.django_db
def test_an_answer_at_an_address_with_a_token_is_told_without_it(kept: Kept) -> None:
    Client().get(f"/invitation/MQ/{TOKEN}/")

    assert {line["path"] for line in kept.of("portal.requests")} == {"/invitation/[left out]"}


@pytest.mark.django_db
@pytest.mark.parametrize("given", ["", "two words", "a" * 65, "x\r\ny", "-", "täglich", '{"a":1}'])
def test_a_name_that_is_no_short_token_is_replaced(given: str) -> None:
    answers = [Client().get("/health/", headers={"X-Request-ID": given}) for _ in range(2)]

    names = [answer.headers["X-Request-ID"] for answer in answers]
    assert given not in names
    assert len(set(names)) == 2
    assert all(name.isalnum() for name in names)


@pytest.mark.django_db
def test_every_answer_gives_its_name_back_errors_and_redirects_too() -> None:
    with override_settings(ROOT_URLCONF="tests.portal.failing"):
        client = Client(raise_request_exception=False)
        answers = [client.get(address) for address in ("/quoting/", "/nothing", "/", "/nothing/")]

    assert {answer.status_code for answer in answers} >= {500, 302}
    assert all(len(answer.headers["X-Request-ID"]) == 16 for answer in answers)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("address", ["/quoting/", "/refused/"])
def test_an_error_that_quotes_what_somebody_typed_is_told_without_it(address: str, kept: Kept) -> None:
    with override_settings(ROOT_URLCONF="tests.portal.failing"):
        Client(raise_request_exception=False).get(f"{address}?q=canary-query")

    assert [line["status"] for line in kept.of("django.request")] == [500]
    assert kept.of("django.request")[0]["error"] in {"ValueError", "IntegrityError"}
    assert "canary" not in json.dumps(kept.lines).lower().replace("tests/portal/failing", "")


@pytest.mark.django_db
def test_files_and_the_load_balancer_are_no_news(kept: Kept) -> None:
    Client().get("/health/")
    Client().get("/static/js/words.js").close()

    assert {line["level"] for line in kept.of("portal.requests")} == {"DEBUG"}


def test_a_production_writes_objects_and_a_local_site_plain_lines() -> None:
    for production, formatter in ((True, JsonLines), (False, PlainLines)):
        config = to_stderr(production)
        made = logging.config.DictConfigurator(config).configure_formatter(config["formatters"]["line"])  # type: ignore[attr-defined]
        assert isinstance(made, formatter)


def test_a_stream_gets_one_line_a_record() -> None:
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonLines())

    handler.handle(record(HOSTILE))

    assert len(stream.getvalue().splitlines()) == 1
