from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils.translation import gettext_lazy

from indicators.models.constraints import tidy_text
from indicators.models.scorecard import Scorecard


class Event(models.Model):
    """Who did what to what, when, with what stood before and after. Rows are only ever added.

    ``hash`` and ``previous_hash`` chain the events of the table in order of ``sequence``. They are
    filled once, in batches, so that saving never queues behind the chain; until then they are null.
    """

    scorecard = models.ForeignKey(
        Scorecard, models.PROTECT, null=True, related_name="events", db_index=False
    )  # event_scorecard_at begins with it
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    act = models.CharField(max_length=60)
    object_type = models.CharField(max_length=60)
    object_id = models.PositiveBigIntegerField(null=True)
    object_label = models.CharField(max_length=200)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    at = models.DateTimeField()
    batch = models.UUIDField(
        null=True, help_text=gettext_lazy("One act on many records: their events share it.")
    )
    sequence = models.PositiveBigIntegerField(null=True)
    previous_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            CheckConstraint(
                condition=Q(sequence__isnull=True, hash="", previous_hash="")
                | Q(sequence__isnull=False) & ~Q(hash=""),
                name="event_sealed_whole_or_not_at_all",
            ),
            tidy_text("act", "event_act_tidy"),
            tidy_text("object_type", "event_object_type_tidy"),
            UniqueConstraint(fields=["sequence"], name="event_sequence_once"),
        ]
        indexes = [
            models.Index(fields=["object_type", "object_id"], name="event_object"),
            models.Index(fields=["scorecard", "at"], name="event_scorecard_at"),
        ]

    def __str__(self) -> str:
        return f"{self.act} {self.object_label}"
