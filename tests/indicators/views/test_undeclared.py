"""A form takes what it declares: names of fields that somebody adds to what is sent change nothing."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management.color import no_style
from django.db import connection, models, transaction
from django.test import Client
from django.urls import resolve
from time_machine import TimeMachineFixture

from indicators.models import Document, Indicator
from portal.accounts.models import User
from tests.access_table import PAGES
from tests.forms_of_pages import PageForm, forms_of
from tests.indicators.conftest import Book, member
from tests.indicators.factories import NOON, PASSWORD, DeputyFactory
from tests.indicators.views.conftest import SignIn
from tests.indicators.views.test_roles import ROLES, address, in_stage

RANDOM = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|UUID\('[^']*'\)|'![A-Za-z0-9]{40}'")
MOST_PREFIXES = 2
"""And the last: a page of boxes has hundreds, and a request may have a thousand names."""
FILE = b"ref,month,numerator,denominator,value\nM1,2020-08,,,111\n"
# What a person types, by the name of the box; else a few letters.
TYPES = {
    "password": PASSWORD,
    "deadline": "2020-09-30",
    "starts_on": "2020-09-21",
    "ends_on": "2020-09-25",
    "email": "new@council.example",
    "slug": "copied",
    "month": "2020-09",
    "valid_from": "2020-04",
    "full_name": "Ann Other",
    "short_name": "ann-other",
    "ref": "N1",
    **dict.fromkeys(("value", "position", "scale"), "7"),
}
NEW = {
    "ref": ["N1"],
    "title": ["New ones"],
    "unit": ["count"],
    "polarity": ["neutral"],
    "scale": ["1"],
    "decimals": ["0"],
    "change_basis": ["exact"],
}
# What a person would tick or move besides; and what has no effect as this month stands.
TICKED: dict[str, dict[str, list[str]]] = {
    "setup/people/<int:key>/roles/": {"roles": ["viewer", "reporter"]},
    "setup/indicators/<int:key>/": {"title": ["Counted anew"]},
    "setup/indicators/add/": NEW,
    "setup/people/add/": {"roles": ["viewer"]},
    "account/mails/": {"wanted": []},
}
REFUSED = {"setup/targets/"}
"""Takes the basis of a count's target alone, and refuses all that comes with another."""
WITHOUT_EFFECT = {
    *("reports/verify/", "sign-out/"),  # which write nothing
    *("<month:month>/board/approve-month/", "<month:month>/take-back-opening/"),  # of a month that is begun
    *("<month:month>/my/rows/", "setup/order/"),  # no sheet of theirs, and nothing is moved
    *("<month:month>/my/", "imports/<uuid:key>/apply/"),  # once the month is approved
}


def kept_models() -> list[type[models.Model]]:
    return [*apps.get_app_config("indicators").get_models(), User]


def fields() -> list[models.Field[Any, Any]]:
    return [each for model in kept_models() for each in model._meta.concrete_fields]


def planted(one: models.Field[Any, Any], there: dict[str, Any]) -> str:
    """A value that such a field takes, and that is not what any row holds."""
    if isinstance(one, models.ForeignKey):
        return str(there.get(one.related_model.__name__, 1))
    for kind, value in (
        (models.BooleanField, "on"),
        (models.DateTimeField, "2001-02-03T04:05"),
        (models.DateField, "2001-02-03"),
        ((models.IntegerField, models.DecimalField), "3"),
    ):
        if isinstance(one, kind):
            return value
    choices = [str(key) for key, _ in one.flatchoices]
    return choices[-1] if choices else "planted@council.example" if one.name == "email" else "planted"


def undeclared(declared: set[str]) -> dict[str, list[str]]:
    """Every name of a field that a form does not have, also under the prefixes of its own boxes."""
    there = {
        each.__name__: each._default_manager.order_by("-pk").values_list("pk", flat=True).first()
        for each in kept_models()
    }
    dashed = sorted({f"{name.rpartition('-')[0]}-" for name in declared if "-" in name})
    prefixes = {"", *dashed[:MOST_PREFIXES], *dashed[-1:]}
    added: dict[str, list[str]] = {}
    for one in fields():
        for name in {f"{prefix}{each}" for prefix in prefixes for each in (one.name, one.attname)} - declared:
            added.setdefault(name, []).append(planted(one, there))
    return added


def rows() -> str:
    """All that is kept, but what is random."""
    kept = {each.__name__: list(each._default_manager.order_by("pk").values()) for each in kept_models()}
    return RANDOM.sub("?", repr(kept))


def outcome(client: Client, form: PageForm, sent: dict[str, Any]) -> tuple[int, str]:
    """Status and rows after a form was sent; then all is as it was, keys to come included."""
    with transaction.atomic(), connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), kept_models()):
            cursor.execute(statement)
        files = {name: SimpleUploadedFile("august.csv", FILE) for name in form.files if name == "file"}
        status = client.post(form.action, {**sent, **files}).status_code
        kept = rows()
        transaction.set_rollback(True)
    return status, kept


