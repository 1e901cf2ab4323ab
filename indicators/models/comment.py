from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Q

from indicators.models.monthly_return import MonthlyReturn


class Comment(models.Model):
    """What somebody said of a return to those who work on it: never printed, and never altered."""

    monthly_return = models.ForeignKey(MonthlyReturn, models.CASCADE, related_name="comments")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    words = models.TextField()
    at = models.DateTimeField()

    class Meta:
        constraints = [CheckConstraint(condition=~Q(words=""), name="comment_has_words")]

    def __str__(self) -> str:
        return f"{self.author_id} on {self.monthly_return_id}"
