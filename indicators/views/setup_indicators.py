"""Set-up of indicators: the list, the form of one, and taking one away that never was in a month."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from indicators.actions.set_up_indicator import set_up_indicator
from indicators.actions.take_indicator_away import take_indicator_away
from indicators.errors import Ask, Meanwhile, Refused, Unfit
from indicators.forms.boxes import seen_in
from indicators.forms.indicators import IndicatorForm
from indicators.models import Indicator, Scorecard, Target
from indicators.permissions import may_administer
from indicators.reports.indicator_setup import (
    has_returns,
    in_words,
    latest_target,
    newest_month,
    read_choices,
    read_measures,
    refs_that_follow,
)
from indicators.views.answers import attempt, whole
from indicators.views.fetch import person_of, scorecard_for
from indicators.views.setup_frame import put_problems, said_of, setup_frame, status_of, summary_of

HERE = "setup-indicators"


@require_safe
def indicators(request: HttpRequest, slug: str) -> HttpResponse:
    """Every indicator with how it is computed and who has a part in it."""
    scorecard = scorecard_for(request, slug, may_administer)
    rows = read_measures(scorecard, newest_month(scorecard))
    context = {"rows": rows, "retired": sum(row.is_retired for row in rows)}
    return render(request, "setup/indicators.html", {**setup_frame(request, HERE, scorecard), **context})


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, slug: str) -> HttpResponse:
    scorecard = scorecard_for(request, slug, may_administer)
    theme = request.GET.get("theme", "")
    indicator = Indicator(scorecard=scorecard)
    if whole(theme) > 0:
        indicator.theme_id = whole(theme)
    return _edited(request, scorecard, indicator, None)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, slug: str, key: int) -> HttpResponse:
    scorecard = scorecard_for(request, slug, may_administer)
    related = ("numerator_source", "denominator_source")
    found = Indicator.objects.filter(scorecard=scorecard, pk=key).select_related(*related).first()
    if found is None:
        raise Http404
    return _edited(request, scorecard, found, latest_target(found))


@require_POST
def take_away(request: HttpRequest, slug: str, key: int) -> HttpResponse:
    scorecard = scorecard_for(request, slug, may_administer)
    done = attempt(request, _taken_away, take_indicator_away, scorecard=scorecard, key=key)
    return redirect(HERE, slug) if done else redirect("setup-indicator", slug, key)


def _taken_away(ref: str) -> str:
    return gettext("{ref} is taken away.").format(ref=ref)


def _edited(
    request: HttpRequest, scorecard: Scorecard, indicator: Indicator, target: Target | None
) -> HttpResponse:
    choices = read_choices(scorecard)
    posted = request.POST if request.method == "POST" else None
    form = IndicatorForm(posted, choices, indicator, target)
    error: Refused | None = None
    if posted is not None and form.is_valid():
        try:
            saved = _saved(request, scorecard, indicator, form)
            messages.success(request, gettext("{ref} is saved.").format(ref=saved.ref))
            return redirect(HERE, scorecard.slug)
        except Refused as refused:
            error = refused
            form = _with(form, refused)
    context = {"form": form, "indicator": indicator, "asks": error.reasons if isinstance(error, Ask) else ()}
    page = {**setup_frame(request, HERE, scorecard), **context, **_beside(indicator, form)}
    status = 422 if form.errors and error is None else status_of(error)
    return render(request, "setup/indicator.html", page, status=status)


def _saved(request: HttpRequest, scorecard: Scorecard, indicator: Indicator, form: Any) -> Indicator:
    return set_up_indicator(
        scorecard=scorecard,
        key=indicator.pk,
        given=form.definition(seen_in(request.POST.get("seen", ""))),
        by=person_of(request),
        at=timezone.now(),
        knows=bool(form.cleaned_data["knows"]),
    )


def _with(form: IndicatorForm, refused: Refused) -> IndicatorForm:
    """The form with what was refused at its boxes; what was typed stays in them."""
    put_problems(form, {"": said_of(refused)["refused"]})
    if isinstance(refused, Meanwhile):
        form = form.after(refused.kept)
    elif isinstance(refused, Unfit):
        put_problems(form, refused.problems)
    return form


def _beside(indicator: Indicator, form: IndicatorForm) -> dict[str, Any]:
    if indicator.pk is None:
        return {"problems": summary_of(form)}
    return {
        "problems": summary_of(form),
        "computed_as": in_words(indicator),
        "followers": refs_that_follow(indicator, form.choices.indicators),
        "may_be_taken_away": not has_returns(indicator),
    }
