"""Settings of a scorecard, and what they mean while they are being changed."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from indicators.actions.change_scorecard import change_scorecard
from indicators.errors import Meanwhile, Unfit
from indicators.forms.settings import LiveForm, SettingsForm
from indicators.models import Scorecard
from indicators.permissions import may_administer
from indicators.reports.settings_told import told_of
from indicators.views.fetch import person_of, scorecard_for
from indicators.views.frame import frame
from indicators.views.setup_frame import put_problems, summary_of


@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: HttpRequest, slug: str) -> HttpResponse:
    scorecard = scorecard_for(request, slug, may_administer)
    if request.method != "POST":
        return _page(request, scorecard, SettingsForm(instance=_copy(scorecard)))
    form = SettingsForm(request.POST, request.FILES, instance=_copy(scorecard))
    if not form.is_valid():
        return _page(request, scorecard, form, 422)
    given: dict[str, Any] = {"wanted": form.wanted, "seen": form.was_seen}
    try:
        change_scorecard(scorecard=scorecard, **given, by=person_of(request), at=timezone.now())
    except Meanwhile as meanwhile:
        return _page(request, scorecard, form.after(meanwhile.kept, _copy(scorecard)), 409)
    except Unfit as unfit:
        put_problems(form, unfit.problems)
        return _page(request, scorecard, form, 422)
    messages.success(request, gettext("The settings are kept."))
    return redirect("setup-scorecard", slug)


def _page(request: HttpRequest, scorecard: Scorecard, form: SettingsForm, status: int = 200) -> HttpResponse:
    context = frame(request, "setup", scorecard)
    context |= {"form": form, "summary": summary_of(form), "told": told_of(scorecard, timezone.now())}
    return render(request, "setup/scorecard.html", context, status=status)


def _copy(scorecard: Scorecard) -> Scorecard:
    """Forms write what they are given into their record, and the page shows the one that is kept."""
    return Scorecard.objects.get(pk=scorecard.pk)


@require_safe
def meaning(request: HttpRequest, slug: str) -> HttpResponse:
    """A part of the page above, of what stands in its boxes now."""
    scorecard = scorecard_for(request, slug, may_administer)
    if not request.htmx:  # type: ignore[attr-defined]
        return redirect("setup-scorecard", slug)
    form = LiveForm(request.GET, instance=_copy(scorecard))
    told = told_of(form.instance, timezone.now()) if form.is_valid() else None
    return render(request, "setup/meaning.html", {"told": told, "problems": form.errors})
