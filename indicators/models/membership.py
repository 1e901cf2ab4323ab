from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils.translation import gettext_lazy

from indicators.models.scorecard import Scorecard


class Role(models.TextChoices):
    """What a person may do in one scorecard; one person may hold several."""

    VIEWER = "viewer", gettext_lazy("Viewer")
    REPORTER = "reporter", gettext_lazy("Reporter")
    OWNER = "owner", gettext_lazy("Owner")
    MANAGER = "manager", gettext_lazy("Manager")
    ADMINISTRATOR = "administrator", gettext_lazy("Administrator")


class Membership(models.Model):
    """One role of one person in one scorecard."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships")
    scorecard = models.ForeignKey(Scorecard, models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=20, choices=Role.choices)

    class Meta:
        constraints = [
            UniqueConstraint(fields=["scorecard", "person", "role"], name="membership_once"),
            CheckConstraint(condition=Q(role__in=Role.values), name="membership_role_known"),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.person_id} of {self.scorecard_id}"


class Deputy(models.Model):
    """Who stands in for a reporter, from one day to another, both included."""

    scorecard = models.ForeignKey(Scorecard, models.CASCADE, related_name="deputies")
    reporter = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="deputised_by")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="deputy_for")
    starts_on = models.DateField()
    ends_on = models.DateField()

    class Meta:
        verbose_name_plural = gettext_lazy("deputies")
        constraints = [
            UniqueConstraint(
                fields=["scorecard", "reporter", "person", "starts_on"], name="deputy_once_from_a_day"
            ),
            CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="deputy_ends_after_start"),
            CheckConstraint(condition=~Q(person=F("reporter")), name="deputy_is_someone_else"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} for {self.reporter_id}, {self.starts_on} to {self.ends_on}"
