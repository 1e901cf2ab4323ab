"""Help explains with examples that its reader may see."""

from __future__ import annotations

from django.test import Client

from portal.accounts.models import User
from tests.indicators.conftest import Book
from tests.indicators.views.conftest import SignIn

HELP = "/children/help/"


def test_columns_are_explained_with_examples_of_a_month(submitted: Book, manager: User, as_: SignIn) -> None:
    submitted.put("M1", commentary="Contacts rose.")

    page = as_(manager).get(HELP).content.decode()

    assert "with examples of August 2020" in page
    assert "<b>M1</b> Contacts rose." in page
    assert "<b>M3</b>" in page  # a percentage, with its parts


def test_a_viewer_sees_no_example_of_a_month_that_is_not_signed_off(
    submitted: Book, viewer: User, as_: SignIn
) -> None:
    submitted.put_all(commentary="Not for everyone yet.")

    page = as_(viewer).get(HELP).content.decode()

    assert "Not for everyone yet." not in page
    assert "with examples of" not in page
    assert "The life of a month" in page


def test_the_accessibility_statement_is_for_everyone(db: None) -> None:
    assert b"Accessibility statement" in Client().get("/accessibility/").content
