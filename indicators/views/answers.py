"""How pages answer an act: done in a sentence, or refused in sentences, on the page it came from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from indicators.actions.approve_returns import approve_returns
from indicators.errors import NotAllowed, Refused
from indicators.models import ReportingMonth
from indicators.rules.posted import version_in
from indicators.views.fetch import person_of

WORDS = ("words", "reason", "commentary", "summary")
"""What acts call the words that they take."""
MOST_NAMED = 3


def attempt(
    request: HttpRequest, done: str | Callable[[Any], str], act: Callable[..., Any], **given: Any
) -> bool:
    """Do it, by whoever asks and now, and say so. What is refused is said in its own words,
    and what was written for it is given back.

    ``done``: a sentence, or what makes one of what the act gives. Raises PermissionDenied, a 403, for
    what the person may not do.
    """
    try:
        result = act(**given, by=person_of(request), at=timezone.now())
    except NotAllowed as refused:
        raise PermissionDenied(str(refused)) from refused
    except Refused as refused:
        for reason in refused.reasons:
            messages.error(request, reason)
        _give_back(request, given)
        return False
    if done:
        messages.success(request, done if isinstance(done, str) else done(result))
    return True


def _give_back(request: HttpRequest, given: Mapping[str, Any]) -> None:
    """What somebody wrote for an act that was refused, so that no word is lost."""
    for name in WORDS:
        if words := str(given.get(name) or "").strip():
            said = gettext("What you wrote was not kept. Here it is, to copy:")
            messages.warning(request, f"{said}\n{words}")


def whole(text: str | None) -> int:
    """A number from a form; -1, which no version is, for anything else."""
    return version_in(text or "")


def approve_and_tell(request: HttpRequest, month: ReportingMonth, versions: Mapping[int, int]) -> bool:
    """Approve returns, and say which were and why others were left; whether all were."""
    given = {"month": month, "versions": versions, "clean_only": "clean" in request.POST}
    try:
        done = approve_returns(**given, by=person_of(request), at=timezone.now())  # type: ignore[arg-type]
    except Refused as refused:
        messages.error(request, str(refused))
        return False
    number = len(done.refs)
    said = ngettext("Approved {number} return.", "Approved {number} returns.", number)
    if number <= MOST_NAMED:
        said = gettext("Approved {returns}.")
    if number:
        messages.success(request, said.format(number=number, returns=", ".join(done.refs)))
    for sentence in done.left:
        messages.warning(request, sentence)
    return not done.left
