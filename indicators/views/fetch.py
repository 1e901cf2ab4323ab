"""Fetch and authorise in one call, so that a row that may not be seen is never held.

What is not there and what belongs to others look the same: 404. What a member of the scorecard sees
but may not do is 403. Anonymous people do not come this far.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

from django.core.exceptions import PermissionDenied
from django.db.models import Count, Exists, Model, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404, HttpRequest

from indicators.models import (
    Deputy,
    Document,
    Membership,
    MonthlyReturn,
    ReportingMonth,
    Role,
    Scorecard,
)
from indicators.models.people import Person
from indicators.permissions import may_administer, may_read, may_read_unpublished
from indicators.reports.people import members_of
from indicators.rules.months import Month
from indicators.rules.stages import MonthStage

May = Callable[[Person, Scorecard], bool]
Row = TypeVar("Row", bound=Model)


def person_of(request: HttpRequest) -> Person:
    """Who is signed in; pages are for signed-in people unless they say otherwise."""
    return cast(Person, request.user)


def scorecard_for(request: HttpRequest, slug: str, may: May = may_read) -> Scorecard:
    """One query, with the person's roles and what waits for them."""
    person = person_of(request)
    rows = Scorecard.objects.filter(slug=slug).annotate(**_roles(person, "pk"), **_around(person, "pk"))
    return _authorised(_only(rows), lambda row: row, person, may)


def member_for(
    request: HttpRequest, slug: str, key: int, may: May = may_administer
) -> tuple[Scorecard, Person]:
    """A person with a part in that scorecard; nobody else is there."""
    scorecard = scorecard_for(request, slug, may)
    return scorecard, _only(members_of(scorecard).filter(pk=key))


def deputy_for(request: HttpRequest, slug: str, key: int, may: May = may_administer) -> Deputy:
    """Of that scorecard, with the reporter and who stands in."""
    scorecard = scorecard_for(request, slug, may)
    rows = Deputy.objects.filter(scorecard=scorecard, pk=key).select_related("reporter", "person")
    found = _only(rows)
    found.scorecard = scorecard
    return found


def month_for(
    request: HttpRequest, slug: str, month: Month, may: May = may_read_unpublished
) -> ReportingMonth:
    """With its scorecard, snapshot, neighbours' months, the person's roles and what waits; one query."""
    person = person_of(request)
    same = ReportingMonth.objects.filter(scorecard=OuterRef("scorecard")).values("month")
    rows = (
        ReportingMonth.objects.filter(scorecard__slug=slug, month=month.first_day)
        .select_related("scorecard", "snapshot", "approved_by", "signed_off_by")
        .annotate(
            previous_month=Subquery(same.filter(month__lt=OuterRef("month")).order_by("-month")[:1]),
            next_month=Subquery(same.filter(month__gt=OuterRef("month")).order_by("month")[:1]),
            **_roles(person, "scorecard"),
            **_around(person, "scorecard"),
        )
    )
    return _authorised(_only(rows), lambda row: row.scorecard, person, may)


def readable_month_for(request: HttpRequest, slug: str, month: Month) -> ReportingMonth:
    """To read: signed off for everyone in the scorecard, before that for those who work on it."""
    found = month_for(request, slug, month, may_read)
    if not may_read_unpublished(person_of(request), found.scorecard):
        _insist(found.stage == MonthStage.SIGNED_OFF.value)
        _lead_to_signed_off(found)
    return found


def _lead_to_signed_off(month: ReportingMonth) -> None:
    """Months beside it that are not signed off are not there for whoever only reads."""
    same = ReportingMonth.objects.filter(scorecard=month.scorecard, stage=MonthStage.SIGNED_OFF.value)
    days = same.order_by("month").values_list("month", flat=True)
    month.previous_month = days.filter(month__lt=month.month).last()  # type: ignore[attr-defined]
    month.next_month = days.filter(month__gt=month.month).first()  # type: ignore[attr-defined]


def return_for(
    request: HttpRequest, slug: str, month: Month, key: int, may: May = may_read_unpublished
) -> MonthlyReturn:
    """A return of that month of that scorecard, and no other."""
    found = month_for(request, slug, month, may)
    rows = MonthlyReturn.objects.filter(reporting_month=found, pk=key)
    returned = _only(rows.select_related("indicator__reporter", "indicator__owner", "indicator__theme"))
    returned.reporting_month = found
    returned.indicator.scorecard = found.scorecard
    return returned


def _roles(person: Person, scorecard: str) -> dict[str, Any]:
    held = Membership.objects.filter(person=person.pk, scorecard=OuterRef(scorecard))
    return {f"is_{role.value}": Exists(held.filter(role=role.value)) for role in Role}


def _around(person: Person, scorecard: str) -> dict[str, Any]:
    """What the frame of a page shows of the scorecard: names of its attributes."""
    books = Document.objects.finals().filter(snapshot__scorecard=OuterRef(scorecard))
    return {
        "waits_to_send": _count(MonthlyReturn.objects.to_send(person.pk), scorecard),
        "waits_to_approve": _count(MonthlyReturn.objects.to_approve(person.pk), scorecard),
        "has_book": Exists(books.order_by()),
    }


def _count(rows: QuerySet[MonthlyReturn], scorecard: str) -> Coalesce:
    own = rows.filter(reporting_month__scorecard=OuterRef(scorecard)).order_by()
    counted = own.values("reporting_month__scorecard").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted), 0)


def _only(rows: QuerySet[Row]) -> Row:
    found = rows.first()
    if found is None:
        raise Http404
    return found


def _authorised(row: Row, scorecard_of: Callable[[Row], Scorecard], person: Person, may: May) -> Row:
    scorecard = scorecard_of(row)
    roles = frozenset(role.value for role in Role if getattr(row, f"is_{role.value}"))
    scorecard.known_roles = {person.pk: roles}
    for name in ("waits_to_send", "waits_to_approve", "has_book"):
        setattr(scorecard, name, getattr(row, name))
    if not may_read(person, scorecard):
        raise Http404
    _insist(may(person, scorecard))
    return row


def _insist(allowed: bool) -> None:
    if not allowed:
        raise PermissionDenied
