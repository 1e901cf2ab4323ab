"""The month that is under way: how far it is, and what it waits for before it is signed off."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils.translation import gettext, ngettext, pgettext

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
            return pgettext("stage", "Open")
        is_book = self.desk.is_decided
        if self.desk.is_working:
            return gettext("Book being made") if is_book else gettext("Proof being made")
        if self.desk.has_failed:
            return gettext("Book could not be made") if is_book else gettext("Proof could not be made")
        return gettext("Ready to sign off")

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
            return self._counted
        if self.desk.is_working:
            how_far = (self.desk.job.progress if self.desk.job else "") or gettext("Waiting for a worker")
            return gettext("{how_far}. You can leave this page: it goes on.").format(how_far=how_far)
        if self.desk.has_failed:
            return gettext("Somebody who manages this scorecard can try again.")
        names = gettext(" and ").join(each.name for each in self.desk.decisions)
        if not names:
            return gettext("Nobody has signed off yet. The proof is ready to be read.")
        said = gettext("{names} signed off; one more person is wanted. The proof is ready to be read.")
        return said.format(names=names)

    @property
    def _counted(self) -> str:
        said = ngettext(
            "{number} of {total} returns in, {approved} approved.",
            "{number} of {total} returns in, {approved} approved.",
            self.total,
        ).format(number=self.is_in, total=self.total, approved=self.approved)
        return said + gettext(" Due {due}.").format(due=self.due) if self.due else said

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
