"""The definition of an indicator as people fill it in, read into the fields it means."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from textwrap import shorten
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext, gettext_lazy

from indicators.actions.set_up_indicator import Definition
from indicators.forms.boxes import seen_in
from indicators.forms.definition_choices import BASES, CHANGES, POLARITIES, UNITS
from indicators.forms.months import MonthField
from indicators.models import Indicator, Target
from indicators.reports.indicator_setup import FOLLOWS, Choices, shown, target_year
from indicators.rules.definitions import USUAL_SCALES
from indicators.rules.figures import Unit
from indicators.rules.meanwhile import meet
from indicators.rules.months import Month
from indicators.rules.numbers import parse_number
from indicators.rules.refs import tidy_ref
from indicators.rules.sources import PartKind

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise, _StrPromise

SHORT = {"class": "input short"}
OF_TARGET = ("target_basis", "tolerance")


def _select(label: _StrPromise, hint: _StrOrPromise = "", *, required: bool = True) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, help_text=hint, required=required)


class OneLine(forms.CharField):
    """In a box that grows, since a title is long; a line break in it is a space."""

    def to_python(self, value: Any) -> str | None:
        return super().to_python(one_line(str(value or "")))


def one_line(text: str) -> str:
    return " ".join(text.split())


def _lines(label: _StrPromise, hint: _StrOrPromise = "", *, required: bool = True) -> OneLine:
    box = forms.Textarea(attrs={"rows": 2})
    return OneLine(label=label, max_length=300, help_text=hint, required=required, widget=box)


def _number(
    label: _StrPromise, least: int, most: int, hint: _StrPromise, *, required: bool = True
) -> forms.IntegerField:
    widget = forms.TextInput(attrs={"class": "input figure", "inputmode": "numeric"})
    return forms.IntegerField(
        label=label, min_value=least, max_value=most, help_text=hint, required=required, widget=widget
    )


def _month(label: _StrPromise, hint: _StrPromise) -> MonthField:
    return MonthField(label=label, help_text=hint, required=False, widget=forms.TextInput(attrs=SHORT))


class IndicatorForm(forms.Form):
    ref = forms.CharField(
        label=gettext_lazy("Ref."),
        max_length=40,
        help_text=gettext_lazy("The short code people know it by, such as CP4 (val)."),
        widget=forms.TextInput(attrs=SHORT),
    )
    title = _lines(gettext_lazy("What is counted"))
    outcome = _lines(
        gettext_lazy("Outcome"), gettext_lazy("Why it is watched, for the child."), required=False
    )
    theme = _select(gettext_lazy("Theme"))
    commentary_group = _select(
        gettext_lazy("Commentary group"), gettext_lazy("Its indicators share one commentary."), required=False
    )
    unit = _select(gettext_lazy("Unit"))
    numerator = _select(gettext_lazy("Numerator"), gettext_lazy("Empty for a count."), required=False)
    denominator = _select(gettext_lazy("Denominator"), gettext_lazy("Empty for a count."), required=False)
    scale = _number(
        gettext_lazy("Scale"),
        1,
        10**9,
        gettext_lazy("Of a rate: 10,000 unless you say otherwise."),
        required=False,
    )
    decimals = _number(gettext_lazy("Decimals"), 0, 6, gettext_lazy("As printed: 0 for 20%, 1 for 20.3%."))
    polarity = _select(gettext_lazy("Which way is better"))
    change_basis = _select(gettext_lazy("Change is told in"))
    counts_people = forms.BooleanField(label=gettext_lazy("It counts people"), required=False)
    target_basis = _select(gettext_lazy("Target is a"))
    tolerance = forms.CharField(
        label=gettext_lazy("Tolerance"),
        required=False,
        widget=forms.TextInput(attrs={"class": "input figure"}),
    )
    owner = _select(
        gettext_lazy("Owner"), gettext_lazy("Answers for it. Empty: to be confirmed."), required=False
    )
    reporter = _select(
        gettext_lazy("Reporter"),
        gettext_lazy("Sends figure and commentary. Empty: to be confirmed."),
        required=False,
    )
    active_from = _month(
        gettext_lazy("First month"), gettext_lazy("Such as 2020-08. Empty: as far back as there are figures.")
    )
    active_to = _month(
        gettext_lazy("Last month"),
        gettext_lazy("Empty: it goes on. An indicator that ends keeps its figures."),
    )
    knows = forms.BooleanField(label=gettext_lazy("I know, and want it so"), required=False)

    def __init__(
        self, given: Mapping[str, str] | None, choices: Choices, indicator: Indicator, target: Target | None
    ) -> None:
        self.kept = shown(indicator, target)
        super().__init__(given, initial=self.kept)
        self.choices, self.indicator, self.target = choices, indicator, target
        for name in OF_TARGET:
            if target is None:
                del self.fields[name]
            else:
                of = gettext("Of the latest target, {year}.").format(year=target_year(target))
                self.fields[name].help_text = of
        for name, known in self._known().items():
            if name in self.fields:
                self.fields[name].choices = known  # type: ignore[attr-defined]
        if "theme" in self.fields and not choices.themes:
            self.fields["theme"].help_text = gettext("There is no theme yet: add one first.")

    def _known(self) -> dict[str, list[Any]]:
        people = [("", gettext("To be confirmed")), *_keyed(self.choices.people)]
        others = [each for each in self.choices.indicators if each.pk != self.indicator.pk]
        refs = [
            (f"{FOLLOWS}{each.pk}", shorten(f"{each.ref}: {each.title}", 90, placeholder=" …"))
            for each in others
        ]
        parts: list[Any] = [("", gettext("None")), (PartKind.OWN.value, gettext("Typed each month"))]
        parts += [(PartKind.POPULATION.value, gettext("The population"))]
        parts += [(gettext("Another indicator"), refs)] if refs else []
        return {
            "theme": [("", gettext("Choose")), *_keyed(self.choices.themes)],
            "commentary_group": [
                ("", gettext("None: a commentary of its own")),
                *_keyed(self.choices.groups),
            ],
            "unit": UNITS,
            "polarity": POLARITIES,
            "change_basis": CHANGES,
            "target_basis": BASES,
            "numerator": parts,
            "denominator": parts,
            "owner": people,
            "reporter": people,
        }

    def after(self, meanwhile: Mapping[str, str]) -> IndicatorForm:
        """The same drawn anew beside what somebody else changed: at each such box what is kept now.

        A box that the person left alone shows what is kept.
        """
        seen = seen_in(str(self.data.get("seen", "")))
        typed = {name: one_line(str(self.data.get(name, ""))) for name in self.kept if name in self.fields}
        drawn = IndicatorForm(
            dict(meet(seen, self.kept, typed).boxes), self.choices, self.indicator, self.target
        )
        drawn.full_clean()
        for name, text in meanwhile.items():
            said = (
                gettext("Somebody else changed this meanwhile, to “{text}”. Save again to keep yours.")
                if text
                else gettext("Somebody else changed this meanwhile, to empty. Save again to keep yours.")
            )
            drawn.add_error(name, said.format(text=drawn.in_words(name, text)))
        return drawn

    def in_words(self, name: str, text: str) -> str:
        """What a box says, as people read it."""
        choices: Any = getattr(self.fields[name], "choices", ())
        known = dict(_flat(choices))
        return known.get(text, text)

    @property
    def seen(self) -> str:
        """What the boxes show, to come back with them."""
        return json.dumps(self.kept, ensure_ascii=False)

    def clean_tolerance(self) -> Decimal:
        text = self.cleaned_data["tolerance"]
        try:
            return parse_number(text, may_be_percent=True) if text else Decimal(0)
        except ValueError as error:
            raise forms.ValidationError(f"{error}.") from error

    def definition(self, seen: Mapping[str, str]) -> Definition:
        """Of a form that is valid."""
        cleaned = self.cleaned_data
        typed = {name: one_line(str(self.data.get(name, ""))) for name in self.kept if name in self.fields}
        fields = {name: cleaned[name] for name in typed}
        for name, rows in self._rows().items():
            fields[name] = rows.get(cleaned[name])
        for name in ("active_from", "active_to"):
            fields[name] = cleaned[name].first_day if isinstance(cleaned[name], Month) else None
        for name in ("numerator", "denominator"):
            fields |= _part(name, cleaned[name], self._rows_of(self.choices.indicators))
        fields["ref"] = tidy_ref(cleaned["ref"])
        fields["scale"] = Decimal(cleaned["scale"] or USUAL_SCALES[Unit(cleaned["unit"])])
        return Definition(seen, typed, fields)

    def _rows(self) -> dict[str, dict[str, Any]]:
        people = self._rows_of(self.choices.people)
        return {
            "theme": self._rows_of(self.choices.themes),
            "commentary_group": self._rows_of(self.choices.groups),
            "owner": people,
            "reporter": people,
        }

    @staticmethod
    def _rows_of(records: Iterable[Any]) -> dict[str, Any]:
        return {str(each.pk): each for each in records}


def _flat(choices: Iterable[Any]) -> Iterator[tuple[str, str]]:
    for value, label in choices:
        if isinstance(label, list | tuple):
            yield from label
        else:
            yield value, label


def _keyed(records: Iterable[Any]) -> list[tuple[str, str]]:
    return [(str(each.pk), str(each)) for each in records]


def _part(name: str, text: str, indicators: Mapping[str, Indicator]) -> dict[str, Any]:
    source = indicators.get(text.removeprefix(FOLLOWS)) if text.startswith(FOLLOWS) else None
    kind = PartKind.INDICATOR.value if source else text
    return {name: kind, f"{name}_source": source}
