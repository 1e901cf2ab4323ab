from __future__ import annotations

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from indicators.models.constraints import first_of_month, tidy_text
from indicators.models.scorecard import Scorecard


class Population(models.Model):
    """How many people a scorecard's rates are over, from a month on until the next one is known."""

    scorecard = models.ForeignKey(Scorecard, models.CASCADE, related_name="populations")
    name = models.CharField(max_length=120)
    valid_from = models.DateField()
    value = models.PositiveBigIntegerField()

    class Meta:
        constraints = [
            UniqueConstraint(fields=["scorecard", "valid_from"], name="population_once_from_a_month"),
            tidy_text("name", "population_name_tidy"),
            first_of_month("valid_from", "population_from_first_of_month"),
            CheckConstraint(condition=Q(value__gt=0), name="population_positive"),
        ]

    def __str__(self) -> str:
        return f"{self.name} from {self.valid_from:%Y-%m}: {self.value}"
