"""To whom a month is lent, and for which days."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy, pgettext_lazy

from indicators.models import Scorecard
from indicators.models.people import Person, people
from indicators.permissions import INSIDERS


class LendForm(forms.Form):
    person: forms.ModelChoiceField[Person] = forms.ModelChoiceField(
        queryset=None,
        label=gettext_lazy("To whom"),
        help_text=gettext_lazy("Whoever works on this scorecard. They see your rows in their own My month."),
        empty_label=gettext_lazy("Choose a person"),
        widget=forms.Select(attrs={"class": "input"}),
    )
    starts_on = forms.DateField(
        label=pgettext_lazy("day", "From"),
        widget=forms.DateInput(attrs={"class": "input short", "type": "date"}),
    )
    ends_on = forms.DateField(
        label=pgettext_lazy("day", "To"),
        help_text=gettext_lazy("This day included."),
        widget=forms.DateInput(attrs={"class": "input short", "type": "date"}),
    )

    def __init__(self, *args: object, scorecard: Scorecard, reporter: Person) -> None:
        super().__init__(*args)  # type: ignore[arg-type]
        insiders = {"memberships__scorecard": scorecard, "memberships__role__in": [*INSIDERS]}
        known = people().filter(**insiders, is_active=True).exclude(pk=reporter.pk)
        self.fields["person"].queryset = known.distinct().order_by("full_name")  # type: ignore[attr-defined]
