from __future__ import annotations

from typing import Any

from django import forms

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
        help_text="Such as 2020-08. Later than every month opened before.",
        widget=forms.TextInput(attrs={"class": "input short"}),
    )
    deadline = forms.DateField(
        required=False,
        label="Another last day",
        widget=forms.DateInput(attrs={"class": "input short", "type": "date"}),
    )


class DeadlineForm(forms.Form):
    deadline = forms.DateField(error_messages={"required": "Say the day by which figures are wanted."})
