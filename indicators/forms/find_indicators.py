"""Which indicators of a scorecard a list shows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy

from indicators.models import Indicator
from indicators.rules.figures import Unit

FIND = forms.TextInput(attrs={"class": "input short", "maxlength": "100"})
CHOOSE = {"class": "short"}
UNITS = [
    (Unit.COUNT.value, gettext_lazy("Count")),
    (Unit.PERCENTAGE.value, gettext_lazy("Percentage")),
    (Unit.RATE.value, gettext_lazy("Rate")),
]
ACTIVE = [("yes", gettext_lazy("In the book now")), ("no", gettext_lazy("Not in the book now"))]


class IndicatorFilter(django_filters.FilterSet):  # type: ignore[misc]
    """Words of ref, title and outcome; theme, owner, reporter, unit; in the book of a month or not."""

    find = django_filters.CharFilter(method="find_words", label=gettext_lazy("Find"), widget=FIND)
    theme = django_filters.ChoiceFilter(
        label=gettext_lazy("Theme"),
        field_name="theme_id",
        empty_label=gettext_lazy("All themes"),
        widget=forms.Select(CHOOSE),
    )
    owner = django_filters.ChoiceFilter(
        label=gettext_lazy("Owner"),
        field_name="owner_id",
        empty_label=gettext_lazy("All owners"),
        widget=forms.Select(CHOOSE),
        null_label=gettext_lazy("To be confirmed"),
    )
    reporter = django_filters.ChoiceFilter(
        label=gettext_lazy("Reporter"),
        field_name="reporter_id",
        empty_label=gettext_lazy("All reporters"),
        widget=forms.Select(CHOOSE),
        null_label=gettext_lazy("To be confirmed"),
    )
    unit = django_filters.ChoiceFilter(
        label=gettext_lazy("Unit"),
        choices=UNITS,
        empty_label=gettext_lazy("All units"),
        widget=forms.Select(CHOOSE),
    )
    active = django_filters.ChoiceFilter(
        choices=ACTIVE,
        method="in_the_book",
        label=gettext_lazy("In the book"),
        empty_label=gettext_lazy("All"),
        widget=forms.Select(CHOOSE),
    )

    class Meta:
        model = Indicator
        fields: tuple[str, ...] = ()

    def __init__(
        self,
        given: Mapping[str, Any],
        rows: QuerySet[Indicator],
        known: Iterable[Indicator],
        first_day: dt.date | None,
    ) -> None:
        """``known`` are all that could be chosen from, with their people; so no choice costs a query."""
        super().__init__(given, queryset=rows)
        self.first_day = first_day
        kept = list(known)
        self.filters["theme"].extra["choices"] = _choices(each.theme for each in kept)
        for name in ("owner", "reporter"):
            people = {getattr(each, name) for each in kept} - {None}
            self.filters[name].extra["choices"] = _choices(sorted(people, key=str))

    def find_words(self, rows: QuerySet[Indicator], name: str, value: str) -> QuerySet[Indicator]:
        for word in value.split()[:8]:
            rows = rows.filter(Q(ref__icontains=word) | Q(title__icontains=word) | Q(outcome__icontains=word))
        return rows

    def in_the_book(self, rows: QuerySet[Indicator], name: str, value: str) -> QuerySet[Indicator]:
        """Of the month that began on the first day; of no month all are."""
        if self.first_day is None:
            return rows
        started = Q(active_from__isnull=True) | Q(active_from__lte=self.first_day)
        printed = started & (Q(active_to__isnull=True) | Q(active_to__gte=self.first_day))
        return rows.filter(printed if value == "yes" else ~printed)


def _choices(found: Iterable[Any]) -> list[tuple[int, str]]:
    return list({each.pk: (each.pk, str(each)) for each in found}.values())
