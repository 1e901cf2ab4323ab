from __future__ import annotations

from django import forms


class UploadForm(forms.Form):
    file = forms.FileField(
        label="File of figures",
        help_text="CSV or Excel: tidy (ref, month, numerator, denominator, value), or a column a month.",
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
    )
