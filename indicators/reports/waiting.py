"""What waits for a person, over all their scorecards."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from indicators.models import Membership, MonthlyReturn, ReportingMonth, Role, Scorecard, SignOff
from indicators.models.people import Person
from indicators.reports.editions import Edition, newest_by_scorecard
from indicators.rules.months import Month
from indicators.rules.stages import MonthStage, ReturnStage


@dataclass(frozen=True, slots=True)
class WaitingMonth:
    """Returns to send in, of which some came back, returns to approve, and whether it is to be signed off."""

    month: Month
    record: ReportingMonth
    to_send: int
    sent_back: int
    to_approve: int
    to_sign_off: bool

    @property
    def is_anything(self) -> bool:
        return bool(self.to_send or self.to_approve or self.to_sign_off)


@dataclass(frozen=True, slots=True)
class Place:
    """A scorecard of theirs, its months in which something waits, newest first, and its newest book."""

    scorecard: Scorecard
    months: list[WaitingMonth]
    newest: Edition | None


def places_of(person: Person) -> list[Place]:
    """By name; seven queries, however many scorecards there are."""
    roles: dict[int, set[str]] = {}
    for scorecard_id, role in Membership.objects.filter(person=person).values_list("scorecard_id", "role"):
        roles.setdefault(scorecard_id, set()).add(role)
    scorecards = list(Scorecard.objects.filter(pk__in=roles).defer("logo").order_by("name"))
    newest = newest_by_scorecard(scorecards)
    to_send = _by_month(MonthlyReturn.objects.to_send(person.pk))
    to_approve = _by_month(MonthlyReturn.objects.to_approve(person.pk))
    live = [MonthStage.OPEN.value, MonthStage.APPROVED.value]
    records = list(
        ReportingMonth.objects.filter(scorecard__in=roles, stage__in=live)
        .annotate(was_mine=Exists(SignOff.objects.filter(snapshot=OuterRef("snapshot"), person=person.pk)))
        .select_related("scorecard")
        .order_by("-month")
    )
    months = [
        _month(
            each,
            to_send,
            to_approve,
            manages=Role.MANAGER.value in roles[each.scorecard_id] and not getattr(each, "was_mine", False),
        )
        for each in records
    ]
    return [
        Place(
            scorecard,
            [each for each in months if each.record.scorecard_id == scorecard.pk and each.is_anything],
            newest.get(scorecard.slug),
        )
        for scorecard in scorecards
    ]


Stages = dict[int, Counter[str]]


def _by_month(rows: QuerySet[MonthlyReturn]) -> Stages:
    found: Stages = {}
    for month_id, stage in rows.values_list("reporting_month_id", "stage"):
        found.setdefault(month_id, Counter())[stage] += 1
    return found


def _month(record: ReportingMonth, to_send: Stages, to_approve: Stages, *, manages: bool) -> WaitingMonth:
    mine = to_send.get(record.pk, Counter())
    return WaitingMonth(
        Month.of(record.month),
        record,
        to_send=mine.total(),
        sent_back=mine[ReturnStage.SENT_BACK.value],
        to_approve=to_approve.get(record.pk, Counter()).total() if manages else 0,
        to_sign_off=manages and record.stage == MonthStage.APPROVED.value,
    )
