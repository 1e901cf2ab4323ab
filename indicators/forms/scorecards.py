from __future__ import annotations

from base64 import b64encode
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import FileExtensionValidator
from django.utils.text import format_lazy
from django.utils.translation import gettext, gettext_lazy

from indicators.models import Scorecard
from indicators.rules.logos import MOST_BYTES, MOST_PIXELS, why_no_logo

ON_FORM_ONLY = {"logo_file": "logo", "no_logo": "logo"}


class ScorecardForm(forms.ModelForm):  # type: ignore[type-arg]
    """Set-up of a scorecard, with its logo as a file; a form without one leaves the logo that is kept."""

    logo_file = forms.FileField(
        label=gettext_lazy("Logo"),
        required=False,
        validators=[FileExtensionValidator(["png"], gettext_lazy("The logo must be a PNG picture."))],
        help_text=format_lazy(
            gettext_lazy("A PNG picture, at most {kilobytes} kB and {pixels} × {pixels} pixels."),
            kilobytes=MOST_BYTES // 1000,
            pixels=MOST_PIXELS,
        ),
        widget=forms.FileInput(attrs={"accept": ".png,image/png"}),
    )
    no_logo = forms.BooleanField(label=gettext_lazy("Take the logo away"), required=False)

    class Meta:
        model = Scorecard
        fields = (
            *("slug", "name", "organisation", "subtitle", "lead"),
            *("change_threshold", "months_shown", "financial_year_start", "time_zone", "two_person_sign_off"),
            *("paper", "brand_colour", "logo_alt"),
        )

    @property
    def changed_data(self) -> list[str]:
        """The fields of the scorecard that were given: what is told of it."""
        return sorted({ON_FORM_ONLY.get(name, name) for name in super().changed_data})

    def clean_logo_file(self) -> str | None:
        """As base64; None where no file was given."""
        file: UploadedFile[Any] | None = self.cleaned_data["logo_file"]
        if file is None:
            return None
        content = file.read(MOST_BYTES + 1)
        problem = why_no_logo(content)
        if problem:
            raise forms.ValidationError(problem)
        return b64encode(content).decode()

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        given_logo = given.get("logo_file")
        if given_logo and given["no_logo"]:
            self.add_error("no_logo", gettext("Either give a logo or take it away."))
        elif given_logo or given["no_logo"]:
            self.instance.logo = given_logo or ""
        if self.instance.logo and not given.get("logo_alt") and "logo_alt" not in self.errors:
            self.add_error("logo_alt", gettext("Say what the logo shows, for those who do not see it."))
        return given
