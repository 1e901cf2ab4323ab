"""Boxes of lists and grids, drawn by name: what each shows, and what is wrong with it."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from django.http import QueryDict
from django.utils.translation import gettext

from indicators.errors import Meanwhile, Refused, Unfit
from indicators.rules.meanwhile import meet

MOST_CHARACTERS = 300
"""Of what is typed into a box: more than any column behind one holds."""


@dataclass(frozen=True, slots=True)
class Box:
    """``label`` is for those who do not see the heads of its row and column."""

    name: str
    label: str
    text: str = ""
    problem: str = ""
    hint: str = ""

    @property
    def id(self) -> str:
        return f"id_{self.name}"


@dataclass(frozen=True, slots=True)
class Boxes:
    """``kept``: as they are now; ``typed`` over it where a form came back that was not kept."""

    kept: Mapping[str, str]
    texts: Mapping[str, str]
    problems: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def box(self, name: str, label: str, hint: str = "") -> Box:
        return Box(name, label, self.texts.get(name, ""), " ".join(self.problems.get(name, ())), hint)

    @property
    def seen(self) -> str:
        """What the boxes show of what is kept, to come back with them."""
        return json.dumps(self.kept, ensure_ascii=False)

    def summary(
        self, drawn: Collection[str], labels: Mapping[str, str] | None = None
    ) -> list[tuple[str, str]]:
        """Each problem with the id of its box, where it is drawn; with its label where one is given."""
        before = {name: f"{label}: " for name, label in (labels or {}).items()}
        return [
            (f"id_{name}" if name in drawn else "", f"{before.get(name, '')}{sentence}")
            for name, sentences in self.problems.items()
            for sentence in sentences
        ]


def fresh(kept: Mapping[str, str]) -> Boxes:
    return Boxes(kept, kept)


def refused_boxes(
    kept: Mapping[str, str], seen: Mapping[str, str], typed: Mapping[str, str], error: Refused
) -> Boxes:
    """What was typed stays in the boxes; a box left alone shows what is kept now."""
    texts = meet(seen, kept, typed).boxes
    if isinstance(error, Unfit):
        return Boxes(kept, texts, error.problems)
    if isinstance(error, Meanwhile):
        return Boxes(kept, texts, {name: [_meanwhile(text)] for name, text in error.kept.items()})
    return Boxes(kept, texts)


def _meanwhile(text: str) -> str:
    if not text:
        return gettext("Somebody else changed this meanwhile, and cleared it. Save again to keep yours.")
    said = gettext("Somebody else changed this meanwhile, to “{text}”. Save again to keep yours.")
    return said.format(text=text)


def typed_in(posted: QueryDict) -> dict[str, str]:
    """Boxes by name: whatever has a dash in it, trimmed."""
    return {name: text.strip()[:MOST_CHARACTERS] for name, text in posted.items() if "-" in name}  # type: ignore[union-attr]


def seen_in(text: str) -> dict[str, str]:
    """What a page said its boxes showed; nothing of a text that is none."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return {str(name): str(value) for name, value in found.items()} if isinstance(found, dict) else {}
