"""Imports that were undone, and shapes of files."""

from __future__ import annotations

from typing import ClassVar

from factory.declarations import SubFactory
from factory.django import DjangoModelFactory

from indicators.models import ImportShape
from tests.indicators.factories import NOON, ImportFileFactory, PersonFactory, ScorecardFactory


class UndoneImportFileFactory(ImportFileFactory):
    applied_by = undone_by = SubFactory(PersonFactory)
    applied_at = undone_at = NOON


class ImportShapeFactory(DjangoModelFactory[ImportShape]):
    class Meta:
        model = ImportShape

    scorecard = SubFactory(ScorecardFactory)
    shape = "0" * 64
    corrections: ClassVar[dict[str, object]] = {}
    at = NOON
