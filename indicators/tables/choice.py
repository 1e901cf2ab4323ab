"""What somebody chose of the month table, kept in the address alone, so that it can be shared."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict

from indicators.reports.standing import Standing

NARROWING = ("find", "theme", "reporter", "show", "sort", "columns")
"""Fields that decide what is shown; ``whole`` only how."""
FIELDS = (*NARROWING, "whole")


@dataclass(frozen=True, slots=True)
class Choice:
    """``fields``: what the address says, in one order and without what is empty. ``columns``: by name."""

    fields: dict[str, tuple[str, ...]]
    show: Standing | None
    sort: str
    columns: tuple[str, ...]

    @classmethod
    def of(cls, given: QueryDict) -> Choice:
        fields = {name: tuple(filter(None, given.getlist(name))) for name in FIELDS}
        show = next((each for each in Standing if each.value == given.get("show")), None)
        return cls(
            fields={name: found for name, found in fields.items() if found},
            show=show,
            sort=given.get("sort", ""),
            columns=fields["columns"],
        )

    @property
    def is_whole(self) -> bool:
        """Titles and commentary in all their lines."""
        return "whole" in self.fields

    @property
    def narrows(self) -> bool:
        return any(name in self.fields for name in NARROWING)

    def kept_besides(self, *names: str) -> list[tuple[str, str]]:
        """What a form carries along that has fields of these names itself."""
        return [(name, each) for name, found in self.fields.items() if name not in names for each in found]

    def address(self, **other: str) -> str:
        """The query of the same page with other fields; an empty one is left out."""
        pairs = self.kept_besides(*other) + [(name, text) for name, text in other.items() if text]
        return f"?{urlencode(pairs)}"

    @property
    def kept_besides_columns(self) -> list[tuple[str, str]]:
        return self.kept_besides("columns", "whole")

    @property
    def kept_besides_filters(self) -> list[tuple[str, str]]:
        return self.kept_besides("find", "theme", "reporter")

    @property
    def address_with_all_columns(self) -> str:
        return self.address(columns="", whole="")

    @property
    def address_in_book_order(self) -> str:
        return self.address(sort="")

    @property
    def files(self) -> str:
        """The query of a file of what is shown; empty for the whole month."""
        pairs = [pair for pair in self.kept_besides() if pair[0] in NARROWING]
        return f"?{urlencode(pairs)}" if pairs else ""
