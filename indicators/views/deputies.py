"""Who stands in for whom: said and taken back by an administrator."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from indicators.actions.lend_month import lend_month, take_back_lending
from indicators.actions.moves import day_in
from indicators.errors import Refused
from indicators.forms.deputies import DeputyForm
from indicators.models import Scorecard
from indicators.permissions import may_administer
from indicators.reports.deputies import read_deputies
from indicators.views.answers import attempt
from indicators.views.fetch import deputy_for, person_of, scorecard_for
from indicators.views.frame import frame
from indicators.views.setup_frame import summary_of


@require_http_methods(["GET", "HEAD", "POST"])
def deputies(request: HttpRequest, slug: str) -> HttpResponse:
    scorecard = scorecard_for(request, slug, may_administer)
    form = DeputyForm(request.POST if request.method == "POST" else None, scorecard)
    if form.is_valid() and _lent(request, scorecard, form):
        return redirect("setup-deputies", slug)
    standing = read_deputies(scorecard, day_in(scorecard, timezone.now()))
    context = {**frame(request, "setup", scorecard), "form": form, "standing": standing}
    context["summary"] = summary_of(form)
    return render(request, "setup/deputies.html", context, status=422 if form.is_bound else 200)


def _lent(request: HttpRequest, scorecard: Scorecard, form: DeputyForm) -> bool:
    """Whether; why not stands over the form, which keeps what was given."""
    given = {"scorecard": scorecard, "reporter": form.cleaned_data["reporter"], "lending": form.lending}
    try:
        lend_month(**given, by=person_of(request), at=timezone.now())
    except Refused as refused:
        for reason in refused.reasons:
            form.add_error(None, reason)
        return False
    return True


@require_POST
def end(request: HttpRequest, slug: str, key: int) -> HttpResponse:
    deputy = deputy_for(request, slug, key)
    said = gettext("{person} stands in for {reporter} no more.")
    said = said.format(person=deputy.person, reporter=deputy.reporter)
    attempt(request, said, take_back_lending, lending=deputy)
    return redirect("setup-deputies", slug)
