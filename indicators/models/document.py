from __future__ import annotations

import datetime as dt
from enum import Enum

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from indicators.models.constraints import choices_of, one_of
from indicators.models.snapshot import Snapshot


class DocumentKind(Enum):
    PROOF = "proof"
    FINAL = "final"


class DocumentQuerySet(models.QuerySet["Document"]):
    def finals(self) -> DocumentQuerySet:
        """The signed-off books, newest month and edition first."""
        return (
            self.filter(kind=DocumentKind.FINAL.value)
            .select_related("snapshot__scorecard")
            .defer("snapshot__scorecard__logo")
            .order_by("-snapshot__month", "-snapshot__edition")
        )

    def of_month_before_edition(self, scorecard_id: int, month: dt.date, edition: int) -> DocumentQuerySet:
        """Of one month, earlier editions alone."""
        return self.filter(
            snapshot__scorecard=scorecard_id, snapshot__month=month, snapshot__edition__lt=edition
        )


class Document(models.Model):
    """A compiled book: a file named by its own hash. Rows are only ever added."""

    snapshot = models.ForeignKey(Snapshot, models.PROTECT, related_name="documents")
    kind = models.CharField(max_length=10, choices=choices_of(DocumentKind))
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    made_at = models.DateTimeField()

    objects = DocumentQuerySet.as_manager()

    class Meta:
        constraints = [
            UniqueConstraint(fields=["snapshot", "kind"], name="document_once_of_a_kind"),
            one_of("kind", DocumentKind, "document_kind_known"),
            CheckConstraint(condition=Q(size__gt=0), name="document_not_empty"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.sha256[:12]}"
