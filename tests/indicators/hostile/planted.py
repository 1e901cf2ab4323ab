"""Words that mean harm in every column of text of every row, as if every form and file had let them in."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import Any

from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.db.utils import DatabaseError

from indicators.models import Indicator
from portal.accounts.models import User
from tests.indicators.conftest import Book
from tests.indicators.factories import EventFactory
from tests.indicators.hostile.payloads import KEPT, RUN, fitting
from tests.indicators.talk_factories import CommentFactory

TEXTS = list(KEPT.values())
ALWAYS = f'"><img src=x onerror={RUN}>'
MOST_WORDS = 3_900
OF_THE_MACHINE = {
    *("slug", "time_zone", "working_days", "brand_colour", "logo", "paper", "password", "email"),
    *("sha256", "hash", "previous_hash", "shape", "key", "kind", "session_key", "session_data", "codename"),
    *("object_id", "app_label", "model", "object_type", "act"),
}
"""Columns that hold no words: what they may hold is held by the database, or made by us."""
LEFT = {"Event", "Snapshot", "Document", "ImportFile", "Session", "ContentType", "Permission", "Migration"}


class Words:
    """Payloads in turn, beginning with another one each turn; ``tried`` counts columns filled."""

    def __init__(self, turn: int) -> None:
        self.turns, self.tried = count(turn), 0

    def next(self, most: int = MOST_WORDS) -> str:
        """Each begins with what runs in any page that lets it through; the turn says what follows."""
        return (ALWAYS + fitting(TEXTS, next(self.turns), max(0, most - len(ALWAYS)))).strip()

    @property
    def file_name(self) -> str:
        return self.next(100).rstrip("/\\") + ".csv"  # a name of nothing but an ending is no name

    @property
    def file(self) -> bytes:
        """Of figures, with heads and cells that mean harm."""
        quoted = [text.replace('"', '""') for text in (self.next(200), self.next(200), self.next(900))]
        lines = [
            ["Ref.", f'"{quoted[0]}"', "Aug-20", "Commentary"],
            [f'"{quoted[1]}"', "", "1", ""],
            ["M1", "", f'"{quoted[0]}"', ""],
            ["M2", "", "23", f'"{quoted[2]}"'],
        ]
        return "\n".join(",".join(line) for line in lines).encode()


def plant(words: Words, book: Book, by: User) -> None:
    comment, indicator = book.returned("M1"), book.indicator("M1")
    for number in range(3):
        CommentFactory.create(monthly_return=comment, author=by)
        LogEntry.objects.create(
            user=by,
            object_repr=words.next(200),
            change_message=words.next(),
            action_flag=number + 1,
            content_type=ContentType.objects.get_for_model(Indicator),
            object_id=str(indicator.pk),
        )
        EventFactory.create(
            scorecard=book.scorecard,
            actor=by,
            act=("correct", "send back", "comment")[number],
            object_type="MonthlyReturn",
            object_label=words.next(200),
            before={"title": words.next()},
            after={"title": words.next(), words.next(90): words.next()},
        )
    for model in apps.get_models():
        if model.__name__ not in LEFT:
            for row in model._default_manager.order_by("pk"):
                fill(model, row.pk, words)


def fill(model: type[models.Model], key: Any, words: Words) -> None:
    """Each column by itself: one that the database refuses stays as it is."""
    for name, most in columns(model):
        try:
            with transaction.atomic():
                model._default_manager.filter(pk=key).update(**{name: words.next(most)})
                words.tried += 1
        except DatabaseError:
            continue


def columns(model: type[models.Model]) -> Iterator[tuple[str, int]]:
    for field in model._meta.concrete_fields:
        is_text = isinstance(field, models.CharField | models.TextField) and not field.choices
        if is_text and field.name not in OF_THE_MACHINE:
            yield field.name, min(field.max_length or MOST_WORDS, MOST_WORDS)
