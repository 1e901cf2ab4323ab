from __future__ import annotations

from django.db import models
from django.db.models import UniqueConstraint

from indicators.models.scorecard import Scorecard


class ImportShape(models.Model):
    """How files of one shape are to be understood here, as somebody corrected it.

    The shape is the heads of a file's columns with their months left open, so that next month's file
    has the same one.
    """

    scorecard = models.ForeignKey(Scorecard, models.CASCADE, related_name="import_shapes")
    shape = models.CharField(max_length=64)
    corrections = models.JSONField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            UniqueConstraint(fields=["scorecard", "shape"], name="import_shape_once"),
        ]

    def __str__(self) -> str:
        return self.shape[:12]
