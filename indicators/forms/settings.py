"""Settings of a scorecard, as its administrator changes them. Its address stays: mails and books name it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext, gettext_lazy

from indicators.actions.change_scorecard import SETTINGS, in_short, shortened
from indicators.forms.boxes import seen_in
from indicators.forms.scorecards import ScorecardForm
from indicators.models import Scorecard, WorkingDays
from indicators.models.scorecard import LATEST_WORKING_DAY, MOST_GRACE
from indicators.rules.months import Month

INPUT, SHORT = {"class": "input"}, {"class": "input short"}
CALENDARS = {
    WorkingDays.ENGLAND: gettext_lazy("England"),
    WorkingDays.WALES: gettext_lazy("Wales"),
    WorkingDays.SCOTLAND: gettext_lazy("Scotland"),
    WorkingDays.NORTHERN_IRELAND: gettext_lazy("Northern Ireland"),
    WorkingDays.WEEKDAYS: gettext_lazy("None: Monday to Friday"),
}
LIVE = (
    *("working_days", "deadline_working_day", "deadline_time", "grace_working_days"),
    *("time_zone", "brand_colour"),
)
"""What is told of, in sentences, while it is being changed."""
RANGES = {
    "months_shown": (1, 24),
    "deadline_working_day": (1, LATEST_WORKING_DAY),
    "grace_working_days": (0, MOST_GRACE),
}
"""As the database holds them, in words at the field."""


class SettingsForm(ScorecardForm):
    """``seen`` comes back with it: what every setting was when the page was drawn."""

    class Meta(ScorecardForm.Meta):
        fields = tuple(name for name in SETTINGS if name != "logo")  # type: ignore[assignment]
        labels = {
            "name": gettext_lazy("Name"),
            "organisation": gettext_lazy("Organisation"),
            "subtitle": gettext_lazy("Subtitle"),
            "lead": gettext_lazy("Lead"),
            "time_zone": gettext_lazy("Time zone"),
            "paper": gettext_lazy("Paper"),
            "logo_alt": gettext_lazy("What the logo shows"),
            "change_threshold": gettext_lazy("An arrow for a change of"),
            "financial_year_start": gettext_lazy("The financial year starts in"),
            "months_shown": gettext_lazy("Months shown in the book"),
            "two_person_sign_off": gettext_lazy("Two people sign off"),
            "deadline_working_day": gettext_lazy("Working day of the following month"),
            "deadline_time": gettext_lazy("Time"),
            "grace_working_days": gettext_lazy("Days of grace"),
            "working_days": gettext_lazy("Bank holidays of"),
            "brand_colour": gettext_lazy("Colour of the cover"),
        }
        help_texts = {
            "time_zone": gettext_lazy("Such as Europe/London. Deadlines and books tell times by it."),
            "change_threshold": gettext_lazy("Per cent, or more. A smaller change is level."),
            "financial_year_start": gettext_lazy("For targets and totals of a year."),
            "two_person_sign_off": gettext_lazy("Another manager has to confirm with their password."),
        }
        widgets = {
            "name": forms.TextInput(attrs=INPUT),
            "organisation": forms.TextInput(attrs=INPUT),
            "time_zone": forms.TextInput(attrs=SHORT),
            "change_threshold": forms.TextInput(attrs={**SHORT, "inputmode": "decimal"}),
            "months_shown": forms.NumberInput(attrs=SHORT),
            "financial_year_start": forms.Select(attrs={"class": "short"}),
            "deadline_working_day": forms.NumberInput(attrs=SHORT),
            "deadline_time": forms.TimeInput(attrs={**SHORT, "type": "time"}, format="%H:%M"),
            "grace_working_days": forms.NumberInput(attrs=SHORT),
            "brand_colour": forms.TextInput(attrs=SHORT),
            "subtitle": forms.TextInput(attrs=INPUT),
            "lead": forms.TextInput(attrs=INPUT),
            "logo_alt": forms.TextInput(attrs=INPUT),
        }

    def __init__(self, given: Any = None, files: Any = None, *, instance: Scorecard) -> None:
        self.kept = in_short(instance)
        super().__init__(given, files, instance=instance)
        calendars = [(kind.value, name) for kind, name in CALENDARS.items()]
        self.fields["working_days"].choices = calendars  # type: ignore[attr-defined]
        months = [(number, Month(2000, number).full_name) for number in range(1, 13)]
        self.fields["financial_year_start"].widget.choices = months
        self.initial["change_threshold"] = self.kept["change_threshold"]
        for name, (least, most) in RANGES.items():
            said = gettext("From {least} to {most}.").format(least=least, most=most)
            self.fields[name].validators = [MinValueValidator(least, said), MaxValueValidator(most, said)]
            self.fields[name].widget.attrs |= {"min": least, "max": most}
        for name in LIVE:
            self.fields[name].widget.attrs["data-live"] = ""

    @property
    def seen(self) -> str:
        """As it came, where it came back; else what stands there."""
        return str(self.data.get("seen", "")) if self.is_bound else json.dumps(self.kept)

    @property
    def was_seen(self) -> dict[str, str]:
        return seen_in(self.seen)

    @property
    def wanted(self) -> dict[str, Any]:
        """Every setting, of a form that is valid."""
        return {name: getattr(self.instance, name) for name in SETTINGS}

    def after(self, meanwhile: Mapping[str, str], kept: Scorecard) -> SettingsForm:
        """The same beside what somebody else changed: it is told where both did, and shown where one did."""
        data = dict(self.data.items())
        for name in self.Meta.fields:
            if shortened(name, self.cleaned_data[name]) == self.was_seen.get(name):
                data[name] = getattr(kept, name)
        data["seen"] = json.dumps(in_short(kept))
        drawn = SettingsForm(data, instance=kept)
        for name, text in meanwhile.items():
            drawn.add_error("logo_file" if name == "logo" else name, _meanwhile(name, text))
        return drawn


def _meanwhile(name: str, text: str) -> str:
    if name == "logo":
        return gettext(
            "Somebody else changed this meanwhile, to another picture. Saving again keeps what stands here."
        )
    said = gettext("Somebody else changed this meanwhile, to “{text}”. Saving again keeps what stands here.")
    return said.format(text=text)


class LiveForm(forms.ModelForm):  # type: ignore[type-arg]
    """The settings of which sentences tell, as they stand in the boxes."""

    class Meta:
        model = Scorecard
        fields = LIVE
