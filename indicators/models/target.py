from __future__ import annotations

from decimal import Decimal

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils.translation import gettext_lazy

from indicators.models.constraints import choices_of, decimals_that_fit, not_negative, one_of
from indicators.models.indicator import Indicator
from indicators.rules.months import FIRST_YEAR, LAST_YEAR
from indicators.rules.targets import TargetBasis


class Target(models.Model):
    """What an indicator should reach in a financial year: a number, or TBC where the value is null."""

    indicator = models.ForeignKey(Indicator, models.CASCADE, related_name="targets")
    year_start = models.PositiveSmallIntegerField(
        help_text=gettext_lazy("The calendar year in which the financial year starts: 2019 for 2019-20.")
    )
    value = models.DecimalField(max_digits=24, decimal_places=12, null=True, blank=True)
    decimals = models.PositiveSmallIntegerField(
        default=0, help_text=gettext_lazy("As entered; kept in print.")
    )
    basis = models.CharField(max_length=20, choices=choices_of(TargetBasis), default=TargetBasis.LEVEL.value)
    tolerance = models.DecimalField(
        max_digits=24,
        decimal_places=12,
        default=Decimal(0),
        help_text=gettext_lazy("In the indicator's unit, inclusive."),
    )

    class Meta:
        constraints = [
            UniqueConstraint(fields=["indicator", "year_start"], name="target_once_a_year"),
            one_of("basis", TargetBasis, "target_basis_known"),
            not_negative("value", "target_not_negative"),
            decimals_that_fit("target_decimals_fit"),
            CheckConstraint(condition=Q(tolerance__gte=0), name="target_tolerance_not_negative"),
            CheckConstraint(condition=Q(year_start__range=(FIRST_YEAR, LAST_YEAR)), name="target_year_known"),
        ]

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.year_start}"
