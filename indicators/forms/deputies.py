"""Who stands in for a reporter, as an administrator says it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy, pgettext_lazy

from indicators.actions.lend_month import Lending
from indicators.models import Role, Scorecard
from indicators.models.people import Person
from indicators.permissions import INSIDERS
from indicators.reports.people import members_of

DAY = {"class": "input short", "type": "date"}


class DeputyForm(forms.Form):
    reporter: forms.ModelChoiceField[Person] = forms.ModelChoiceField(
        queryset=None, label=pgettext_lazy("reporter", "For"), empty_label=gettext_lazy("Choose a reporter")
    )
    person: forms.ModelChoiceField[Person] = forms.ModelChoiceField(
        queryset=None,
        label=gettext_lazy("Stands in"),
        empty_label=gettext_lazy("Choose a person"),
        help_text=gettext_lazy("Whoever works on this scorecard; they see the rows in their own My month."),
    )
    starts_on = forms.DateField(label=pgettext_lazy("day", "From"), widget=forms.DateInput(attrs=DAY))
    ends_on = forms.DateField(
        label=pgettext_lazy("day", "To"),
        help_text=gettext_lazy("This day included."),
        widget=forms.DateInput(attrs=DAY),
    )

    def __init__(self, given: Any, scorecard: Scorecard) -> None:
        super().__init__(given)
        known = members_of(scorecard).filter(is_active=True)
        for name, roles in (("reporter", {Role.REPORTER}), ("person", INSIDERS)):
            holders = scorecard.memberships.filter(role__in=[*roles]).values("person")
            self.fields[name].queryset = known.filter(pk__in=holders)  # type: ignore[attr-defined]

    @property
    def lending(self) -> Lending:
        return Lending(**{name: self.cleaned_data[name] for name in ("person", "starts_on", "ends_on")})
