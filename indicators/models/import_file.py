from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models

from indicators.models.constraints import who_and_when
from indicators.models.scorecard import Scorecard


class ImportFile(models.Model):
    """A file of figures that somebody handed in, and what became of it.

    It lies in the data folder under its key. It is read again, and judged again, when it is applied.
    """

    key = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    scorecard = models.ForeignKey(Scorecard, models.CASCADE, related_name="import_files")
    name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()
    applied_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    applied_at = models.DateTimeField(null=True)
    new = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            who_and_when("applied", "import_file_applied_who_and_when"),
        ]

    def __str__(self) -> str:
        return self.name
