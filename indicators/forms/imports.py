from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy


class UploadForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("File of figures"),
        help_text=gettext_lazy(
            "Excel or CSV as you keep it: a column a month, or a row a figure. Nothing is written yet."
        ),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
    )
