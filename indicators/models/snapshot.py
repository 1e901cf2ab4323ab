from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Q

from indicators.models.scorecard import Scorecard


class Snapshot(models.Model):
    """A month as it was approved: canonical JSON and its SHA-256. Rows are only ever added.

    Everything that is said of an approved or signed-off month is read from here.
    """

    scorecard = models.ForeignKey(Scorecard, models.PROTECT, related_name="snapshots")
    month = models.DateField()
    edition = models.PositiveSmallIntegerField()
    content = models.TextField()
    sha256 = models.CharField(max_length=64)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            CheckConstraint(condition=Q(month__day=1), name="snapshot_first_of_month"),
            CheckConstraint(condition=Q(edition__gte=1), name="snapshot_edition_from_1"),
        ]
        indexes = [models.Index(fields=["scorecard", "month"], name="snapshot_month")]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m} edition {self.edition} {self.sha256[:12]}"
