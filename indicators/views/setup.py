"""The way into set-up."""

from __future__ import annotations

from contextlib import suppress

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from indicators.permissions import may_administer
from indicators.reports.set_up import read_set_up
from indicators.views.fetch import scorecard_for
from indicators.views.frame import frame


@require_safe
def setup(request: HttpRequest, slug: str) -> HttpResponse:
    scorecard = scorecard_for(request, slug, may_administer)
    headings = read_set_up(scorecard, timezone.localdate())
    linked = [(title, [(each, _address(each.key, slug)) for each in places]) for title, places in headings]
    wanting = sum(len(place.wanting) for _heading, places in headings for place in places)
    context = {"headings": linked, "wanting": wanting}
    return render(request, "setup/home.html", {**frame(request, "setup", scorecard), **context})


def _address(key: str, slug: str) -> str:
    """Nothing for a page that is not there."""
    for name in (f"setup-{key}", key):
        with suppress(NoReverseMatch):
            return reverse(name, args=[slug])
    return ""
