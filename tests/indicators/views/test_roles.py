"""Who gets what answer from each page, by role and by the stage of the month."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client

from indicators.models import ImportFile, Scorecard
from indicators.reports.canonical import canonical
from indicators.reports.read_month import read_month
from portal.accounts.models import User
from tests.access_table import ACTS, PAGES, TOLD
from tests.indicators.conftest import Book
from tests.indicators.events import count, told
from tests.indicators.factories import ImportFileFactory, frozen
from tests.indicators.tables import hashed_tables
from tests.indicators.views.answers import status
from tests.indicators.views.conftest import SignIn

ROLES = ("viewer", "reporter", "owner", "manager", "administrator")
STRANGERS = ("stranger", "disabled", "demoted")
# In the order of ROLES; what a page of an open month answers.
OPEN = {
    "": (302, 302, 302, 302, 302),
    "months/": (403, 403, 403, 200, 403),
    "indicators/": (403, 200, 200, 200, 200),
    "indicators/<int:key>/": (403, 200, 200, 200, 200),
    "lend/": (403, 200, 403, 403, 403),
    "search/": (200, 200, 200, 200, 200),
    "reports/": (200, 200, 200, 200, 200),
    "reports/latest.pdf": (404, 404, 404, 404, 404),
    "reports/<month:month>/latest.<slug:file_format>": (404, 404, 404, 404, 404),
    "reports/<month:month>/ed<int:edition>.pdf": (404, 404, 404, 404, 404),
    "reports/<month:month>/ed<int:edition>.<slug:file_format>": (404, 404, 404, 404, 404),
    "reports/verify/": (200, 200, 200, 200, 200),
    "events/": (403, 403, 403, 200, 200),
    "events.csv": (403, 403, 403, 200, 200),
    "help/": (200, 200, 200, 200, 200),
    "imports/": (403, 403, 403, 403, 200),
    "imports/sheet.xlsx": (403, 403, 403, 403, 200),
    "imports/<uuid:key>/": (403, 403, 403, 403, 404),
    "imports/<uuid:key>/annotated.xlsx": (403, 403, 403, 403, 404),
    "current/<slug:page>/": (302, 302, 302, 302, 302),
    **dict.fromkeys((page for page in PAGES if page.startswith("setup/")), (403, 403, 403, 403, 200)),
    "setup/scorecard/meaning/": (403, 403, 403, 403, 302),
    "<month:month>/my/": (403, 200, 200, 200, 200),
    "<month:month>/my/rows.xlsx": (403, 200, 200, 200, 200),
    "<month:month>/board/": (403, 200, 200, 200, 200),
    "<month:month>/sign-off/": (403, 403, 403, 302, 403),
    "<month:month>/proof.pdf": (403, 403, 403, 404, 403),
    "<month:month>/returns/<int:key>/": (403, 200, 200, 200, 200),
    "<month:month>/table/": (403, 200, 200, 200, 200),
    "<month:month>/table.<slug:file_format>": (403, 200, 200, 200, 200),
}
DOWNLOADS = {
    *("reports/<month:month>/ed<int:edition>.pdf", "<month:month>/proof.pdf", "events.csv"),
    *("reports/<month:month>/ed<int:edition>.<slug:file_format>", "<month:month>/table.<slug:file_format>"),
    *("imports/sheet.xlsx", "imports/<uuid:key>/annotated.xlsx", "<month:month>/my/rows.xlsx"),
}
"""A GET writes nothing, but that somebody took one of these files."""
# What differs once it is approved, and once it is signed off.
APPROVED = {
    "<month:month>/board/": (403, 302, 302, 302, 302),
    "<month:month>/sign-off/": (403, 403, 403, 200, 403),
}
SIGNED_OFF = APPROVED | {
    "<month:month>/table/": (200, 200, 200, 200, 200),
    "<month:month>/table.<slug:file_format>": (200, 200, 200, 200, 200),
    "reports/latest.pdf": (302, 302, 302, 302, 302),
    "reports/<month:month>/latest.<slug:file_format>": (302, 302, 302, 302, 302),
    "reports/<month:month>/ed<int:edition>.pdf": (200, 200, 200, 200, 200),
    "reports/<month:month>/ed<int:edition>.<slug:file_format>": (200, 200, 200, 200, 200),
}
# Acts by an empty form: refused in words is a redirect, not allowed is 403.
MAY_ACT = {
    **dict.fromkeys(ACTS, (403, 403, 403, 302, 403)),
    **{act: (403, 403, 403, 403, 302) for act in ACTS if act.startswith("setup/people/")},
    "setup/people/<int:key>/correct/": (403, 403, 403, 403, 422),
    "setup/deputies/<int:key>/end/": (403, 403, 403, 403, 404),
    "<month:month>/my/rows/": (403, 302, 302, 302, 302),
    "<month:month>/my/rows/<int:key>/": (403, 200, 403, 403, 403),
    "lend/<int:key>/take-back/": (403, 404, 403, 403, 403),
    "<month:month>/returns/<int:key>/take-back/": (403, 302, 403, 302, 403),
    "<month:month>/returns/<int:key>/submit/": (403, 302, 403, 302, 403),
    "<month:month>/returns/<int:key>/comment/": (403, 302, 302, 302, 302),
    "<month:month>/sign-off/retry/": (403, 403, 403, 404, 403),
    "imports/<uuid:key>/apply/": (403, 403, 403, 403, 404),
    "imports/<uuid:key>/again/": (403, 403, 403, 403, 404),
    "imports/<uuid:key>/correct/": (403, 403, 403, 403, 404),
    "imports/<uuid:key>/undo/": (403, 403, 403, 403, 404),
    "setup/indicators/<int:key>/take-away/": (403, 403, 403, 403, 302),
}


def address(route: str, book: Book) -> str:
    for part, text in (
        ("<month:month>", "2020-08"),
        ("indicators/<int:key>", f"indicators/{book.indicator('M1').pk}"),
        ("people/<int:key>/invite", f"people/{book.manager.pk}/invite"),  # refused: has a password
        ("people/<int:key>", f"people/{book.reporter.pk}"),
        ("deputies/<int:key>", "deputies/0"),
        ("returns/<int:key>", f"returns/{book.returned('M1').pk}"),
        ("rows/<int:key>", f"rows/{book.returned('M1').pk}"),
        ("<int:key>", "0"),
        ("<int:edition>", "1"),
        ("<uuid:key>", "00000000-0000-4000-8000-000000000000"),
        ("<slug:page>", "board"),
        ("<slug:file_format>", "csv"),
    ):
        route = route.replace(part, text)
    return f"/children/{route}"


def in_stage(book: Book, stage: str) -> Book:
    if stage != "open":
        frozen(book.month(), stage, content=canonical(read_month(book.month())))
    return book


def test_the_tables_of_roles_name_every_page_and_act() -> None:
    assert set(OPEN) == set(PAGES)
    assert set(MAY_ACT) == {*ACTS, *TOLD}


@pytest.mark.parametrize(
    "stage", ["open", *(pytest.param(each, marks=pytest.mark.trust) for each in ("approved", "signed_off"))]
)
@pytest.mark.parametrize("page", OPEN)
def test_a_page_answers_each_role_as_the_table_says(
    page: str, stage: str, submitted: Book, people: dict[str, User], as_: SignIn
) -> None:
    where = address(page, in_stage(submitted, stage))
    may_write = {"User", "Event"} if page in DOWNLOADS else {"User"}
    before, first = hashed_tables(without=may_write), count()

    answers = tuple(status(as_(people[role]), where) for role in ROLES)

    later = {"approved": APPROVED, "signed_off": SIGNED_OFF}.get(stage, {})
    assert answers == later.get(page, OPEN[page])
    assert hashed_tables(without=may_write) == before
    taken = answers.count(200) if page in DOWNLOADS else 0
    assert (count() - first, len(told("download"))) == (taken, taken)
    assert as_(people["stranger"]).get(where).status_code == 404
    assert Client().get(where).status_code == 302
    assert count() - first == taken


@pytest.mark.parametrize("act", MAY_ACT)
def test_an_act_answers_each_role_as_the_table_says(
    act: str, submitted: Book, people: dict[str, User], as_: SignIn
) -> None:
    where = address(act, submitted)
    before = hashed_tables(without={"User"})

    answers = tuple(as_(people[role]).post(where).status_code for role in ROLES)

    assert answers == MAY_ACT[act]
    assert hashed_tables(without={"User"}) == before
    assert as_(people["stranger"]).post(where).status_code == 404
    assert Client().post(where).status_code == (401 if act in TOLD else 302)


def test_a_person_who_is_disabled_or_demoted_meanwhile_sees_nothing_more(
    submitted: Book, manager: User, as_: SignIn
) -> None:
    client, where = as_(manager), address("<month:month>/board/", submitted)
    assert client.get(where).status_code == 200

    manager.memberships.all().delete()
    assert client.get(where).status_code == 404
    User.objects.filter(pk=manager.pk).update(is_active=False)
    assert client.get(where).status_code == 302


@pytest.mark.parametrize("whose", ["somebody else's", "of another scorecard"])
def test_a_file_of_somebody_else_or_of_another_scorecard_is_not_there(
    whose: str, scorecard: Scorecard, administrator: User, as_: SignIn
) -> None:
    other = {"scorecard": scorecard} if whose == "somebody else's" else {"uploaded_by": administrator}
    record: ImportFile = ImportFileFactory.create(uploaded_at=dt.datetime.now(dt.UTC), **other)

    for page in ("", "annotated.xlsx"):
        assert as_(administrator).get(f"/children/imports/{record.key}/{page}").status_code == 404
    for act in ("again/", "apply/", "correct/"):
        assert as_(administrator).post(f"/children/imports/{record.key}/{act}").status_code == 404


def test_an_import_into_another_scorecard_is_not_there_to_be_undone(
    scorecard: Scorecard, administrator: User, as_: SignIn
) -> None:
    now = dt.datetime.now(dt.UTC)
    record: ImportFile = ImportFileFactory.create(
        uploaded_by=administrator, applied_by=administrator, applied_at=now
    )

    assert as_(administrator).post(f"/children/imports/{record.key}/undo/").status_code == 404


def test_an_indicator_of_another_scorecard_is_not_there(
    submitted: Book, administrator: User, as_: SignIn
) -> None:
    from tests.indicators.factories import IndicatorFactory

    client, key = as_(administrator), IndicatorFactory.create().pk

    assert client.get(f"/children/indicators/{key}/").status_code == 404
    assert client.get(f"/children/setup/indicators/{key}/").status_code == 404
    assert client.post(f"/children/setup/indicators/{key}/").status_code == 404


def test_a_return_of_another_month_or_scorecard_is_not_there(
    submitted: Book, manager: User, as_: SignIn
) -> None:
    from tests.indicators.factories import ReturnFactory

    other = ReturnFactory.create()

    for key in (other.pk, 0):
        assert as_(manager).get(f"/children/2020-08/returns/{key}/").status_code == 404
        assert as_(manager).post(f"/children/2020-08/returns/{key}/send-back/").status_code == 404


@pytest.mark.parametrize(
    "where", ["/children/2020-13/table/", "/children/1066-01/table/", "/children/2031-01/table/", "/nobody/"]
)
def test_what_is_not_there_is_not_found(where: str, submitted: Book, manager: User, as_: SignIn) -> None:
    assert as_(manager).get(where).status_code == 404
