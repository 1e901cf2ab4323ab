"""Filters of the board: words, theme, reporter and owner, over the returns of an open month."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext, gettext_lazy

from indicators.models import MonthlyReturn
from indicators.reports.returns import ReturnRow

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

BIGGEST_KEY = 2**62


class KeyFilter(django_filters.Filter):  # type: ignore[misc]  # it ships no types
    """A key of what the rows name; the page fills in the choices, so that none costs a query."""

    field_class = forms.IntegerField

    def __init__(self, field: str, label: _StrPromise) -> None:
        widget = forms.Select(attrs={"class": "short"})
        super().__init__(field, label=label, min_value=1, max_value=BIGGEST_KEY, widget=widget)


class ReturnFilter(django_filters.FilterSet):  # type: ignore[misc]  # it ships no types
    """What is not a filter's value is no filter."""

    find = django_filters.CharFilter(
        method="finding",
        label=gettext_lazy("Find"),
        max_length=100,
        widget=forms.TextInput(
            attrs={
                "class": "input",
                "type": "search",
                "placeholder": gettext_lazy("Find"),
                "autocomplete": "off",
            }
        ),
    )
    theme = KeyFilter("indicator__theme", gettext_lazy("Theme"))
    reporter = KeyFilter("indicator__reporter", gettext_lazy("Reporter"))
    owner = KeyFilter("indicator__owner", gettext_lazy("Owner"))

    class Meta:
        model = MonthlyReturn
        fields: list[str] = []

    def finding(self, rows: QuerySet[MonthlyReturn], name: str, value: str) -> QuerySet[MonthlyReturn]:
        """In ref, title and commentary."""
        return rows.filter(
            Q(indicator__ref__icontains=value)
            | Q(indicator__title__icontains=value)
            | Q(commentary__icontains=value)
        )

    def offer(self, rows: Iterable[ReturnRow]) -> None:
        """The choices that there are in the month, as they come in it."""
        themes: dict[int, str] = {}
        reporters: dict[int | None, str | None] = {}
        owners: dict[int | None, str | None] = {}
        for row in rows:
            themes[row.indicator.theme_id] = row.row.theme
            reporters[row.indicator.reporter_id] = row.row.reporter
            owners[row.indicator.owner_id] = row.row.owner
        found = (
            ("theme", gettext("All themes"), themes),
            ("reporter", gettext("All reporters"), reporters),
            ("owner", gettext("All owners"), owners),
        )
        for name, every, known in found:
            choices = [("", every), *((key, text) for key, text in known.items() if key)]
            self.form.fields[name].widget.choices = choices

    @property
    def is_asked(self) -> bool:
        """Somebody asks for less than all."""
        return any(self.asked.values())

    @property
    def asked(self) -> dict[str, Any]:
        """What is asked, without what is no filter."""
        return {name: value for name, value in self._given().items() if value not in (None, "")}

    @property
    def picks(self) -> bool:
        """By more than words: the selects are shown open."""
        return bool(set(self.asked) - {"find"})

    def keys(self) -> set[int] | None:
        """The returns that are left; None, and no query, where nothing is asked."""
        return set(self.qs.values_list("pk", flat=True)) if self.is_asked else None

    def _given(self) -> dict[str, Any]:
        self.form.is_valid()
        return dict(self.form.cleaned_data)
