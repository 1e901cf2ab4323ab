"""What an open month still waits for, and from whom."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from indicators.models import Deputy, Membership, MonthlyReturn, ReportingMonth, Role, Scorecard, UnwantedMail
from indicators.models.people import Person
from indicators.reports.sheet import people_of
from indicators.rules.mails import MAILS, MailKind
from indicators.rules.refs import anchor_of
from indicators.rules.stages import ReturnStage

NOT_IN = (ReturnStage.TO_DO, ReturnStage.DRAFT, ReturnStage.SENT_BACK)
"""The stages of a return that is not in."""


@dataclass(frozen=True, slots=True)
class Awaited:
    """A return that is not in; ``reporter_id`` is None where nobody reports it."""

    ref: str
    title: str
    stage: ReturnStage
    reporter_id: int | None
    reporter: str

    @property
    def anchor(self) -> str:
        return anchor_of(self.ref)


def awaited_in(month: ReportingMonth) -> list[Awaited]:
    """In book order; one query."""
    waiting = MonthlyReturn.objects.filter(
        reporting_month=month, stage__in=[stage.value for stage in NOT_IN]
    ).select_related("indicator__reporter")
    return [
        Awaited(
            ref=each.indicator.ref,
            title=each.indicator.title,
            stage=ReturnStage(each.stage),
            reporter_id=each.indicator.reporter_id,
            reporter=str(each.indicator.reporter or gettext("Nobody yet")),
        )
        for each in waiting.order_by("indicator__position", "indicator")
        if each.indicator.is_active_in(month.month)
    ]


def awaited_from(person: Person, month: ReportingMonth, day: dt.date) -> list[Awaited]:
    """From them as a reporter, and from whoever they stand in for on that day."""
    theirs = people_of(person, month, day)
    held = Membership.objects.filter(person=person, scorecard=month.scorecard)
    if not held.filter(role=Role.REPORTER.value).exists():
        theirs.discard(person.pk)
    return [each for each in awaited_in(month) if each.reporter_id in theirs]


def whom_to_remind(scorecard: Scorecard, awaited: Sequence[Awaited], day: dt.date) -> set[int]:
    """Reporters of what is awaited, who still are reporters, and who stands in for any of them that day."""
    late = {each.reporter_id for each in awaited if each.reporter_id is not None}
    deputies = Deputy.objects.filter(
        scorecard=scorecard, reporter__in=late, starts_on__lte=day, ends_on__gte=day
    )
    stand_in = set(deputies.values_list("person", flat=True))
    return late & reachable(scorecard, [Role.REPORTER]) | stand_in & reachable(scorecard, Role)


def whom_to_tell(scorecard: Scorecard, kind: MailKind) -> set[int]:
    """Those whose role it is told to, and who have not turned it off."""
    members = reachable(scorecard, [Role(role) for role in MAILS[kind].roles])
    unwilling = UnwantedMail.objects.filter(kind=kind.value).values_list("person", flat=True)
    return members - set(unwilling)


def reachable(scorecard: Scorecard, roles: Iterable[Role]) -> set[int]:
    """Active people with an address who hold any of the roles."""
    members = Membership.objects.filter(
        scorecard=scorecard, role__in=[role.value for role in roles], person__is_active=True
    ).exclude(person__email=None)
    return set(members.values_list("person", flat=True))
