from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import UniqueConstraint

from indicators.models.constraints import tidy_text


class UnwantedMail(models.Model):
    """A kind of mail that a person has turned off, by the name of its template; all others are wanted."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="unwanted_mails")
    kind = models.CharField(max_length=40)

    class Meta:
        constraints = [
            UniqueConstraint(fields=["person", "kind"], name="unwanted_mail_once"),
            tidy_text("kind", "unwanted_mail_kind_tidy"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} for {self.person_id}"
