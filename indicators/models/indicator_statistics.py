from __future__ import annotations

from enum import Enum

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils.translation import gettext_lazy

from indicators.models.constraints import choices_of, one_of
from indicators.models.indicator import Indicator
from indicators.models.reporting_month import ReportingMonth
from indicators.rules.change import Arrow
from indicators.rules.polarity import Judgement
from indicators.rules.rolling import WINDOW
from indicators.rules.targets import TargetStatus

EXACT = 60
"""Room for a decimal string of 28 significant digits: more than SQLite keeps as a number."""
TEXT = 120
"""Room for a change from the smallest quotient that can be typed to the largest."""
KINDS: dict[str, type[Enum]] = {
    "arrow_on_month": Arrow,
    "judgement_on_month": Judgement,
    "arrow_on_year": Arrow,
    "judgement_on_year": Judgement,
    "target_status": TargetStatus,
}


class IndicatorStatistics(models.Model):
    """One indicator's statistics in one month, in the characters and digits that are printed.

    They hold while the month's ``statistics_version`` is its ``content_version``.
    An empty exact value has no number: its text is ``n/a``, ``-`` or empty.
    """

    reporting_month = models.ForeignKey(ReportingMonth, models.CASCADE, related_name="statistics")
    indicator = models.ForeignKey(Indicator, models.CASCADE, related_name="statistics")
    change_on_month_text = models.CharField(max_length=TEXT)
    change_on_month = models.CharField(max_length=EXACT, blank=True)
    arrow_on_month = models.CharField(max_length=10, choices=choices_of(Arrow), blank=True)
    judgement_on_month = models.CharField(max_length=10, choices=choices_of(Judgement), blank=True)
    change_on_year_text = models.CharField(max_length=TEXT)
    change_on_year = models.CharField(max_length=EXACT, blank=True)
    arrow_on_year = models.CharField(max_length=10, choices=choices_of(Arrow), blank=True)
    judgement_on_year = models.CharField(max_length=10, choices=choices_of(Judgement), blank=True)
    rolling_average_text = models.CharField(max_length=TEXT, blank=True)
    rolling_average = models.CharField(max_length=EXACT, blank=True)
    rolling_maximum_text = models.CharField(max_length=TEXT, blank=True)
    rolling_maximum = models.CharField(max_length=EXACT, blank=True)
    rolling_months = models.PositiveSmallIntegerField()
    target_year_start = models.PositiveSmallIntegerField(null=True)
    target_status = models.CharField(max_length=10, choices=choices_of(TargetStatus), blank=True)

    class Meta:
        verbose_name_plural = gettext_lazy("indicator statistics")
        constraints = [
            UniqueConstraint(fields=["reporting_month", "indicator"], name="indicator_statistics_once"),
            *(
                one_of(field, kinds, f"indicator_statistics_{field}_known", or_empty=True)
                for field, kinds in KINDS.items()
            ),
            CheckConstraint(
                condition=Q(rolling_months__lte=WINDOW), name="indicator_statistics_over_12_months_at_most"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator_id} in {self.reporting_month_id}"
