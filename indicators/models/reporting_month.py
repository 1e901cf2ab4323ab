from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.db import models, transaction
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from indicators.models.constraints import choices_of, first_of_month, one_of, who_and_when
from indicators.models.scorecard import Scorecard
from indicators.models.snapshot import Snapshot
from indicators.rules.months import FIRST_YEAR, LAST_YEAR, Month
from indicators.rules.stages import FROZEN_STAGES, MonthStage
from indicators.rules.statistics import MONTHS_NEEDED

ACTS = ("opened", "approved", "signed_off")
_FROZEN = Q(stage__in=[stage.value for stage in MonthStage if stage in FROZEN_STAGES])


class ReportingMonthQuerySet(models.QuerySet["ReportingMonth"]):
    def not_frozen(self) -> ReportingMonthQuerySet:
        """History and open: the months whose figures are not read from a snapshot."""
        return self.exclude(stage__in=[stage.value for stage in FROZEN_STAGES])

    def with_stale_statistics(self) -> ReportingMonthQuerySet:
        """Not frozen, and something changed since their statistics were computed, if they ever were."""
        return self.not_frozen().exclude(
            statistics_version__isnull=False, statistics_version=F("content_version")
        )

    def touch(self) -> int:
        """Say that a figure or definition that their statistics are taken from changed.

        Locked in the order of time, as every act that holds several months locks them.
        """
        with transaction.atomic():
            ordered = self.order_by("month").select_for_update(no_key=True)
            keys = list(ordered.values_list("pk", flat=True))
            return self.model.objects.filter(pk__in=keys).update(content_version=F("content_version") + 1)

    def looking_at(self, first: Month, last: Month) -> ReportingMonthQuerySet:
        """Those whose statistics look at a month from ``first`` to ``last``: themselves or a year on."""
        return self.filter(month__range=(first.first_day, last.plus(MONTHS_NEEDED - 1).first_day))


class ReportingMonth(models.Model):
    """One month of one scorecard, from history to signed off."""

    scorecard = models.ForeignKey(Scorecard, models.CASCADE, related_name="months")
    month = models.DateField()
    stage = models.CharField(max_length=20, choices=choices_of(MonthStage), default=MonthStage.HISTORY.value)
    version = models.PositiveBigIntegerField(default=0, editable=False)
    edition = models.PositiveSmallIntegerField(default=1)
    deadline = models.DateTimeField(null=True, blank=True)
    summary = models.TextField(blank=True)
    snapshot = models.ForeignKey(Snapshot, models.PROTECT, null=True, related_name="+", editable=False)
    content_version = models.PositiveBigIntegerField(
        default=0, editable=False, help_text="Moves when a figure or definition behind its statistics does."
    )
    statistics_version = models.PositiveBigIntegerField(
        null=True, editable=False, help_text="The content version that its statistics were computed at."
    )
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    opened_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True)
    signed_off_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    signed_off_at = models.DateTimeField(null=True)

    objects = ReportingMonthQuerySet.as_manager()

    class Meta:
        constraints = [
            UniqueConstraint(fields=["scorecard", "month"], name="reporting_month_once"),
            first_of_month("month", "reporting_month_first_of_month"),
            CheckConstraint(
                condition=Q(month__range=(dt.date(FIRST_YEAR, 1, 1), dt.date(LAST_YEAR, 12, 1))),
                name="reporting_month_year_known",
            ),
            one_of("stage", MonthStage, "reporting_month_stage_known"),
            CheckConstraint(condition=Q(edition__gte=1), name="reporting_month_edition_from_1"),
            CheckConstraint(
                condition=Q(statistics_version__isnull=True)
                | Q(statistics_version__lte=F("content_version")),
                name="reporting_month_statistics_not_ahead",
            ),
            *(who_and_when(act, f"reporting_month_{act}_who_and_when") for act in ACTS),
            CheckConstraint(
                condition=Q(stage=MonthStage.HISTORY.value) | Q(opened_at__isnull=False),
                name="reporting_month_opened_once_past_history",
            ),
            CheckConstraint(
                condition=~_FROZEN | Q(approved_at__isnull=False),
                name="reporting_month_approved_once_frozen",
            ),
            CheckConstraint(
                condition=_FROZEN & Q(snapshot__isnull=False) | ~_FROZEN & Q(snapshot__isnull=True),
                name="reporting_month_has_a_snapshot_while_frozen",
            ),
            CheckConstraint(
                condition=~Q(stage=MonthStage.SIGNED_OFF.value) | Q(signed_off_at__isnull=False),
                name="reporting_month_signed_off_by_someone",
            ),
        ]

    def __str__(self) -> str:
        return Month.of(self.month).text

    @property
    def name(self) -> str:
        """``August 2020``, for sentences; its string is the key that files and addresses use."""
        return Month.of(self.month).name
