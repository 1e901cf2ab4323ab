"""A reporter lends their month to a deputy, and takes it back."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from indicators.actions.lend_month import Lending, lend_month, take_back_lending
from indicators.actions.moves import day_in
from indicators.forms.lending import LendForm
from indicators.models import Deputy
from indicators.permissions import may_lend_own
from indicators.views.answers import attempt
from indicators.views.fetch import person_of, scorecard_for
from indicators.views.frame import frame


@require_http_methods(["GET", "HEAD", "POST"])
def lend(request: HttpRequest, slug: str) -> HttpResponse:
    """What is lent from today on, and the form that lends."""
    scorecard, person = scorecard_for(request, slug, may_lend_own), person_of(request)
    given = (request.POST,) if request.method == "POST" else ()
    form = LendForm(*given, scorecard=scorecard, reporter=person)
    if form.is_valid():
        lending = Lending(**form.cleaned_data)
        said = gettext("Your month is lent to {person}.").format(person=lending.person)
        if attempt(request, said, lend_month, scorecard=scorecard, reporter=person, lending=lending):
            return redirect("lend", slug)
    today = day_in(scorecard, timezone.now())
    lent = Deputy.objects.filter(scorecard=scorecard, reporter=person, ends_on__gte=today)
    context = {"form": form, "today": today, "lent": lent.select_related("person").order_by("starts_on")}
    status = 422 if request.method == "POST" else 200
    return render(request, "lend.html", {**frame(request, "my", scorecard), **context}, status=status)


@require_POST
def take_back(request: HttpRequest, slug: str, key: int) -> HttpResponse:
    scorecard, person = scorecard_for(request, slug, may_lend_own), person_of(request)
    own = Deputy.objects.filter(scorecard=scorecard, reporter=person).select_related("person", "reporter")
    lending = own.filter(pk=key).first()
    if lending is None:
        raise Http404
    lending.scorecard = scorecard
    said = gettext("{person} is your deputy no more.").format(person=lending.person)
    attempt(request, said, take_back_lending, lending=lending)
    return redirect("lend", slug)
