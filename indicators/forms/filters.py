"""Filters of the month table, over rows that were read already."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_lazy

from indicators.reports.month_report import IndicatorRow


class RowFilter(forms.Form):
    """Theme, reporter and words; what is not among the choices is no filter."""

    find = forms.CharField(
        label=gettext_lazy("Find"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"class": "input short", "placeholder": gettext_lazy("Find")}),
    )
    theme = forms.ChoiceField(
        label=gettext_lazy("Theme"), required=False, widget=forms.Select(attrs={"class": "short"})
    )
    reporter = forms.ChoiceField(
        label=gettext_lazy("Reporter"), required=False, widget=forms.Select(attrs={"class": "short"})
    )

    def __init__(self, given: Mapping[str, Any], rows: Iterable[IndicatorRow]) -> None:
        super().__init__(given)
        known = list(rows)
        for name, label in (("theme", gettext("All themes")), ("reporter", gettext("All reporters"))):
            found = dict.fromkeys(getattr(row, name) or "" for row in known)
            choices = [("", label), *((text, text) for text in found if text)]
            self.fields[name].choices = choices  # type: ignore[attr-defined]

    def kept(self, rows: Iterable[IndicatorRow]) -> list[IndicatorRow]:
        return [row for row in rows if self.keeps(row)]

    def keeps(self, row: IndicatorRow) -> bool:
        if not self.is_valid():
            return True
        wanted = self.cleaned_data
        text = f"{row.ref} {row.title} {row.commentary}".casefold()
        return (
            wanted["find"].casefold() in text
            and wanted["theme"] in ("", row.theme)
            and wanted["reporter"] in ("", row.reporter)
        )
