"""How far each theme and each reporter is: a bar drawn to scale, and the same in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext, ngettext_lazy

from indicators.reports.returns import ReturnRow
from indicators.rules.attention import NOT_IN, Attention

WIDTH, HEIGHT = 84, 8
KINDS = {
    Attention.APPROVED: "clean",
    Attention.SUBMITTED: "clean",
    Attention.TO_LOOK_AT: "look",
    Attention.NEEDS_REASON: "blocked",
    Attention.CHANGED_SINCE_SUBMITTED: "blocked",
    Attention.SENT_BACK: "back",
}
"""What is not named is not in, and stays empty."""
ORDER = ("clean", "look", "blocked", "back")
WORDS = {
    Attention.NOT_STARTED: ngettext_lazy("{number} not started", "{number} not started", "number"),
    Attention.DRAFT: ngettext_lazy("{number} in draft", "{number} in draft", "number"),
    Attention.SENT_BACK: ngettext_lazy("{number} sent back", "{number} sent back", "number"),
    Attention.NEEDS_REASON: ngettext_lazy("{number} blocked", "{number} blocked", "number"),
    Attention.CHANGED_SINCE_SUBMITTED: ngettext_lazy("{number} changed", "{number} changed", "number"),
}


@dataclass(frozen=True, slots=True)
class Progress:
    """``key`` names the theme or the reporter to filters, and the reporter to whoever reminds them."""

    name: str
    key: int | None
    stands: Mapping[Attention, int]

    @property
    def total(self) -> int:
        return sum(self.stands.values())

    @property
    def is_in(self) -> int:
        return sum(number for attention, number in self.stands.items() if attention not in NOT_IN)

    @property
    def approved(self) -> int:
        return self.stands.get(Attention.APPROVED, 0)

    @property
    def is_done(self) -> bool:
        return self.is_in == self.total

    @property
    def wanting(self) -> str:
        """``1 not started, 1 sent back``."""
        counted = [(self.stands.get(attention, 0), words) for attention, words in WORDS.items()]
        return ", ".join(words.format(number=number) for number, words in counted if number)

    @property
    def meter(self) -> str:
        """The bar as SVG; hidden from those who hear the words beside it."""
        widths = Counter[str]()
        for attention, number in self.stands.items():
            if attention in KINDS:
                widths[KINDS[attention]] += number
        return bar([(kind, widths[kind]) for kind in ORDER], self.total)


def bar(parts: Iterable[tuple[str, int]], total: int, *, width: int = WIDTH) -> str:
    """Parts of a whole, side by side; the patterns they are filled with are drawn once a page."""
    drawn, at = [f'<rect class="part" width="{width}" height="{HEIGHT}"/>'], 0.0
    for kind, number in parts:
        wide = width * number / total if total else 0.0
        if number:
            drawn.append(f'<rect class="part {kind}" x="{at:.1f}" width="{wide:.1f}" height="{HEIGHT}"/>')
        at += wide
    size = f'width="{width}" height="{HEIGHT}" viewBox="0 0 {width} {HEIGHT}"'
    return f'<svg class="meter-bar" {size} aria-hidden="true">{"".join(drawn)}</svg>'


def progress(
    rows: Iterable[ReturnRow], named: Callable[[ReturnRow], tuple[str, int | None]]
) -> list[Progress]:
    """In the order in which they come."""
    found: dict[tuple[str, int | None], Counter[Attention]] = {}
    for row in rows:
        found.setdefault(named(row), Counter())[row.attention] += 1
    return [Progress(name, key, stands) for (name, key), stands in found.items()]


def theme_of(row: ReturnRow) -> tuple[str, int | None]:
    return row.row.theme, row.indicator.theme_id


def reporter_of(row: ReturnRow) -> tuple[str, int | None]:
    return row.row.reporter or gettext("To be confirmed"), row.indicator.reporter_id
