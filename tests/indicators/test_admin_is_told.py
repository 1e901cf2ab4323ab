"""What is done in Django's admin is told as events, by whatever button; and what is taken there is gone."""

from __future__ import annotations

import csv
from typing import Any, cast

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client

from indicators.models import Event, Indicator, Job, Membership, Target
from portal.accounts.models import User
from tests.indicators.conftest import Book
from tests.indicators.events import told
from tests.indicators.factories import TargetFactory

TARGETS = "/admin/indicators/target/"


@pytest.fixture
def chief(administrator: User) -> Client:
    administrator.is_staff = administrator.is_superuser = True
    administrator.save()
    client = Client()
    client.force_login(administrator)
    return client


@pytest.fixture
def target(book: Book) -> Target:
    found: Target = TargetFactory.create(indicator=book.indicator("M1"))
    return found


def delete_chosen(client: Client, page: str, *keys: int) -> None:
    chosen = {"action": "delete_selected", "_selected_action": [str(key) for key in keys], "post": "yes"}
    assert client.post(page, chosen).status_code == 302


def test_rows_deleted_together_are_told_each_and_months_follow(
    chief: Client, target: Target, book: Book
) -> None:
    another = TargetFactory.create(indicator=book.indicator("M1"), year_start=2031)

    delete_chosen(chief, TARGETS, target.pk, another.pk)

    assert not Target.objects.exists()
    assert {label for label, _, _ in told("delete in set-up")} == {str(target), str(another)}
    assert Job.objects.filter(kind="statistics").exists()


def test_a_file_of_definitions_is_told_row_by_row_once_it_is_confirmed(chief: Client, target: Target) -> None:
    line = f"id,indicator,year_start,value\n{target.pk},{target.indicator_id},{target.year_start},77\n"
    file = SimpleUploadedFile("targets.csv", line.encode())

    shown = cast(Any, chief.post(f"{TARGETS}import/", {"format": "0", "import_file": file, "resource": ""}))
    assert told("change in set-up") == []
    chief.post(f"{TARGETS}process_import/", shown.context["confirm_form"].initial)

    assert Target.objects.get().value == 77
    ((label, _, after),) = told("change in set-up")
    assert (label, after["value"]) == (str(target), "77")
    assert Job.objects.filter(kind="statistics").exists()


def test_a_file_of_definitions_that_somebody_takes_is_told(
    chief: Client, target: Target, administrator: User
) -> None:
    assert chief.head(f"{TARGETS}export/").status_code == 200
    assert [chief.generic(method, f"{TARGETS}export/").status_code for method in ("OPTIONS", "POST")] == [
        405,
        405,
    ]
    assert told("download") == []

    answer = chief.get(f"{TARGETS}export/")

    event = Event.objects.get(act="download")
    assert (event.actor, event.scorecard) == (administrator, target.indicator.scorecard)
    assert event.object_type == "Target"
    assert f'"{event.object_label}"' in answer.headers["Content-Disposition"]


@pytest.mark.parametrize(
    "title", ["=1+1", "==1+1", "+1+1", "-1+1", "@SUM(1)", "'=1", "'tis", "What it counts"]
)
def test_no_title_is_a_formula_in_a_file_of_definitions_and_each_comes_back_as_it_was(
    title: str, chief: Client, book: Book
) -> None:
    page, kept = "/admin/indicators/indicator/", Indicator.objects.filter(ref="M1")
    kept.update(title=title)

    content = chief.get(f"{page}export/").content
    (row,) = [each for each in csv.DictReader(content.decode().splitlines()) if each["ref"] == "M1"]
    assert not row["title"].startswith(("=", "+", "-", "@"))

    kept.update(title="Another")
    file = SimpleUploadedFile("indicators.csv", content)
    given = {"format": "0", "import_file": file, "resource": ""}
    shown = cast(Any, chief.post(f"{page}import/", given))
    chief.post(f"{page}process_import/", shown.context["confirm_form"].initial)
    assert kept.get().title == title


@pytest.mark.parametrize("way", ["deleted", "deleted together", "changed"])
def test_a_role_that_is_taken_in_the_admin_ends_the_sessions(way: str, chief: Client, book: Book) -> None:
    member = Membership.objects.get(person=book.manager, scorecard=book.scorecard)
    browser = Client()
    browser.force_login(book.manager)
    page = "/admin/indicators/membership/"

    if way == "deleted":
        chief.post(f"{page}{member.pk}/delete/", {"post": "yes"})
    elif way == "deleted together":
        delete_chosen(chief, page, member.pk)
    else:
        given = {"person": book.manager.pk, "scorecard": book.scorecard.pk, "role": "viewer"}
        chief.post(f"{page}{member.pk}/change/", given)

    assert "/sign-in/" in browser.get("/children/").headers.get("Location", "")


ACCOUNTS = "/admin/accounts/user/"


def accounts_told() -> list[tuple[object, str, str]]:
    rows = Event.objects.filter(act="change account").order_by("pk")
    return [(each.scorecard, each.object_label, each.after["account"]) for each in rows if each.after]


def test_what_is_done_to_an_account_is_told_where_they_hold_a_role(chief: Client, book: Book) -> None:
    person = book.manager
    given = {name: getattr(person, name) for name in ("email", "full_name", "short_name")}
    chief.post(f"{ACCOUNTS}{person.pk}/change/", {**given, "is_active": "on", "is_superuser": "on"})

    for act in ("forget_second_factors", "cut_off", "send_invitations"):
        chief.post(ACCOUNTS, {"action": act, "_selected_action": [str(person.pk)]})

    person.refresh_from_db()
    assert person.is_superuser
    assert accounts_told() == [
        (book.scorecard, "manager", said)
        for said in (
            "Changed Superuser status.",
            "Second factors taken away.",
            "Cut off from the work account.",
        )
    ]


def test_what_is_done_to_somebody_without_a_role_is_told_of_the_site(chief: Client, book: Book) -> None:
    person = User.objects.create_uninvited("new", "New", "new@council.example")

    chief.post(ACCOUNTS, {"action": "send_invitations", "_selected_action": [str(person.pk)]})
    call_command("forget_second_factor", "new@council.example", verbosity=0)
    delete_chosen(chief, ACCOUNTS, person.pk)

    assert accounts_told() == [
        (None, "new", said) for said in ("Invited.", "Second factors taken away.", "Deleted.")
    ]
    assert Event.objects.latest("pk").object_id == person.pk
