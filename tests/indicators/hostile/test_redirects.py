"""Where answers lead: nowhere but to this site, whatever an address or a form says about what comes next."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import cycle, product
from urllib.parse import urljoin, urlsplit

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.test import Client

from portal.accounts.models import User
from tests.indicators.factories import PASSWORD
from tests.indicators.hostile.site import Site
from tests.indicators.views.answers import closed

Count = Callable[[str, int], None]
ROW = "places elsewhere to be led to, and not followed"
ELSEWHERE = (
    "https://evil.example/",
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "\\/evil.example/",
    "https:evil.example",
    "http:///evil.example",
    "https://testserver@evil.example/",
    "https://testserver.evil.example/",
    "/\t/evil.example",
    " //evil.example",
    "\x01https://evil.example",
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
)
NAMES = ("next", "back", "url", "return", "redirect", "continue", "open", "_popup")
"""What addresses and forms call the place that comes next, here or in libraries."""


def leads_away(answer: HttpResponseBase) -> str:
    """Where to, as a browser reads it: it drops control characters, and takes a backslash for a slash."""
    said = answer.headers.get("Location", "")
    read = re.sub(r"[\x00-\x1f]", "", said).strip().replace("\\", "/")
    read = re.sub(r"^(https?:)?/{2,}|^https?:(?=[^/])", lambda found: f"{found[1] or ''}//", read)
    where = urlsplit(urljoin("http://testserver/sign-in/", read))
    return "" if where.scheme in {"http", "https"} and where.hostname == "testserver" else said


@pytest.mark.parametrize("place", ELSEWHERE)
def test_what_leads_away_is_recognised(place: str) -> None:
    assert leads_away(HttpResponse(headers={"Location": place})) == place


def sign_in(page: str, person: User, place: str) -> HttpResponseBase:
    """Whatever the page is like: its boxes of text get the address, that of a password the password."""
    client = Client()
    text = client.get(page, {"next": place}).text
    boxes = [
        dict(re.findall(r'(type|name|value)="([^"]*)"', box)) for box in re.findall(r"<input[^>]*>", text)
    ]
    kinds = {"password": PASSWORD, "email": person.email, "text": person.email}
    form = {
        box["name"]: kinds.get(box.get("type", ""), box.get("value", "")) for box in boxes if "name" in box
    }
    return client.post(f"{page}?next=/waiting/", form | {"next": place})


@pytest.mark.parametrize("page", ["/sign-in/", "/admin/login/"])
def test_who_signs_in_stays_here_whatever_comes_next(page: str, viewer: User, counted: Count) -> None:
    viewer.set_password(PASSWORD)
    viewer.is_staff = True
    viewer.save()

    for place in ELSEWHERE:
        answer = sign_in(page, viewer, place)
        assert (answer.status_code, leads_away(answer)) == (302, "")
    counted(ROW, len(ELSEWHERE))


@pytest.mark.trust
def test_no_address_leads_anywhere_else(site: Site, counted: Count) -> None:
    """Of whoever may open all, three places an address in turn; of whoever is not signed in, every one."""
    turns = cycle(ELSEWHERE)
    asked: list[tuple[Callable[[], Client], str, str, str]] = [
        (site.client, address, next(turns), method)
        for address, method in product(site.addresses().values(), ("get", "post"))
        for _ in range(3)
    ]
    asked += product((Client,), site.addresses().values(), ELSEWHERE, ("get", "post"))

    away = []
    for browser, address, place, method in asked:
        before = transaction.savepoint()
        given, referer = dict.fromkeys(NAMES, place), {"referer": "https://evil.example/"}
        answer = closed(getattr(browser(), method)(address, given, headers=referer))
        transaction.savepoint_rollback(before)
        away += [f"{method} {address}: {where}"] if (where := leads_away(answer)) else []

    assert away == []
    counted(ROW, len(asked))


@pytest.mark.parametrize(
    "path", ["//evil.example", "//evil.example/..", "/%5Cevil.example", "/\\evil.example"]
)
def test_a_path_that_looks_like_a_host_is_a_path(path: str, viewer: User, counted: Count) -> None:
    client = Client()
    client.force_login(viewer)

    for asked in (path, f"{path}/children", f"{path}/admin"):
        answer = client.get("/", PATH_INFO=asked)
        assert leads_away(answer) == ""
    counted(ROW, 3)
