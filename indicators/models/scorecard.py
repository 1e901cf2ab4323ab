from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from enum import Enum
from types import MappingProxyType
from zoneinfo import available_timezones

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import CheckConstraint, Q
from django.utils.text import format_lazy
from django.utils.translation import gettext, gettext_lazy

from indicators.models.constraints import choices_of, fits, one_of, tidy_text, trimmed
from indicators.rules.addresses import why_no_slug
from indicators.rules.contrast import COLOUR, why_not_under_white
from indicators.rules.logos import MOST_CHARACTERS
from indicators.rules.stages import MonthStage
from indicators.rules.working_days import WorkingDays

MOST_MONTHS_ON_A4 = 13
LATEST_WORKING_DAY = 23
MOST_GRACE = 20


class Paper(Enum):
    """On which the book is printed, landscape."""

    A3 = "A3"
    A4 = "A4"


class Scorecard(models.Model):
    """A body's book: its indicators, its months, its people and how it reads a change."""

    known_roles: Mapping[int, frozenset[str]] = MappingProxyType({})
    """Roles by person, where a page fetched them along with the scorecard."""
    waits_to_send = waits_to_approve = 0
    """Returns that wait for whoever asked, where a page counted them along with the scorecard."""
    has_book = False
    """Whether one was signed off, likewise."""

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=120)
    organisation = models.CharField(max_length=120, blank=True)
    change_threshold = models.DecimalField(
        max_digits=6,
        decimal_places=3,
        default=Decimal(10),
        help_text=gettext_lazy("Per cent. A change of this much or more gets an arrow up or down."),
    )
    months_shown = models.PositiveSmallIntegerField(default=7)
    financial_year_start = models.PositiveSmallIntegerField(
        default=4,
        help_text=gettext_lazy("The number of the month in which the financial year starts: 4 for April."),
    )
    time_zone = models.CharField(max_length=60, default="Europe/London")
    two_person_sign_off = models.BooleanField(default=False)
    working_days = models.CharField(
        max_length=20,
        choices=choices_of(WorkingDays),
        default=WorkingDays.ENGLAND.value,
        help_text=gettext_lazy("Whose bank holidays are no working days."),
    )
    deadline_working_day = models.PositiveSmallIntegerField(
        default=8,
        help_text=gettext_lazy(
            "The working day of the following month by which figures are wanted: 8 for the eighth."
        ),
    )
    deadline_time = models.TimeField(default=dt.time(17), help_text=gettext_lazy("By the scorecard's clock."))
    grace_working_days = models.PositiveSmallIntegerField(
        default=0,
        help_text=gettext_lazy("Working days after the deadline before anything is called overdue."),
    )
    paper = models.CharField(
        max_length=2,
        choices=choices_of(Paper),
        default=Paper.A3.value,
        help_text=gettext_lazy("On which the book is printed, landscape."),
    )
    brand_colour = models.CharField(
        max_length=7,
        default="#0f463d",
        help_text=gettext_lazy("Of the cover, as # and six digits; white text on it must be readable."),
    )
    logo = models.TextField(blank=True, editable=False, help_text="A PNG picture as base64.")
    logo_alt = models.CharField(
        max_length=120,
        blank=True,
        verbose_name=gettext_lazy("what the logo shows"),
        help_text=gettext_lazy("Read out to those who do not see it. Required with a logo."),
    )
    subtitle = models.CharField(
        max_length=120,
        blank=True,
        default="Monthly dataset",
        help_text=gettext_lazy("Over the month on the cover."),
    )
    lead = models.CharField(
        max_length=200, blank=True, help_text=gettext_lazy("A sentence on the cover: what the book is about.")
    )

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
            one_of("working_days", WorkingDays, "scorecard_working_days_known"),
            CheckConstraint(
                condition=Q(deadline_working_day__range=(1, LATEST_WORKING_DAY)),
                name="scorecard_deadline_on_a_working_day",
            ),
            CheckConstraint(
                condition=Q(grace_working_days__lte=MOST_GRACE), name="scorecard_grace_at_most_20_days"
            ),
            one_of("paper", Paper, "scorecard_paper_known"),
            CheckConstraint(
                condition=Q(paper=Paper.A3.value) | Q(months_shown__lte=MOST_MONTHS_ON_A4),
                name="scorecard_a4_has_room",
                violation_error_message=format_lazy(
                    gettext_lazy("A4 has room for {months} months: show fewer, or print on A3."),
                    months=MOST_MONTHS_ON_A4,
                ),
            ),
            CheckConstraint(
                condition=Q(brand_colour__regex=COLOUR), name="scorecard_brand_colour_of_six_digits"
            ),
            fits("logo", MOST_CHARACTERS, "scorecard_logo_fits"),
            CheckConstraint(condition=Q(logo="") | ~Q(logo_alt=""), name="scorecard_logo_is_described"),
            trimmed("logo_alt", "scorecard_logo_alt_trimmed"),
            trimmed("subtitle", "scorecard_subtitle_trimmed"),
            trimmed("lead", "scorecard_lead_trimmed"),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """What a form says that the database cannot know: addresses of the site, contrasts, time zones."""
        found = {
            "brand_colour": why_not_under_white(self.brand_colour),
            "slug": why_no_slug(self.slug),
            "two_person_sign_off": self._why_still_two(),
        }
        if self.time_zone not in available_timezones():
            found["time_zone"] = gettext(
                "There is no such time zone: write it as Europe/London or Atlantic/Stanley."
            )
        problems = {field: problem for field, problem in found.items() if problem}
        if problems:
            raise ValidationError(problems)

    def _why_still_two(self) -> str | None:
        """Else whoever may change this lets themselves sign off alone what was approved for two."""
        if self.two_person_sign_off or self.pk is None:
            return None
        stood = type(self)._default_manager.filter(pk=self.pk, two_person_sign_off=True)
        waiting = self.months.filter(stage=MonthStage.APPROVED.value).first()
        if waiting is None or not stood.exists():
            return None
        said = gettext(
            "{month} is approved and waits for two people: sign it off or reopen it before one is enough."
        )
        return said.format(month=waiting.name)
