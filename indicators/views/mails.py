"""Which mails a person gets: their own choice, whatever the scorecard."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from indicators.actions.choose_mails import choose_mails
from indicators.reports.mail_choices import mail_choices
from indicators.views.fetch import person_of


@require_http_methods(["GET", "HEAD", "POST"])
def mails(request: HttpRequest) -> HttpResponse:
    """Only what may be turned off has a box to tick; the rest says why not."""
    person = person_of(request)
    choices = mail_choices(person)
    if request.method != "POST":
        groups = {
            "chosen": [each for each in choices if each.about.may_be_turned_off],
            "kept_on": [each for each in choices if not each.about.may_be_turned_off],
        }
        return render(request, "mails.html", groups)
    offered = [each.kind for each in choices if each.about.may_be_turned_off]
    wanted = [kind for kind in offered if kind.value in request.POST.getlist("wanted")]
    choose_mails(offered=offered, wanted=wanted, by=person)
    messages.success(request, gettext("Your choice is kept."))
    return redirect("mails")
