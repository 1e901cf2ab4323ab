"""Headers of every answer: pages, files, redirects, refusals and errors, by every method and for everyone."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

import pytest
from django.conf import LazySettings
from django.http.response import HttpResponseBase
from django.test import Client

from portal.accounts.models import User
from tests.headers import HSTS, wrong_headers
from tests.indicators.hostile.site import Site
from tests.indicators.hostile.writes import everything_kept
from tests.indicators.views.answers import closed

Count = Callable[[str, int], None]
METHODS = ("get", "head", "post", "put", "patch", "delete", "options", "trace")
FILES = ("css/tokens.css", "js/sheet-saving.js", "images/mark.svg", "vendor/htmx.js", "admin/css/base.css")


@pytest.fixture
def production(settings: LazySettings) -> None:
    """What a production has switched on, and the tests switch off."""
    settings.SECURE_SSL_REDIRECT = settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True


def answered(client: Client, path: str, method: str = "get", **more: object) -> HttpResponseBase:
    return closed(getattr(client, method)(path, **more))


def wrong(client: Client, *paths: str, method: str = "get", **more: object) -> list[str]:
    found = []
    for path in paths:
        found += wrong_headers(answered(client, path, method, secure=True, **more), path, secure=True)
    return found


@pytest.mark.trust
def test_every_address_has_its_headers_for_everyone_by_every_method(
    site: Site, stranger: User, production: None, counted: Count
) -> None:
    clients = (
        Client(raise_request_exception=False),
        site.client(stranger),
        site.client(enforce_csrf_checks=True),
    )
    asked = list(product(site.addresses().values(), METHODS, clients))

    found = [each for path, method, client in asked for each in wrong(client, path, method=method)]

    assert found == []
    counted("answers whose headers were compared", len(asked))


@pytest.mark.trust
def test_nothing_is_written_by_a_get_nor_by_a_form_without_its_token(site: Site, counted: Count) -> None:
    client, found = site.client(enforce_csrf_checks=True), []
    asked = list(product(site.addresses().items(), ("get", "head", "options", "post", "put", "delete")))
    before = everything_kept()

    for (route, path), method in asked:
        status = answered(client, path, method).status_code
        after = everything_kept()
        if wrote := before.differs(after, takes=method == "get" and status == 200 and route):
            found.append(f"{method} {route}: {wrote}")
        before = after

    assert found == []
    counted("requests that must write nothing, and wrote nothing", len(asked))


def test_errors_and_refusals_have_the_same_headers(
    site: Site, stranger: User, production: None, settings: LazySettings, counted: Count
) -> None:
    settings.ROOT_URLCONF = "tests.portal.failing"
    client, outside = site.client(enforce_csrf_checks=True), site.client(stranger)
    many = {f"field-{number}": "x" for number in range(settings.DATA_UPLOAD_MAX_NUMBER_FIELDS + 1)}
    asked = [
        (500, client, "/quoting/", "get", {}),
        (404, client, "/children/nowhere/", "get", {}),
        (404, client, "/static/nothing.css", "get", {}),
        (404, outside, "/children/2020-08/board/", "get", {}),
        (403, client, "/children/2020-08/board/approve/", "post", {}),
        (403, client, "/sign-in/", "post", {}),
        (400, outside, "/account/mails/", "post", {"data": many}),
        (400, client, "/health/", "get", {"headers": {"host": "elsewhere.example"}}),
        (405, client, "/children/2020-08/board/approve/", "get", {}),
        (302, Client(), "/children/", "get", {}),
        (301, client, "/children/reports", "get", {}),
    ]

    for status, browser, path, method, more in asked:
        answer = answered(browser, path, method, secure=True, **more)
        assert (answer.status_code, path) == (status, path)
        assert wrong_headers(answer, path, secure=True) == []
        assert "style" not in answer.content.decode().replace("stylesheet", "")  # type: ignore[attr-defined]
    counted("answers whose headers were compared", len(asked))


def test_files_and_the_way_to_https_have_the_same_headers(production: None, db: None, counted: Count) -> None:
    client = Client()
    paths = [f"/static/{name}" for name in FILES]

    assert wrong(client, *paths, "/words.js", "/health/") == []
    assert wrong(client, *paths, method="head") == []
    for path, host in product((paths[0], "/sign-in/"), ("testserver", "elsewhere.example")):
        answer = answered(client, path, headers={"host": host})
        assert (answer.status_code, answer.headers.get("Strict-Transport-Security")) == (
            301 if host == "testserver" else 400,
            None,
        )
        assert [each for each in wrong_headers(answer, path) if "Cache-Control" not in each] == []
    counted("answers whose headers were compared", 2 * len(paths) + 6)


def test_cookies_are_for_this_site_over_https_and_out_of_reach_of_scripts(
    viewer: User, production: None, settings: LazySettings
) -> None:
    settings.ROOT_URLCONF, client = "tests.portal.failing", Client()

    client.get("/entering/", secure=True)

    cookies = dict(client.cookies)
    assert set(cookies) == {settings.CSRF_COOKIE_NAME, settings.SESSION_COOKIE_NAME, "messages"}
    for cookie in cookies.values():
        assert (cookie["secure"], cookie["httponly"], cookie["samesite"]) == (True, True, "Lax")
        assert cookie["domain"] == ""


def test_a_production_insists_on_https_for_a_year(production: None, db: None) -> None:
    answer = answered(Client(), "/health/", secure=True)

    assert answer.headers["Strict-Transport-Security"] == HSTS
