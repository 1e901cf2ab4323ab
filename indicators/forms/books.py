from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_lazy

from indicators.reports.editions import Edition

ALL = "all"
MOST_BYTES = 20 * 1024 * 1024


class VerifyForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("PDF to verify"),
        help_text=gettext_lazy("The file as you have it, at most 20 MB. It is read and not kept."),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".pdf,application/pdf"}),
    )

    def clean_file(self) -> Any:
        given = self.cleaned_data["file"]
        if (given.size or 0) > MOST_BYTES:
            raise forms.ValidationError(
                gettext("The file is larger than {most} MB.").format(most=MOST_BYTES // 1024**2)
            )
        return given


class YearChoice(forms.Form):
    """One year of reports, the newest where none is chosen; nothing to choose where there is only one."""

    year = forms.ChoiceField(
        label=gettext_lazy("Year"), required=False, widget=forms.Select(attrs={"class": "short"})
    )

    def __init__(self, given: Mapping[str, Any], years: Iterable[int]) -> None:
        known = [str(year) for year in dict.fromkeys(years)]
        asked = given.get("year", "")
        self.chosen = asked if asked in (*known, ALL) else next(iter(known), ALL)
        super().__init__({"year": self.chosen})
        self.are_many = len(known) > 1
        choices = [*((year, year) for year in known), (ALL, gettext("All years"))]
        self.fields["year"].choices = choices  # type: ignore[attr-defined]

    def keeps(self, edition: Edition) -> bool:
        return self.chosen in (ALL, str(edition.month.year))
