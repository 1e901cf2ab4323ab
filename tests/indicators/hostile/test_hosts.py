"""Hosts that a request may claim: only ours are believed, and no letter is made to say another."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import cycle, product

import pytest
from django.conf import LazySettings
from django.core import mail
from django.test import Client

from portal.accounts.models import User
from tests.indicators.hostile.site import Site

Count = Callable[[str, int], None]
ROW = "hosts claimed by requests, and refused or left out of letters"
UNKNOWN = (
    "evil.example",
    "evil.example:80",
    "testserver.evil.example",
    "eviltestserver",
    "testserver:80@evil.example",
    "testserver:evil",
    "testserver:80:80",
    "testserver/evil.example",
    "testserver evil.example",
    "testserver, evil.example",
    "testserver#evil.example",
    "testserver\\evil.example",
    "testserver%00.evil.example",
    "[::1]evil.example",
    "169.254.169.254",
    ".",
    "",
)
CLAIMS = (
    {"X-Forwarded-Host": "evil.example"},
    {"Forwarded": "host=evil.example;proto=https"},
    {"X-Host": "evil.example"},
    {"X-Original-Host": "evil.example"},
    {"X-Forwarded-Server": "evil.example"},
    {"X-Original-URL": "https://evil.example/"},
    {"X-Forwarded-Port": "80@evil.example"},
    {"Origin": "https://evil.example", "Referer": "https://evil.example/"},
)


def test_an_unknown_host_is_refused_in_a_page_that_names_it_not(
    settings: LazySettings, db: None, counted: Count
) -> None:
    settings.ALLOWED_HOSTS = ["testserver"]

    for host, path in zip(UNKNOWN, cycle(("/sign-in/", "/health/", "/", "/admin/"))):
        answer = Client().get(path, headers={"host": host})
        assert (answer.status_code, host) == (400, host)
        assert "evil" not in answer.text
        assert "evil" not in str(answer.headers)
    counted(ROW, len(UNKNOWN))


@pytest.mark.trust
def test_every_address_refuses_an_unknown_host(site: Site, settings: LazySettings, counted: Count) -> None:
    settings.ALLOWED_HOSTS, client = ["testserver"], site.client()
    asked = list(product(site.addresses().values(), UNKNOWN, ("get", "post")))

    statuses = {
        getattr(client, method)(path, headers={"host": host}).status_code for path, host, method in asked
    }

    assert statuses == {400}
    counted(ROW, len(asked))


def addresses_in_letters() -> set[str]:
    letters = [each.message().as_string() + each.body for each in mail.outbox]
    return {found for text in letters for found in re.findall(r"https?://[^/\s\"<>]+", text)}


def test_no_letter_is_sent_for_an_unknown_host(manager: User, settings: LazySettings, counted: Count) -> None:
    settings.ALLOWED_HOSTS = ["testserver"]

    for host in UNKNOWN:
        answer = Client().post("/password/reset/", {"email": manager.email}, headers={"host": host})
        assert (answer.status_code, mail.outbox) == (400, [])
    counted(ROW, len(UNKNOWN))


def test_a_letter_leads_to_the_address_of_the_site_whatever_a_request_claims(
    site: Site, settings: LazySettings, counted: Count
) -> None:
    reporter, slug, client = site.book.reporter, site.book.scorecard.slug, site.client()
    User.objects.filter(pk=reporter.pk).update(password="!")

    for claimed in CLAIMS:
        mail.outbox.clear()
        Client().post("/password/reset/", {"email": site.book.manager.email}, headers=claimed)
        client.post(f"/{slug}/setup/people/{reporter.pk}/invite/", headers=claimed)
        assert (len(mail.outbox), addresses_in_letters()) == (2, {settings.BASE_URL})
    counted(ROW, len(CLAIMS))
