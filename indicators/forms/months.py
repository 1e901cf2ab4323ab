from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from indicators.rules.months import Month, parse_month


class MonthField(forms.CharField):
    """``2020-08`` or ``Aug-20``."""

    def to_python(self, value: Any) -> Month | str:  # type: ignore[override]
        text = super().to_python(value)
        if not text:
            return ""
        try:
            return parse_month(str(text))
        except ValueError as error:
            raise forms.ValidationError(f"{error}.") from error


class OpenMonthForm(forms.Form):
    month = MonthField(
        label=gettext_lazy("Month"),
        help_text=gettext_lazy("Such as 2020-08. Later than every month opened before."),
        widget=forms.TextInput(attrs={"class": "input short"}),
    )
    deadline = forms.DateField(
        required=False,
        label=gettext_lazy("Another last day"),
        widget=forms.DateInput(attrs={"class": "input short", "type": "date"}),
    )


class DeadlineForm(forms.Form):
    deadline = forms.DateField(
        label=gettext_lazy("Deadline"),
        error_messages={"required": gettext_lazy("Say the day by which figures are wanted.")},
    )
