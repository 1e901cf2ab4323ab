from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import UniqueConstraint

from indicators.models.snapshot import Snapshot


class SignOff(models.Model):
    """One person's decision that a snapshot is right. It counts while its month stands on that snapshot."""

    snapshot = models.ForeignKey(Snapshot, models.PROTECT, related_name="sign_offs")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    name = models.CharField(max_length=150, help_text="The person's full name when they signed off.")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            UniqueConstraint(fields=["snapshot", "person"], name="sign_off_once_a_person"),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.at:%Y-%m-%d %H:%M}"
