"""People of a scorecard, as an administrator finds and describes them."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet

from indicators.actions.add_person import Described
from indicators.models import Membership, Role, Scorecard
from indicators.models.people import Person
from indicators.reports.people import IN_STATE, members_of

INPUT = {"class": "input"}
DOES = {
    Role.VIEWER: "reads what is signed off",
    Role.REPORTER: "gives figures and writes about them",
    Role.OWNER: "answers for indicators; reads and comments before sign-off",
    Role.MANAGER: "opens, approves, sends back, signs off",
    Role.ADMINISTRATOR: "imports, and sets up what these pages set up",
}
ROLES = [(role.value, f"{role.label}: {does}") for role, does in DOES.items()]
STATES = {
    "ready": "Can sign in",
    "invited": "Invited, no password yet",
    "not_invited": "Not invited yet",
    "closed": "Account closed",
}


class PeopleFilter(django_filters.FilterSet):  # type: ignore[misc]
    """By words, role and whether they can sign in; what is not among the choices is no filter."""

    find = django_filters.CharFilter(
        method="called", label="Find", widget=forms.TextInput(attrs={"class": "input short"}), max_length=100
    )
    role = django_filters.ChoiceFilter(
        choices=Role.choices, method="with_role", label="Role", empty_label="All roles"
    )
    state = django_filters.ChoiceFilter(
        choices=list(STATES.items()),
        method="in_state",
        label="Account",
        empty_label="All accounts",
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


class RolesField(forms.MultipleChoiceField):
    """Ticks; what comes out are roles."""

    def __init__(self, **more: Any) -> None:
        super().__init__(choices=ROLES, widget=forms.CheckboxSelectMultiple, **more)

    def clean(self, value: Any) -> list[Role]:
        return [Role(each) for each in super().clean(value)]


class DescribedForm(forms.Form):
    """Names and address of somebody whose account is not theirs yet."""

    full_name = forms.CharField(max_length=150, widget=forms.TextInput(attrs=INPUT))
    short_name = forms.CharField(
        max_length=50, help_text="What files call the person.", widget=forms.TextInput(attrs=INPUT)
    )
    email = forms.EmailField(
        label="E-mail address",
        required=False,
        widget=forms.EmailInput(attrs={**INPUT, "autocomplete": "off"}),
    )

    def clean_short_name(self) -> str:
        name: str = self.cleaned_data["short_name"]
        if "@" in name:
            raise forms.ValidationError("A short name has no @.")
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
    roles = RolesField(error_messages={"required": "Choose at least one role."})
    invite = forms.BooleanField(label="Send the invitation now", required=False, initial=True)

    field_order = ("full_name", "email", "short_name", "roles", "invite")

    def __init__(self, given: Any = None) -> None:
        super().__init__(given)
        self.fields["email"].required = True
        self.fields["short_name"].required = False
        self.fields["short_name"].help_text = (
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
    to = forms.TypedChoiceField(label="Hand over to", coerce=int)

    def __init__(self, given: Any, scorecard: Scorecard, person: Person) -> None:
        super().__init__(given)
        others = members_of(scorecard).exclude(pk=person.pk)
        choices = [("", "Choose somebody"), *((each.pk, each.full_name) for each in others)]
        self.fields["to"].choices = choices  # type: ignore[attr-defined]
