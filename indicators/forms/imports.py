from __future__ import annotations

from django import forms


class UploadForm(forms.Form):
    file = forms.FileField(
        label="File of figures",
        help_text="Excel or CSV as you keep it: a column a month, or a row a figure. Nothing is written yet.",
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
    )
