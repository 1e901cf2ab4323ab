from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType

from django.db import models
from django.db.models import CheckConstraint, Q

from indicators.models.constraints import tidy_text


class Scorecard(models.Model):
    """A body's book: its indicators, its months, its people and how it reads a change."""

    known_roles: Mapping[int, frozenset[str]] = MappingProxyType({})
    """Roles by person, where a page fetched them along with the scorecard."""

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=120)
    organisation = models.CharField(max_length=120, blank=True)
    change_threshold = models.DecimalField(
        max_digits=6,
        decimal_places=3,
        default=Decimal(10),
        help_text="Per cent. A change of this much or more gets an arrow up or down.",
    )
    months_shown = models.PositiveSmallIntegerField(default=7)
    financial_year_start = models.PositiveSmallIntegerField(
        default=4, help_text="The number of the month in which the financial year starts: 4 for April."
    )
    time_zone = models.CharField(max_length=60, default="Europe/London")
    two_person_sign_off = models.BooleanField(default=False)

    class Meta:
        constraints = [
            tidy_text("slug", "scorecard_slug_tidy"),
            tidy_text("name", "scorecard_name_tidy"),
            CheckConstraint(condition=Q(change_threshold__gt=0), name="scorecard_threshold_positive"),
            CheckConstraint(condition=Q(months_shown__range=(1, 24)), name="scorecard_months_shown_1_to_24"),
            CheckConstraint(
                condition=Q(financial_year_start__range=(1, 12)),
                name="scorecard_financial_year_start_1_to_12",
            ),
        ]

    def __str__(self) -> str:
        return self.name
