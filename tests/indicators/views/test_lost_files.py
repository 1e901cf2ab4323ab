"""A stored file that is gone is told on a page, and nothing is recorded as taken."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from indicators.documents.store import documents
from indicators.models import Document, Event
from indicators.reports.canonical import canonical
from indicators.reports.read_month import read_month
from portal.accounts.models import User
from tests.indicators.conftest import Book
from tests.indicators.factories import NOON, frozen
from tests.indicators.views.conftest import SignIn
from tests.kept_logs import kept_logs

PLACES = {"signed_off": "/children/reports/2020-08/ed1.pdf", "approved": "/children/2020-08/proof.pdf"}


@pytest.fixture
def reader(request: pytest.FixtureRequest, submitted: Book, manager: User, as_: SignIn) -> Client:
    """August's book is made, and its file is lost."""
    content = canonical(read_month(submitted.month()))
    frozen(submitted.month(), request.param, content=content)
    kind = "final" if request.param == "signed_off" else "proof"
    document, _ = Document.objects.get_or_create(
        snapshot=submitted.month().snapshot,
        kind=kind,
        defaults={"sha256": "0" * 64, "size": 9, "made_at": NOON},
    )
    documents().path(document.sha256).unlink(missing_ok=True)
    return as_(manager)


@pytest.mark.parametrize(("reader", "address"), PLACES.items(), indirect=["reader"])
def test_a_book_whose_file_is_lost_is_told_on_a_page(
    reader: Client, address: str, counted: Callable[[str, int], None]
) -> None:
    with kept_logs() as logs:
        answer = reader.get(address)

    digest = Document.objects.latest("pk").sha256
    assert answer.status_code == 404
    assert "The file of this book is missing" in answer.text
    assert digest[:32] in answer.text
    assert f"The file {digest[:12]}… of a book is lost" in str([line["message"] for line in logs.lines])
    assert not Event.objects.filter(act="download").exists()
    counted("troubles told in plain words", 1)
