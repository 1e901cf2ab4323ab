"""Where an act on the board leads: the board as it was seen, and the panel it goes on in."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse

from indicators.rules.months import Month
from indicators.rules.posted import whole_number

FILTERS = ("find", "theme", "reporter", "owner")
KEPT = ("view", *FILTERS)


def rest_of(given: QueryDict, names: tuple[str, ...] = KEPT) -> str:
    """Order and filters of a board as a query."""
    kept = QueryDict(mutable=True)
    for name, value in _kept(given, names):
        kept[name] = value
    return kept.urlencode()


def to_board(request: HttpRequest, slug: str, month: Month, *, opened: str = "") -> HttpResponse:
    """``opened``: the key of a return for the panel, as the form has it; what is none opens nothing."""
    query = QueryDict(mutable=True)
    if whole_number(opened) is not None:
        query["open"] = opened
    for name, value in _kept(QueryDict(request.POST.get("back", ""))):
        query[name] = value
    where = reverse("board", args=[slug, month])
    return redirect(f"{where}?{query.urlencode()}" if query else where)


def _kept(given: QueryDict, names: tuple[str, ...] = KEPT) -> Iterator[tuple[str, str]]:
    return ((name, str(given[name])) for name in names if given.get(name))
