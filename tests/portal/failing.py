"""Addresses of a site on which things go wrong."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import NoReturn

from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.db import connection, transaction
from django.db.utils import ConnectionHandler
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path

from portal.accounts.models import User
from portal.urls import handler500  # noqa: F401 - a site that says so
from portal.urls import urlpatterns as real

WORDS = "Canary commentary: twelve children waited"


@login_not_required
def quoting(request: HttpRequest) -> NoReturn:
    """Fails with what somebody typed in its message, after a library told it too."""
    error = ValueError(f"cannot read {WORDS} of canary@council.example")
    logging.getLogger("some.library").error(error, exc_info=error)
    raise error


@login_not_required
def refused_by_the_database(request: HttpRequest) -> NoReturn:
    """On PostgreSQL the message quotes the row."""
    for _ in range(2):
        User.objects.create_user("canary@council.example", WORDS, "canary")
    raise AssertionError


@login_not_required
def without_database(request: HttpRequest) -> NoReturn:
    """Another database than the test's own, which is not there."""
    away = {"ENGINE": "django.db.backends.sqlite3", "NAME": "/nowhere/monthbook.sqlite3"}
    ConnectionHandler({"default": away})["default"].cursor()
    raise AssertionError


@login_not_required
def on_a_full_disk(request: HttpRequest) -> NoReturn:
    """The device that has no room, whatever is written."""
    Path("/dev/full").write_bytes(b"a book")
    raise AssertionError


@login_not_required
def in_a_full_database(request: HttpRequest) -> NoReturn:
    """On PostgreSQL what it says when its disk is full; on SQLite a file that may not grow."""
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("DO $$ BEGIN RAISE disk_full; END $$")
        cursor.execute("PRAGMA max_page_count = 1")
        try:
            cursor.execute("CREATE TABLE much AS SELECT zeroblob(9000000) AS bytes")
        finally:
            cursor.execute("PRAGMA max_page_count = 1073741823")
    raise AssertionError


@login_not_required
def entering(request: HttpRequest) -> HttpResponse:
    """Signs somebody in, whatever the pages for it are."""
    login(request, User.objects.get(), "django.contrib.auth.backends.ModelBackend")
    messages.success(request, WORDS)
    return redirect("mails")


urlpatterns = [
    path("entering/", entering),
    path("quoting/", quoting),
    path("refused/", refused_by_the_database),
    path("away/", without_database),
    path("full/", on_a_full_disk),
    path("full-database/", in_a_full_database),
    *real,
]
