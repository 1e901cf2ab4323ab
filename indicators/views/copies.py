"""A new scorecard out of the set-up of this one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from indicators.actions.copy_scorecard import copy_scorecard
from indicators.errors import Unfit
from indicators.forms.copies import CopyForm
from indicators.permissions import may_copy
from indicators.views.fetch import person_of, scorecard_for
from indicators.views.frame import frame
from indicators.views.setup_frame import put_problems, summary_of


@require_http_methods(["GET", "HEAD", "POST"])
def copy(request: HttpRequest, slug: str) -> HttpResponse:
    scorecard = scorecard_for(request, slug, may_copy)
    form = CopyForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        given: dict[str, Any] = form.cleaned_data
        try:
            made = copy_scorecard(source=scorecard, **given, by=person_of(request), at=timezone.now())
            said = gettext("{scorecard} is made, without figures. You administer it.")
            messages.success(request, said.format(scorecard=made))
            return redirect("setup", made.slug)
        except Unfit as unfit:
            put_problems(form, unfit.problems)
    context = {**frame(request, "setup", scorecard), "form": form, "summary": summary_of(form)}
    return render(request, "setup/copy.html", context, status=422 if form.is_bound else 200)
