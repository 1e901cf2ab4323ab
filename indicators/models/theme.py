from __future__ import annotations

from django.db import models
from django.db.models import UniqueConstraint
from django.db.models.functions import Lower

from indicators.models.constraints import tidy_text
from indicators.models.scorecard import Scorecard


class Theme(models.Model):
    """A heading of the book; themes stand in order of their position."""

    scorecard = models.ForeignKey(Scorecard, models.CASCADE, related_name="themes")
    name = models.CharField(max_length=120)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            tidy_text("name", "theme_name_tidy"),
            UniqueConstraint("scorecard", Lower("name"), name="theme_name_once"),
        ]

    def __str__(self) -> str:
        return self.name
