"""Whatever a model, a field or a choice is called where somebody reads it can be said in another language."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.contrib import admin
from django.db.models import Field, Model
from django.utils.functional import Promise
from django.utils.text import camel_case_to_spaces

from indicators.models import Membership, MonthlyReturn, ReportingMonth

MODELS = list(apps.get_app_config("indicators").get_models())
SHOWN = [
    field
    for model in MODELS
    if model in admin.site._registry
    for field in model._meta.local_fields
    if field.editable and not field.auto_created
]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_models_are_called_as_in_the_code_and_in_any_language(model: type[Model]) -> None:
    said = (model._meta.verbose_name, model._meta.verbose_name_plural)
    assert all(isinstance(each, Promise) for each in said)
    assert str(said[0]) == camel_case_to_spaces(model.__name__)


@pytest.mark.parametrize("field", SHOWN, ids=str)
def test_fields_of_the_admin_are_called_as_in_the_code_and_in_any_language(field: Field) -> None:  # type: ignore[type-arg]
    assert isinstance(field.verbose_name, Promise)
    own = {"logo_alt": "what the logo shows"}
    assert str(field.verbose_name) == own.get(field.name, field.name.replace("_", " "))


@pytest.mark.parametrize(
    "field",
    [
        *(field for field in SHOWN if field.choices and field.name != "paper"),
        *(model._meta.get_field("stage") for model in (ReportingMonth, MonthlyReturn)),
        Membership._meta.get_field("role"),
    ],
    ids=str,
)
def test_choices_are_said_in_any_language(field: Field) -> None:  # type: ignore[type-arg]
    said = {value: label for value, label in field.flatchoices if value}
    assert all(isinstance(label, Promise) for label in said.values())
    assert [str(label).casefold() for label in said.values()] == [str(v).replace("_", " ") for v in said]
