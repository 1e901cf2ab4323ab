from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from indicators.models.constraints import choices_of, not_negative, one_of, who_and_when
from indicators.models.indicator import Indicator
from indicators.models.reporting_month import ReportingMonth
from indicators.rules.figures import TypedState
from indicators.rules.stages import MonthStage, ReturnStage

ACTS = ("entered", "submitted", "approved", "sent_back")
_NO_VALUE = Q(value__isnull=True)
_NO_PARTS = Q(numerator__isnull=True, denominator__isnull=True)


class MonthlyReturnQuerySet(models.QuerySet["MonthlyReturn"]):
    def to_send(self, person_id: int) -> MonthlyReturnQuerySet:
        """In open months, what a reporter has yet to submit or to submit again."""
        being_written = [ReturnStage.TO_DO.value, ReturnStage.DRAFT.value, ReturnStage.SENT_BACK.value]
        return self._in_open_months().filter(indicator__reporter=person_id, stage__in=being_written)

    def to_approve(self, person_id: int) -> MonthlyReturnQuerySet:
        """In open months, what a manager may approve: nothing that they submitted."""
        return self._in_open_months().filter(~Q(submitted_by=person_id), stage=ReturnStage.SUBMITTED.value)

    def _in_open_months(self) -> MonthlyReturnQuerySet:
        return self.filter(reporting_month__stage=MonthStage.OPEN.value)


class MonthlyReturn(models.Model):
    """One indicator in one month: the figure as it was typed, its reason, and the words on it.

    Only what is typed or imported is kept; what follows other indicators is computed from them.
    Figures hold at most 15 significant digits, which both databases keep exactly. An index is kept up with
    every row that is written: nobody looks for returns by person, and those of a month are found by
    the one that holds them apart.
    """

    reporting_month = models.ForeignKey(
        ReportingMonth, models.CASCADE, related_name="returns", db_index=False
    )
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="returns")
    stage = models.CharField(
        max_length=20, choices=choices_of(ReturnStage), default=ReturnStage.HISTORY.value
    )
    version = models.PositiveBigIntegerField(default=0, editable=False)
    state = models.CharField(max_length=20, choices=choices_of(TypedState), default=TypedState.MISSING.value)
    numerator = models.DecimalField(max_digits=24, decimal_places=12, null=True, blank=True)
    denominator = models.DecimalField(max_digits=24, decimal_places=12, null=True, blank=True)
    value = models.DecimalField(max_digits=24, decimal_places=12, null=True, blank=True)
    figure_reason = models.TextField(
        blank=True, help_text="Why the figure is missing, or right though doubtful."
    )
    commentary = models.TextField(blank=True)
    changed_since_submitted = models.BooleanField(default=False)
    send_back_reason = models.TextField(blank=True)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_index=False
    )
    entered_at = models.DateTimeField(null=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_index=False
    )
    submitted_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_index=False
    )
    approved_at = models.DateTimeField(null=True)
    sent_back_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_index=False
    )
    sent_back_at = models.DateTimeField(null=True)

    objects = MonthlyReturnQuerySet.as_manager()

    class Meta:
        constraints = [
            UniqueConstraint(fields=["reporting_month", "indicator"], name="monthly_return_once"),
            one_of("stage", ReturnStage, "monthly_return_stage_known"),
            one_of("state", TypedState, "monthly_return_state_known"),
            not_negative("numerator", "monthly_return_numerator_not_negative"),
            not_negative("denominator", "monthly_return_denominator_not_negative"),
            not_negative("value", "monthly_return_value_not_negative"),
            CheckConstraint(condition=_NO_VALUE | _NO_PARTS, name="monthly_return_value_or_parts"),
            CheckConstraint(
                condition=Q(state=TypedState.PRESENT.value) & ~(_NO_VALUE & _NO_PARTS)
                | ~Q(state=TypedState.PRESENT.value) & _NO_VALUE & _NO_PARTS,
                name="monthly_return_present_has_a_figure",
            ),
            *(who_and_when(act, f"monthly_return_{act}_who_and_when") for act in ACTS),
            CheckConstraint(
                condition=~Q(stage__in=[ReturnStage.SUBMITTED.value, ReturnStage.APPROVED.value])
                | Q(submitted_at__isnull=False),
                name="monthly_return_submitted_by_someone",
            ),
            CheckConstraint(
                condition=~Q(stage=ReturnStage.APPROVED.value) | Q(approved_at__isnull=False),
                name="monthly_return_approved_by_someone",
            ),
            CheckConstraint(
                condition=~Q(stage=ReturnStage.SENT_BACK.value)
                | Q(sent_back_at__isnull=False) & ~Q(send_back_reason=""),
                name="monthly_return_sent_back_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator_id} in {self.reporting_month_id}"
