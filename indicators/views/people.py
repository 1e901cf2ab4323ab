"""The people of a scorecard: found, added, given roles, invited, handed over, removed."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from indicators.actions.add_person import add_person
from indicators.actions.administered import in_words
from indicators.actions.correct_person import correct_person, described_as
from indicators.actions.hand_over import hand_over
from indicators.actions.invite_person import invite_person
from indicators.actions.remove_person import remove_person
from indicators.actions.set_roles import set_roles
from indicators.errors import Refused
from indicators.forms.people import AddPersonForm, CorrectPersonForm, HandOverForm, PeopleFilter, RolesForm
from indicators.models import Scorecard
from indicators.models.people import Person
from indicators.permissions import may_administer, may_correct
from indicators.reports.people import read_members
from indicators.views.answers import attempt
from indicators.views.fetch import member_for, person_of, scorecard_for
from indicators.views.frame import frame
from indicators.views.setup_frame import summary_of


@require_safe
def people(request: HttpRequest, slug: str) -> HttpResponse:
    scorecard = scorecard_for(request, slug, may_administer)
    filters = PeopleFilter(request.GET, scorecard)
    members = read_members(scorecard, filters.qs)
    context = {"filters": filters.form, "members": members, "is_filtered": filters.form.has_changed()}
    return render(request, "setup/people.html", {**frame(request, "setup", scorecard), **context})


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, slug: str) -> HttpResponse:
    scorecard = scorecard_for(request, slug, may_administer)
    form = AddPersonForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and (added := _added(request, scorecard, form)):
        return redirect("setup-person", slug, added.pk)
    context = {**frame(request, "setup", scorecard), "form": form, "summary": summary_of(form)}
    return render(request, "setup/person_add.html", context, status=422 if form.is_bound else 200)


def _added(request: HttpRequest, scorecard: Scorecard, form: AddPersonForm) -> Person | None:
    """Added and, where that was wanted and makes sense, invited."""
    by, at, given = person_of(request), timezone.now(), form.cleaned_data
    try:
        added = add_person(scorecard=scorecard, described=form.described, roles=given["roles"], by=by, at=at)
    except Refused as refused:
        for reason in refused.reasons:
            form.add_error(None, reason)
        return None
    messages.success(request, gettext("{person} is added.").format(person=given["email"]))
    if given["invite"] and not added.has_usable_password():
        said = gettext("The invitation is sent.")
        attempt(request, said, invite_person, scorecard=scorecard, person_id=added.pk)
    return added


@require_safe
def person(request: HttpRequest, slug: str, key: int) -> HttpResponse:
    scorecard, found = member_for(request, slug, key)
    return _page(request, scorecard, found, CorrectPersonForm.showing(described_as(found)))


def _page(
    request: HttpRequest, scorecard: Scorecard, found: Person, correct: CorrectPersonForm
) -> HttpResponse:
    (member,) = read_members(scorecard, [found])
    roles = in_words(frozenset(member.roles))
    context: dict[str, Any] = {
        "member": member,
        "roles": RolesForm(initial={"roles": roles, "seen": ",".join(roles)}),
        "hand_over": HandOverForm(None, scorecard, found) if member.holds else None,
        "correct": correct if may_correct(person_of(request), scorecard, found) else None,
        "is_self": found.pk == person_of(request).pk,
    }
    status = 422 if correct.is_bound else 200
    return render(
        request, "setup/person.html", {**frame(request, "setup", scorecard), **context}, status=status
    )


@require_POST
def roles(request: HttpRequest, slug: str, key: int) -> HttpResponse:
    scorecard, found = member_for(request, slug, key)
    form = RolesForm(request.POST)
    if not form.is_valid():
        messages.error(request, gettext("Choose among the roles that are there."))
    else:
        said = gettext("The roles of {person} are kept.").format(person=found)
        attempt(request, said, set_roles, scorecard=scorecard, person_id=key, **form.cleaned_data)
    return _back(request, slug, key)


@require_POST
def invite(request: HttpRequest, slug: str, key: int) -> HttpResponse:
    scorecard, found = member_for(request, slug, key)
    said = gettext("{person} is invited at {address}. The link is good for 72 hours.")
    said = said.format(person=found, address=found.email)
    attempt(request, said, invite_person, scorecard=scorecard, person_id=key)
    return redirect("setup-person", slug, key)


@require_POST
def correct(request: HttpRequest, slug: str, key: int) -> HttpResponse:
    scorecard, found = member_for(request, slug, key)
    form = CorrectPersonForm(request.POST)
    if form.is_valid():
        given = {"described": form.described, "seen": form.seen}
        attempt(request, gettext("Corrected."), correct_person, scorecard=scorecard, person_id=key, **given)
        return redirect("setup-person", slug, key)
    return _page(request, scorecard, found, form)


@require_POST
def give_over(request: HttpRequest, slug: str, key: int) -> HttpResponse:
    scorecard, found = member_for(request, slug, key)
    form = HandOverForm(request.POST, scorecard, found)
    if form.is_valid():
        given = {"person_id": key, "to_id": form.cleaned_data["to"]}
        attempt(request, _handed_over, hand_over, scorecard=scorecard, **given)
    else:
        messages.error(request, gettext("Choose to whom it is handed over."))
    return redirect("setup-person", slug, key)


def _handed_over(done: tuple[Person, list[str]]) -> str:
    to, refs = done
    return gettext("Handed over to {person}: {refs}.").format(person=to, refs=", ".join(refs))


@require_POST
def remove(request: HttpRequest, slug: str, key: int) -> HttpResponse:
    scorecard, found = member_for(request, slug, key)
    said = gettext("{person} has no part in {scorecard} any more.")
    said = said.format(person=found, scorecard=scorecard)
    if attempt(request, said, remove_person, scorecard=scorecard, person_id=key):
        return redirect("home") if found.pk == person_of(request).pk else redirect("setup-people", slug)
    return redirect("setup-person", slug, key)


def _back(request: HttpRequest, slug: str, key: int) -> HttpResponse:
    """To the person; whoever took their own right to set up away, to where they may be."""
    scorecard = scorecard_for(request, slug)
    if may_administer(person_of(request), scorecard):
        return redirect("setup-person", slug, key)
    return redirect("scorecard", slug)