def filled(form: PageForm) -> dict[str, list[str]]:
    """As it stands, with something typed or chosen in each box that is empty."""
    route = route_of(form.action)
    is_definition = route.startswith("setup/indicators/")  # most of whose boxes rightly stay empty
    typed = {}
    for name in form.empty:
        kept = any(form.sent.get(name, [])) or name.startswith(("new2", "new3"))
        if kept or (is_definition and name != "theme"):
            continue
        choices = [each for each in form.choices.get(name, []) if each]
        text = TYPES.get(name.rpartition("-")[2], "7 of them")
        typed[name] = choices[:1] if name == "reporter" else choices[-1:] or [text]
    return {**form.sent, **typed, **TICKED.get(route, {})}


def pages(book: Book, key: str) -> Iterator[str]:
    for page in PAGES:
        if not page.endswith((".pdf", ".xlsx", ".csv", "file_format>")):
            yield address(page, book).replace("00000000-0000-4000-8000-000000000000", key)
    yield f"{address('<month:month>/board/', book)}?open={book.returned('M1').pk}"
    yield from ("/children/setup/targets/?show=all", "/account/mails/")


def route_of(where: str) -> str:
    return resolve(where.partition("?")[0]).route.removeprefix("<slug:slug>/")


@pytest.fixture
def clock(time_machine: TimeMachineFixture, now: dt.datetime) -> None:
    time_machine.move_to(now, tick=False)


@pytest.fixture
def chief(clock: None, august: Book, owner: User) -> User:
    """All that one can be, and the reporter of two indicators, of which one is in."""
    person = member(august.scorecard, "chief", *ROLES)
    person.set_password(PASSWORD)
    person.save()
    own = Indicator.objects.filter(scorecard=august.scorecard, ref__in=["M1", "M3"])
    own.update(reporter=person)
    DeputyFactory.create(
        scorecard=august.scorecard, reporter=person, person=owner, ends_on=dt.date(2020, 9, 20)
    )
    august.put("M1", state="present", value=Decimal(105), commentary="As ever.")
    august.put("Q", state="present", numerator=Decimal(8), denominator=Decimal(10))
    for ref, by in (("Q", august.reporter), ("M3", person)):
        august.put(ref, stage="submitted", submitted_by=by, submitted_at=NOON, commentary="As ever.")
    return person


@pytest.fixture
def forms(
    request: pytest.FixtureRequest, august: Book, chief: User, as_: SignIn, now: dt.datetime
) -> list[PageForm]:
    """Every form of every page, in an open month that is being worked on or in one to be signed off."""
    client, stage = as_(chief), request.param
    file = SimpleUploadedFile("august.csv", FILE)
    key = client.post("/children/imports/", {"file": file}).headers["Location"].split("/")[-2]
    if stage == "approved":
        month = in_stage(august, stage).month()
        assert month.snapshot
        Document.objects.create(snapshot=month.snapshot, kind="proof", sha256="1" * 64, size=1, made_at=now)
    found: dict[tuple[str, frozenset[str]], PageForm] = {}
    for page in pages(august, key):
        answer = client.get(page, follow=True)
        shown_at = answer.redirect_chain[-1][0] if answer.redirect_chain else page
        for form in forms_of(answer.text, shown_at):
            found.setdefault((form.action, frozenset(form.declared)), form)
    return list(found.values())


@pytest.mark.trust
@pytest.mark.parametrize("forms", ["open", "approved"], indirect=True)
def test_what_no_form_declares_changes_nothing(
    forms: list[PageForm], chief: User, as_: SignIn, clock: None, counted: Callable[[str, int], None]
) -> None:
    before, taken, tried = rows(), set(), 0
    effective: set[str] = set()
    declared: dict[str, set[str]] = {}
    for form in forms:  # a page may show some of its boxes only where they are asked for
        declared.setdefault(route_of(form.action), set()).update(form.declared)
    for form in forms:
        route, sent = route_of(form.action), filled(form)
        added, plain = undeclared(declared[route]), outcome(as_(chief), form, sent)
        effective |= {route} if plain[1] != before else set()
        for turn in (0, -1):
            more = {name: values[turn] for name, values in added.items()}
            found = outcome(as_(chief), form, {**sent, **more})
            if found != plain and (route not in REFUSED or found != (422, before)):
                taken.add(route)
        tried += len(added)

    assert taken == set()
    idle = set(declared) - effective
    assert idle <= WITHOUT_EFFECT, sorted(idle - WITHOUT_EFFECT)
    counted("names of fields that a form does not declare", tried)
