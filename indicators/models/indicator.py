from __future__ import annotations

import datetime as dt
from decimal import Decimal
from fractions import Fraction

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy

from indicators.models.commentary_group import CommentaryGroup
from indicators.models.constraints import choices_of, first_of_month, one_of, tidy_text
from indicators.models.scorecard import Scorecard
from indicators.models.theme import Theme
from indicators.rules.change import ChangeBasis
from indicators.rules.figures import Unit
from indicators.rules.polarity import Polarity
from indicators.rules.sources import Definition, Part, PartKind


class IndicatorQuerySet(models.QuerySet["Indicator"]):
    def in_book_order(self) -> IndicatorQuerySet:
        """As the book and every file has them."""
        return self.order_by("position", "pk")


class Indicator(models.Model):
    """What is counted, by whom, why, and how its value is computed from its parts."""

    scorecard = models.ForeignKey(Scorecard, models.CASCADE, related_name="indicators")
    theme = models.ForeignKey(Theme, models.PROTECT, related_name="indicators")
    position = models.PositiveIntegerField(default=0)
    ref = models.CharField(max_length=40)
    title = models.CharField(max_length=300)
    outcome = models.CharField(
        max_length=300, blank=True, help_text=gettext_lazy("Why it is watched, for the child.")
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="owned_indicators"
    )
    reporter = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="reported_indicators"
    )
    unit = models.CharField(max_length=20, choices=choices_of(Unit), default=Unit.COUNT.value)
    decimals = models.PositiveSmallIntegerField(default=0)
    polarity = models.CharField(max_length=20, choices=choices_of(Polarity), default=Polarity.NEUTRAL.value)
    numerator = models.CharField(max_length=20, choices=choices_of(PartKind), blank=True)
    numerator_source = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="followed_as_numerator"
    )
    denominator = models.CharField(max_length=20, choices=choices_of(PartKind), blank=True)
    denominator_source = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="followed_as_denominator"
    )
    scale = models.DecimalField(max_digits=12, decimal_places=0, default=Decimal(1))
    change_basis = models.CharField(
        max_length=20, choices=choices_of(ChangeBasis), default=ChangeBasis.EXACT.value
    )
    counts_people = models.BooleanField(default=True)
    commentary_group = models.ForeignKey(
        CommentaryGroup, models.SET_NULL, null=True, blank=True, related_name="indicators"
    )
    active_from = models.DateField(null=True, blank=True)
    active_to = models.DateField(null=True, blank=True)

    objects = IndicatorQuerySet.as_manager()

    class Meta:
        constraints = [
            UniqueConstraint("scorecard", Lower("ref"), name="indicator_ref_once"),
            tidy_text("ref", "indicator_ref_tidy"),
            tidy_text("title", "indicator_title_tidy"),
            one_of("unit", Unit, "indicator_unit_known"),
            one_of("polarity", Polarity, "indicator_polarity_known"),
            one_of("change_basis", ChangeBasis, "indicator_change_basis_known"),
            one_of("numerator", PartKind, "indicator_numerator_known"),
            one_of("denominator", PartKind, "indicator_denominator_known"),
            CheckConstraint(condition=Q(decimals__lte=6), name="indicator_decimals_to_6"),
            CheckConstraint(condition=Q(scale__gt=0), name="indicator_scale_positive"),
            CheckConstraint(
                condition=Q(unit=Unit.COUNT.value, scale=1)
                | Q(unit=Unit.PERCENTAGE.value, scale=100)
                | ~Q(unit__in=[Unit.COUNT.value, Unit.PERCENTAGE.value]),
                name="indicator_scale_fits_the_unit",
            ),
            CheckConstraint(
                condition=Q(unit=Unit.COUNT.value, numerator="", denominator="")
                | ~Q(unit=Unit.COUNT.value) & ~Q(numerator="") & ~Q(denominator=""),
                name="indicator_parts_fit_the_unit",
            ),
            CheckConstraint(
                condition=Q(numerator=PartKind.INDICATOR.value, numerator_source__isnull=False)
                | ~Q(numerator=PartKind.INDICATOR.value) & Q(numerator_source__isnull=True),
                name="indicator_numerator_source_named",
            ),
            CheckConstraint(
                condition=Q(denominator=PartKind.INDICATOR.value, denominator_source__isnull=False)
                | ~Q(denominator=PartKind.INDICATOR.value) & Q(denominator_source__isnull=True),
                name="indicator_denominator_source_named",
            ),
            CheckConstraint(
                condition=~Q(numerator_source=F("pk")) & ~Q(denominator_source=F("pk")),
                name="indicator_follows_others",
            ),
            CheckConstraint(
                condition=~Q(change_basis=ChangeBasis.POINTS.value) | Q(unit=Unit.PERCENTAGE.value),
                name="indicator_points_only_for_percentages",
            ),
            first_of_month("active_from", "indicator_active_from_first_of_month"),
            first_of_month("active_to", "indicator_active_to_first_of_month"),
            CheckConstraint(
                condition=Q(active_from__isnull=True)
                | Q(active_to__isnull=True)
                | Q(active_to__gte=F("active_from")),
                name="indicator_active_to_after_from",
            ),
        ]

    def __str__(self) -> str:
        return self.ref

    def is_active_in(self, first_day: dt.date) -> bool:
        """Whether the book of the month with this first day prints it."""
        started = self.active_from is None or self.active_from <= first_day
        return started and (self.active_to is None or self.active_to >= first_day)

    @property
    def definition(self) -> Definition:
        """How it is computed, as the rules know it."""
        return Definition(
            key=self.pk,
            unit=Unit(self.unit),
            scale=Fraction(self.scale),
            numerator=Part(PartKind(self.numerator), self.numerator_source_id),
            denominator=Part(PartKind(self.denominator), self.denominator_source_id),
        )
