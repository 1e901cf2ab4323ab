from __future__ import annotations

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy

from indicators.models.constraints import decimals_that_fit, not_negative, tidy_text
from indicators.models.indicator import Indicator
from indicators.models.scorecard import Scorecard


class Comparator(models.Model):
    """Whom a scorecard compares itself with: statistical neighbours (SN), England, a region."""

    scorecard = models.ForeignKey(Scorecard, models.CASCADE, related_name="comparators")
    code = models.CharField(max_length=40)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            tidy_text("code", "comparator_code_tidy"),
            UniqueConstraint("scorecard", Lower("code"), name="comparator_code_once"),
        ]

    def __str__(self) -> str:
        return self.code


class Benchmark(models.Model):
    """A comparator's figure for an indicator, with its period.

    ``is_local`` states that no national comparison exists; that is a reason, not a missing number.
    """

    indicator = models.ForeignKey(Indicator, models.CASCADE, related_name="benchmarks")
    comparator = models.ForeignKey(Comparator, models.CASCADE, related_name="benchmarks")
    is_local = models.BooleanField(default=False)
    value = models.DecimalField(max_digits=24, decimal_places=12, null=True, blank=True)
    decimals = models.PositiveSmallIntegerField(
        default=0, help_text=gettext_lazy("As entered; kept in print.")
    )
    period = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = [
            UniqueConstraint(fields=["indicator", "comparator"], name="benchmark_once"),
            not_negative("value", "benchmark_not_negative"),
            decimals_that_fit("benchmark_decimals_fit"),
            CheckConstraint(
                condition=Q(is_local=True, value__isnull=True) | Q(is_local=False, value__isnull=False),
                name="benchmark_local_or_a_number",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.comparator_id} of {self.indicator_id}"
