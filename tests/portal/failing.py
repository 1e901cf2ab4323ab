"""Addresses of a site on which things go wrong."""

from __future__ import annotations

import logging
from typing import NoReturn

from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path

from portal.accounts.models import User
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
def entering(request: HttpRequest) -> HttpResponse:
    """Signs somebody in, whatever the pages for it are."""
    login(request, User.objects.get(), "django.contrib.auth.backends.ModelBackend")
    messages.success(request, WORDS)
    return redirect("mails")


urlpatterns = [
    path("entering/", entering),
    path("quoting/", quoting),
    path("refused/", refused_by_the_database),
    *real,
]
