"""What of a scorecard goes into a copy, and what the copy is called."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from indicators.rules.copying import Part

SAID = {
    Part.SETTINGS: gettext_lazy("Settings: threshold, deadlines, time zone, the look of the book"),
    Part.THEMES: gettext_lazy("Themes and their order"),
    Part.GROUPS: gettext_lazy("Groups that share a commentary"),
    Part.COMPARATORS: gettext_lazy("Comparators"),
    Part.INDICATORS: gettext_lazy("Indicators and what they are computed from, with themes and groups"),
    Part.TARGETS: gettext_lazy("Targets, with indicators"),
    Part.BENCHMARKS: gettext_lazy("Benchmarks, with indicators and comparators"),
    Part.PEOPLE: gettext_lazy("People with their roles, and what they report and own"),
}
AS_USUAL = [part.value for part in SAID if part is not Part.PEOPLE]


class CopyForm(forms.Form):
    name = forms.CharField(
        label=gettext_lazy("Name"), max_length=120, widget=forms.TextInput(attrs={"class": "input"})
    )
    slug = forms.SlugField(
        label=gettext_lazy("Address"),
        max_length=60,
        help_text=gettext_lazy(
            "A word for its pages, such as adults for /adults/. Letters, digits and hyphens; it stays."
        ),
        widget=forms.TextInput(attrs={"class": "input short"}),
    )
    parts = forms.MultipleChoiceField(
        label=gettext_lazy("What is copied"),
        choices=[(part.value, said) for part, said in SAID.items()],
        initial=AS_USUAL,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def clean_slug(self) -> str:
        slug: str = self.cleaned_data["slug"]
        return slug.lower()

    def clean_parts(self) -> list[Part]:
        given: Any = self.cleaned_data["parts"]
        return [Part(each) for each in given]
