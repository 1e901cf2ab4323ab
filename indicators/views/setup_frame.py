"""What every page of set-up of measures shows around its content."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext, gettext_noop

from indicators.errors import Ask, Meanwhile, NotAllowed, Refused, Stale, Unfit
from indicators.models import Scorecard
from indicators.reports.indicator_setup import open_months, what_it_touches
from indicators.views.frame import frame

PLACES = (
    ("setup-indicators", gettext_noop("Indicators")),
    ("setup-order", gettext_noop("Order")),
    ("setup-themes", gettext_noop("Themes")),
    ("setup-groups", gettext_noop("Commentary groups")),
    ("setup-targets", gettext_noop("Targets")),
    ("setup-benchmarks", gettext_noop("Benchmarks")),
    ("setup-comparators", gettext_noop("Comparators")),
    ("setup-population", gettext_noop("Population")),
)


def setup_frame(request: HttpRequest, place: str, scorecard: Scorecard) -> dict[str, Any]:
    """``places`` for templates/setup/places.html, and which months a change touches."""
    places = [
        {"label": gettext(label), "url": reverse(name, args=[scorecard.slug]), "current": name == place}
        for name, label in PLACES
    ]
    touches = what_it_touches(open_months(scorecard))
    return {**frame(request, "setup", scorecard), "places": places, "touches": touches}


def said_of(error: Refused | None) -> dict[str, Any]:
    """What the page says of an act that was not done, where it is not of one box.

    Raises PermissionDenied, a 403, for what the person may not do.
    """
    if isinstance(error, NotAllowed):
        raise PermissionDenied(str(error)) from error
    told_elsewhere = isinstance(error, Ask | Unfit | Meanwhile)
    return {"refused": () if error is None or told_elsewhere else error.reasons}


def status_of(error: Refused | None) -> int:
    if error is None:
        return 200
    return 409 if isinstance(error, Stale) else 422


def summary_of(form: forms.BaseForm) -> list[tuple[str, str]]:
    """Each problem with the id of its box, for the summary at the top.

    What Django says of a field, as that it is required, names none and has a code: its label is put before.
    """
    told: list[tuple[str, str]] = []
    for name, errors in form.errors.as_data().items():
        if name not in form.fields:
            told += [("", sentence) for error in errors for sentence in error.messages]
            continue
        box = form[name]
        for error in errors:
            before = f"{box.label}: " if error.code else ""
            told += [(box.id_for_label, f"{before}{sentence}") for sentence in error.messages]
    return told


def put_problems(form: forms.BaseForm, problems: Mapping[str, Sequence[str]]) -> None:
    """At their boxes; what has none stands over the whole."""
    for name, sentences in problems.items():
        _put(form, name if name in form.fields else None, sentences)


def _put(form: forms.BaseForm, name: str | None, sentences: Iterable[str]) -> None:
    for sentence in sentences:
        form.add_error(name, sentence)
