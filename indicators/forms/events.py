"""Which events of a scorecard are listed."""

from __future__ import annotations

import datetime as dt
from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.utils.timezone import make_aware
from django.utils.translation import gettext_lazy

from indicators.models import Event, Scorecard
from indicators.reports.acts import acts_told
from indicators.reports.events import actors_of, events_of, kind_of, months_of
from indicators.rules.months import Month, parse_month

CHOOSE = {"class": "short"}
KINDS = (
    *("Scorecard", "ReportingMonth", "MonthlyReturn", "Document", "Indicator", "Target", "Benchmark"),
    *("Comparator", "Theme", "CommentaryGroup", "Population", "User", "Membership", "Deputy"),
    *("ImportFile", "Event"),
)


class EventFilter(django_filters.FilterSet):  # type: ignore[misc]
    """By act, person, the month in which it happened, and record; what is no choice is no filter."""

    act = django_filters.ChoiceFilter(
        choices=acts_told,
        label=gettext_lazy("What was done"),
        empty_label=gettext_lazy("All acts"),
        widget=forms.Select(CHOOSE),
    )
    person = django_filters.ChoiceFilter(
        field_name="actor",
        label=gettext_lazy("By"),
        empty_label=gettext_lazy("Everyone"),
        widget=forms.Select(CHOOSE),
    )
    month = django_filters.ChoiceFilter(
        method="happened_in",
        label=gettext_lazy("When"),
        empty_label=gettext_lazy("Any time"),
        widget=forms.Select(CHOOSE),
    )
    kind = django_filters.ChoiceFilter(
        field_name="object_type",
        label=gettext_lazy("Kind of record"),
        empty_label=gettext_lazy("All kinds"),
        widget=forms.Select(CHOOSE),
    )
    record = django_filters.CharFilter(
        field_name="object_label",
        lookup_expr="icontains",
        label=gettext_lazy("Record"),
        max_length=100,
        widget=forms.TextInput({"class": "input short", "maxlength": "100", "placeholder": "LAC1 2020-08"}),
    )

    def __init__(self, given: Any, scorecard: Scorecard) -> None:
        super().__init__(given, events_of(scorecard))
        choices = {
            "person": [(str(each.pk), str(each)) for each in actors_of(scorecard)],
            "month": [(each.text, each.name) for each in months_of(scorecard)],
            "kind": [(each, kind_of(each).capitalize()) for each in KINDS],
        }
        for name, found in choices.items():
            field = self.form.fields[name]
            field.choices = [("", field.empty_label), *found]

    def happened_in(self, rows: QuerySet[Event], _name: str, text: str) -> QuerySet[Event]:
        month = parse_month(text)
        return rows.filter(at__gte=_begins(month), at__lt=_begins(month.plus(1)))


def _begins(month: Month) -> dt.datetime:
    return make_aware(dt.datetime.combine(month.first_day, dt.time()))
