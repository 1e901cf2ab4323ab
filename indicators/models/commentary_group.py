from __future__ import annotations

from django.db import models
from django.db.models import UniqueConstraint
from django.db.models.functions import Lower

from indicators.models.constraints import tidy_text
from indicators.models.scorecard import Scorecard


class CommentaryGroup(models.Model):
    """Indicators that share one commentary: written once, printed once across them."""

    scorecard = models.ForeignKey(Scorecard, models.CASCADE, related_name="commentary_groups")
    name = models.CharField(max_length=120)

    class Meta:
        constraints = [
            tidy_text("name", "commentary_group_name_tidy"),
            UniqueConstraint("scorecard", Lower("name"), name="commentary_group_name_once"),
        ]

    def __str__(self) -> str:
        return self.name
