"""People of a scorecard, as an administrator finds and describes them."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext, gettext_lazy

from indicators.actions.add_person import Described
from indicators.models import Membership, Role, Scorecard
from indicators.models.people import Person
from indicators.reports.people import IN_STATE, members_of

INPUT = {"class": "input"}
DOES = {
    Role.VIEWER: gettext_lazy("reads what is signed off"),
    Role.REPORTER: gettext_lazy("gives figures and writes about them"),
    Role.OWNER: gettext_lazy("answers for indicators; reads and comments before sign-off"),
    Role.MANAGER: gettext_lazy("opens, approves, sends back, signs off"),
    Role.ADMINISTRATOR: gettext_lazy("imports, and sets up what these pages set up"),
}
STATES = {
    "ready": gettext_lazy("Can sign in"),
    "invited": gettext_lazy("Invited, no password yet"),
    "not_invited": gettext_lazy("Not invited yet"),
    "closed": gettext_lazy("Account closed"),
}


class PeopleFilter(django_filters.FilterSet):  # type: ignore[misc]
    """By words, role and whether they can sign in; what is not among the choices is no filter."""

    find = django_filters.CharFilter(
        method="called",
        label=gettext_lazy("Find"),
        widget=forms.TextInput(attrs={"class": "input short"}),
        max_length=100,
    )
    role = django_filters.ChoiceFilter(
        choices=Role.choices,
        method="with_role",
        label=gettext_lazy("Role"),
        empty_label=gettext_lazy("All roles"),
    )
    state = django_filters.ChoiceFilter(
        choices=list(STATES.items()),
        method="in_state",
        label=gettext_lazy("Account"),
        empty_label=gettext_lazy("All accounts"),
    )

    def __init__(self, given: Any, scorecard: Scorecard) -> None:
        self.scorecard = scorecard
        super().__init__(given, members_of(scorecard))

    def called(self, rows: QuerySet[Person], _name: str, words: str) -> QuerySet[Person]:
        fields = ("full_name", "short_name", "email")
        wanted = Q()
        for word in words.split():
            wanted &= Q(*((f"{field}__icontains", word) for field in fields), _connector=Q.OR)
        return rows.filter(wanted)

    def with_role(self, rows: QuerySet[Person], _name: str, role: str) -> QuerySet[Person]:
        return rows.filter(
            pk__in=Membership.objects.filter(scorecard=self.scorecard, role=role).values("person")
        )

    def in_state(self, rows: QuerySet[Person], _name: str, state: str) -> QuerySet[Person]:
        return rows.filter(IN_STATE[state])


def _roles() -> list[tuple[str, str]]:
    """Read with each form, in the language of then."""
    return [(role.value, f"{role.label}: {does}") for role, does in DOES.items()]


class RolesField(forms.MultipleChoiceField):
    """Ticks; what comes out are roles."""

    def __init__(self, **more: Any) -> None:
        super().__init__(
            label=gettext_lazy("Roles"), choices=_roles, widget=forms.CheckboxSelectMultiple, **more
        )

    def clean(self, value: Any) -> list[Role]:
        return [Role(each) for each in super().clean(value)]


class DescribedForm(forms.Form):
    """Names and address of somebody whose account is not theirs yet."""

    full_name = forms.CharField(
        label=gettext_lazy("Full name"), max_length=150, widget=forms.TextInput(attrs=INPUT)
    )
    short_name = forms.CharField(
        label=gettext_lazy("Short name"),
        max_length=50,
        help_text=gettext_lazy("What files call the person."),
        widget=forms.TextInput(attrs=INPUT),
    )
    email = forms.EmailField(
        label=gettext_lazy("E-mail address"),
        required=False,
        widget=forms.EmailInput(attrs={**INPUT, "autocomplete": "off"}),
    )

    def clean_short_name(self) -> str:
        name: str = self.cleaned_data["short_name"]
        if "@" in name:
            raise forms.ValidationError(gettext("A short name has no @."))
        return name

    @property
    def described(self) -> Described:
        return Described(**{name: self.cleaned_data[name] for name in ("full_name", "short_name", "email")})


class CorrectPersonForm(DescribedForm):
    """With what stood there when the page was drawn."""

    was_full_name = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)
    was_short_name = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)
    was_email = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)

    @classmethod
    def showing(cls, described: Described) -> CorrectPersonForm:
        shown = {name: getattr(described, name) for name in ("full_name", "short_name", "email")}
        return cls(initial={**shown, **{f"was_{name}": text for name, text in shown.items()}})

    @property
    def seen(self) -> Described:
        names = ("full_name", "short_name", "email")
        return Described(**{name: self.cleaned_data[f"was_{name}"] for name in names})


class AddPersonForm(DescribedForm):
    roles = RolesField(error_messages={"required": gettext_lazy("Choose at least one role.")})
    invite = forms.BooleanField(label=gettext_lazy("Send the invitation now"), required=False, initial=True)

    field_order = ("full_name", "email", "short_name", "roles", "invite")

    def __init__(self, given: Any = None) -> None:
        super().__init__(given)
        self.fields["email"].required = True
        self.fields["short_name"].required = False
        self.fields["short_name"].help_text = gettext(
            "What files call the person. Left empty, the part of the address before its @; a number is "
            "added where somebody has it."
        )


class RolesForm(forms.Form):
    """``seen``: the roles as the page showed them."""

    roles = RolesField(required=False)
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_seen(self) -> list[Role]:
        return [Role(each) for each in self.cleaned_data["seen"].split(",") if each in Role.values]


class HandOverForm(forms.Form):
    to = forms.TypedChoiceField(label=gettext_lazy("Hand over to"), coerce=int)

    def __init__(self, given: Any, scorecard: Scorecard, person: Person) -> None:
        super().__init__(given)
        others = members_of(scorecard).exclude(pk=person.pk)
        choices = [("", gettext("Choose somebody")), *((each.pk, each.full_name) for each in others)]
        self.fields["to"].choices = choices  # type: ignore[attr-defined]
