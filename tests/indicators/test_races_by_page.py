"""Many people press at the same moment: one wins, the others are told, nothing is lost or done twice.

Quick samples on every run, and as many as the design asks for in the long tests.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from functools import partial

import pytest
from django.core import mail
from django.utils import timezone

from indicators.actions.receive_import import receive_import
from indicators.actions.send_mail import send_mail
from indicators.documents.store import documents
from indicators.models import Document, ImportFile, Job, JobKind, SignOff
from indicators.outbox import work
from portal.accounts.models import User
from tests.indicators.actions.steps import freeze
from tests.indicators.at_once import at_once
from tests.indicators.conftest import Book, member
from tests.indicators.events import told
from tests.indicators.factories import PASSWORD, DeputyFactory
from tests.indicators.locked.world import CSV, do_documents
from tests.indicators.racing import Post, posted, signed_in

pytestmark = pytest.mark.django_db(transaction=True)
Counted = Callable[[str, int], None]
AT = "/children/2020-08/"
WHOLE = pytest.mark.trust


@pytest.mark.parametrize(("number", "rounds"), [(6, 2), pytest.param(30, 20, marks=WHOLE)])
def test_of_all_who_edit_a_return_one_wins_and_the_others_get_both_texts(
    number: int, rounds: int, august: Book, counted: Counted
) -> None:
    people = deputies_of(august, number - 1)
    browsers = signed_in([august.reporter, *people])
    for turn in range(rounds):
        returned = august.returned("M1")
        key, said = f"r{returned.pk}", [f"Words {turn}.{place} of one." for place in range(number)]
        typed = [
            {
                f"{key}-version": str(returned.version),
                f"{key}-value": str(1000 * turn + place + 100),
                f"{key}-commentary": words,
            }
            for place, words in enumerate(said)
        ]
        posts = [
            Post(browser, f"{AT}my/rows/{returned.pk}/", each)
            for browser, each in zip(browsers, typed, strict=True)
        ]

        answers = posted(posts)

        kept = august.returned("M1")
        (winner,) = [place for place, answer in enumerate(answers) if answer.status_code == 200]
        assert (kept.commentary, kept.version) == (said[winner], turn + 1)
        for place in set(range(number)) - {winner}:
            assert answers[place].status_code == 409
            assert said[place] in answers[place].text
            assert said[winner] in answers[place].text
            assert f'value="{typed[place][f"{key}-value"]}"' in answers[place].text
    assert [after["commentary"] for _, _, after in told("save draft")][-1] == august.returned("M1").commentary
    assert len(told("save draft")) == rounds
    counted("editors who saved the same return at once", number * rounds)


def deputies_of(book: Book, number: int) -> list[User]:
    """Who stand in for the reporter today."""
    day = timezone.now().date()
    people = [member(book.scorecard, f"deputy-{place}", "reporter") for place in range(number)]
    given = {"scorecard": book.scorecard, "reporter": book.reporter, "starts_on": day, "ends_on": day}
    for person in people:
        DeputyFactory.create(person=person, **given)
    return people


@pytest.mark.parametrize("number", [8, pytest.param(50, marks=WHOLE)])
def test_however_many_sign_off_at_once_there_is_one_decision_file_and_mail(
    number: int, approved: Book, viewer: User, now: dt.datetime, counted: Counted
) -> None:
    """Half of them are one manager who presses again and again, the others managers of their own."""
    managers = [member(approved.scorecard, f"manager-{place}", "manager") for place in range(number // 2)]
    for each in managers:
        each.password = approved.manager.password
        each.save()
    browsers = signed_in([*managers, *[approved.manager] * (number - len(managers))])
    snapshot = freeze(approved, now).snapshot
    assert snapshot is not None
    do_documents(now)
    typed = {"sha256": snapshot.sha256, "password": PASSWORD}

    answers = posted([Post(browser, f"{AT}sign-off/", typed) for browser in browsers])
    later = timezone.now()
    at_once([partial(do_documents, later)] * 4)
    letters = list(Job.objects.filter(kind="mail", key__startswith="mail:signed_off").values_list("pk"))
    at_once([partial(send, [key for (key,) in letters], later)] * 3)

    assert {answer.headers["Location"] for answer in answers} == {f"{AT}sign-off/"}
    assert (SignOff.objects.count(), len(told("sign off")), len(told("signed off"))) == (1, 1, 1)
    final = Document.objects.get(kind="final")
    assert documents().path(final.sha256).exists()
    assert approved.month().stage == "signed_off"
    assert sum(viewer.email in letter.to for letter in mail.outbox) == 1
    assert len({letter.to[0] for letter in mail.outbox}) == len(mail.outbox) == len(letters)
    counted("sign-offs of one month at once", number)


def send(keys: Sequence[int], at: dt.datetime) -> None:
    for key in keys:
        work.run(key, {JobKind.MAIL: send_mail}, lambda: at)


@pytest.mark.parametrize("number", [5, pytest.param(20, marks=WHOLE)])
def test_however_many_apply_a_file_at_once_it_is_applied_once(
    number: int, august: Book, administrator: User, counted: Counted
) -> None:
    record = receive_import(
        scorecard=august.scorecard, name="a.csv", content=CSV, by=administrator, at=timezone.now()
    )
    browsers = signed_in([administrator] * number)

    answers = posted([Post(each, f"/children/imports/{record.key}/apply/", {}) for each in browsers])

    led_to = sorted(answer.headers["Location"] for answer in answers)
    assert led_to == ["/children/imports/", *[f"/children/imports/{record.key}/"] * (number - 1)]
    assert august.returned("M1").version == 1
    assert [label for label, _, _ in told("import figures")] == ["M1 2020-08"]
    assert ImportFile.objects.get().new == 1
    counted("applications of one file at once", number)
