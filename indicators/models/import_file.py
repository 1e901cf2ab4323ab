from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Q

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
    corrections = models.JSONField(default=dict, help_text="What was said of its sheet, head and columns.")
    kept_before = models.JSONField(null=True, help_text="What undoing it restores; taken away with the file.")
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    undone_at = models.DateTimeField(null=True)
    cleared_at = models.DateTimeField(null=True, help_text="When its file was taken away.")

    class Meta:
        constraints = [
            who_and_when("applied", "import_file_applied_who_and_when"),
            who_and_when("undone", "import_file_undone_who_and_when"),
            CheckConstraint(
                condition=Q(undone_at__isnull=True) | Q(applied_at__isnull=False),
                name="import_file_undone_after_applied",
            ),
        ]

    def __str__(self) -> str:
        return self.name
