"""What somebody looks for in a scorecard."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy

from indicators.rules.searching import MOST_LETTERS


class SearchForm(forms.Form):
    """Anything may be asked: what is too short or too long is answered in words, not refused."""

    q = forms.CharField(
        required=False,
        label=gettext_lazy("Words to look for"),
        widget=forms.TextInput(
            attrs={"class": "input", "type": "search", "maxlength": str(MOST_LETTERS), "autocomplete": "off"}
        ),
    )
