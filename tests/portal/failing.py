"""Addresses of a site on which things go wrong."""

from __future__ import annotations

import logging
from typing import NoReturn

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest
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


urlpatterns = [path("quoting/", quoting), path("refused/", refused_by_the_database), *real]
