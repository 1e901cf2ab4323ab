"""The month that is under way: how far it is, and what it waits for before it is signed off."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q

from indicators.models import MonthlyReturn, ReportingMonth, Scorecard
from indicators.reports.desk import Desk, desk_of
from indicators.reports.editions import in_words
from indicators.rules.months import Month
from indicators.rules.stages import MonthStage, ReturnStage

IN = (ReturnStage.SUBMITTED.value, ReturnStage.APPROVED.value)
UNDER_WAY = (MonthStage.OPEN.value, MonthStage.APPROVED.value)


@dataclass(frozen=True, slots=True)
class UnderWay:
    """``desk`` once the month is approved; ``is_in`` of ``total`` returns until then."""

    month: Month
    edition: int
    desk: Desk | None
    due: str = ""
    is_in: int = 0
    approved: int = 0
    total: int = 0

    @property
    def state(self) -> str:
        """The word beside the month."""
        if self.desk is None:
            return "Open"
        made = "Book" if self.desk.is_decided else "Proof"
        if self.desk.is_working:
            return f"{made} being made"
        return f"{made} could not be made" if self.desk.has_failed else "Ready to sign off"

    @property
    def mark(self) -> str:
        """The name of the icon and look of the word."""
        if self.desk is None:
            return "draft"
        if self.desk.is_working:
            return "submitted"
        return "sent_back" if self.desk.has_failed else "approved"

    @property
    def said(self) -> str:
        """How far it is, in a sentence or two."""
        if self.desk is None:
            due = f" Due {self.due}." if self.due else ""
            return f"{self.is_in} of {self.total} returns in, {self.approved} approved.{due}"
        if self.desk.is_working:
            how_far = (self.desk.job.progress if self.desk.job else "") or "Waiting for a worker"
            return f"{how_far}. You can leave this page: it goes on."
        if self.desk.has_failed:
            return "Somebody who manages this scorecard can try again."
        return f"{self._decided} The proof is ready to be read."

    @property
    def _decided(self) -> str:
        names = " and ".join(each.name for each in self.desk.decisions) if self.desk else ""
        return f"{names} signed off; one more person is wanted." if names else "Nobody has signed off yet."

    @property
    def may_be_signed(self) -> bool:
        """There is a proof to decide on."""
        desk = self.desk
        return desk is not None and desk.proof is not None and not desk.is_working and not desk.has_failed


def under_way(scorecard: Scorecard) -> UnderWay | None:
    """The newest month that is open or approved: two queries, four once it is approved."""
    months = ReportingMonth.objects.filter(scorecard=scorecard, stage__in=UNDER_WAY).order_by("-month")
    found = months.select_related("snapshot").defer("snapshot__content").first()
    if found is None:
        return None
    found.scorecard, month = scorecard, Month.of(found.month)
    if found.stage == MonthStage.APPROVED.value:
        return UnderWay(month, found.edition, desk_of(found))
    due = in_words(found.deadline, scorecard) if found.deadline else ""
    counts = MonthlyReturn.objects.filter(reporting_month=found).aggregate(
        total=Count("pk"),
        is_in=Count("pk", filter=Q(stage__in=IN)),
        approved=Count("pk", filter=Q(stage=ReturnStage.APPROVED.value)),
    )
    return UnderWay(month, found.edition, None, due, **counts)
