from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.contrib.auth.models import Group

from indicators.actions.receive_import import receive_import
from indicators.documents.store import documents
from indicators.models import Document, Scorecard
from indicators.reports.canonical import canonical
from indicators.reports.read_month import read_month
from portal.accounts.models import User
from tests.browser.conftest import browser
from tests.indicators.conftest import Book
from tests.indicators.factories import (
    NOON,
    BenchmarkFactory,
    CommentaryGroupFactory,
    DeputyFactory,
    MembershipFactory,
    TargetFactory,
    frozen,
)
from tests.indicators.hostile.planted import Words, plant
from tests.indicators.hostile.site import JULY, JUNE, Site

__all__ = ["browser"]

PROOF = b"%PDF-1.7 a proof in a test"


@pytest.fixture
def words() -> Words | None:
    """What is planted into every row before a month is frozen; nothing, but where a test says so."""
    return None


@pytest.fixture
def site(submitted: Book, manager: User, words: Words | None, tmp_path: Path, settings: LazySettings) -> Site:
    settings.DATA_DIR = tmp_path
    chief = User.objects.create_superuser("chief@council.example", "Chief", "chief")
    Group.objects.create(name="group")
    for role in ("viewer", "reporter", "owner", "manager", "administrator"):
        MembershipFactory.create(scorecard=submitted.scorecard, person=chief, role=role)
    today = dt.datetime.now(dt.UTC).date()
    DeputyFactory.create(
        scorecard=submitted.scorecard,
        reporter=submitted.reporter,
        person=chief,
        starts_on=today,
        ends_on=today,
    )
    CommentaryGroupFactory.create(scorecard=submitted.scorecard)
    BenchmarkFactory.create(indicator=submitted.indicator("M1"))
    TargetFactory.create(indicator=submitted.indicator("M1"))
    if words:
        plant(words, submitted, chief)
        submitted = replace(submitted, scorecard=Scorecard.objects.get(pk=submitted.scorecard.pk))
    for month, stage in ((JULY, "signed_off"), (JUNE, "approved")):
        found = submitted.month(month)
        frozen(found, stage, content=canonical(read_month(found)))
    snapshot = submitted.month(JUNE).snapshot
    digest = documents().put(PROOF)
    Document.objects.create(snapshot=snapshot, kind="proof", sha256=digest, size=len(PROOF), made_at=NOON)  # type: ignore[misc]
    name, content = (words.file_name, words.file) if words else ("august.csv", b"Ref.,Aug-20\nM1,106\n")
    at = dt.datetime.now(dt.UTC)
    record = receive_import(scorecard=submitted.scorecard, name=name, content=content, by=chief, at=at)
    return Site(submitted, chief, record)
