"""The page of events: newest first, narrowed, a page at a time, and as a file."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re

import pytest
from django.test import Client

from indicators.models import Event, Scorecard
from indicators.reports.acts import TOLD_IN_THE_PAST, done
from indicators.reports.events import SHOWN
from portal.accounts.models import User
from tests.indicators.events import told
from tests.indicators.factories import NOON, EventFactory
from tests.indicators.views.conftest import SignIn
from tests.indicators.views.test_reports import got
from tests.test_translatable import ACTS

PAGE, FILE = "/children/events/", "/children/events.csv"
MINUTE = dt.timedelta(minutes=1)


@pytest.fixture
def client(scorecard: Scorecard, administrator: User, as_: SignIn) -> Client:
    return as_(administrator)


@pytest.fixture
def three(scorecard: Scorecard, manager: User, administrator: User) -> list[Event]:
    """Each with another act, person, month and record."""
    given = (
        ("submit", manager, "LAC1 2020-07", "MonthlyReturn", NOON - dt.timedelta(days=40)),
        ("set roles", administrator, "Somebody", "User", NOON),
        ("approve month", manager, "2020-08", "ReportingMonth", NOON + MINUTE),
    )
    return [
        EventFactory.create(
            scorecard=scorecard, act=act, actor=actor, object_label=label, object_type=kind, at=at
        )
        for act, actor, label, kind, at in given
    ]


def listed(client: Client, query: str = "") -> list[str]:
    """What was done, in order."""
    return re.findall(r'data-label="What was done">([^<]*)<', client.get(PAGE + query).text)


def rows(client: Client, query: str = "") -> list[dict[str, str]]:
    _, content = got(client, FILE + query)
    return list(csv.DictReader(io.StringIO(content.decode(), newline="")))


@pytest.mark.usefixtures("three")
def test_events_are_listed_newest_first(client: Client) -> None:
    assert listed(client) == ["Month approved", "Roles set", "Submitted"]


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?act=submit", ["Submitted"]),
        ("?person={manager}", ["Month approved", "Submitted"]),
        ("?month=2020-08", ["Submitted"]),
        ("?month=2020-09", ["Month approved", "Roles set"]),
        ("?kind=User", ["Roles set"]),
        ("?record=lac1", ["Submitted"]),
        ("?record=2020-08&act=submit", []),
        ("?act=nothing&person=x&month=2020-13", ["Month approved", "Roles set", "Submitted"]),
    ],
)
def test_events_are_narrowed_on_the_page_and_in_the_file(
    query: str, found: list[str], client: Client, manager: User
) -> None:
    query = query.format(manager=manager.pk)

    assert listed(client, query) == found
    assert [done(row["act"]) for row in rows(client, query)] == found


def test_the_next_page_begins_where_the_last_ended(client: Client, scorecard: Scorecard) -> None:
    for number in range(SHOWN + 3):
        EventFactory.create(scorecard=scorecard, act=f"act {number}", at=NOON + MINUTE * (number // 20))

    first = client.get(f"{PAGE}?record=book").text
    after = re.search(r'\?record=book&amp;after=(\d+)"', first)
    assert after is not None
    second = client.get(f"{PAGE}?record=book&after={after[1]}").text

    numbers = [int(each) for page in (first, second) for each in re.findall(r">Act (\d+)<", page)]
    assert numbers == list(range(SHOWN + 2, -1, -1))
    assert "Earlier events" not in second
    assert 'href="?record=book">The newest events' in second


def test_events_of_another_scorecard_are_nowhere(client: Client) -> None:
    other = EventFactory.create(act="elsewhere", object_label="Not here")

    for query in ("", f"?after={other.pk}", f"?person={other.actor_id}"):
        assert "Not here" not in client.get(PAGE + query).text
    assert rows(client) == []


def test_what_changed_is_told_whatever_was_kept(client: Client, scorecard: Scorecard) -> None:
    before, after = (
        {"value": "1", "same": 1, "roles": ["viewer"]},
        {"value": "2", "same": 1, "odd": "x" * 400},
    )
    EventFactory.create(scorecard=scorecard, before=before, after=after)
    EventFactory.create(scorecard=scorecard, after=["<b>bare</b>"], object_type="Gone", sequence=7, hash="a")

    page = client.get(PAGE).text

    for words in (
        "Figure: <del>",
        "</span>1</del>",
        "</span>2</ins>",
        "Roles: <del>",
        "taken away</span>",
        "Odd: ",
    ):
        assert words in page
    for words in (f"{'x' * 300}…", "&lt;b&gt;bare", "Gone</span>", "No. 7", "not sealed yet"):
        assert words in page
    assert "Same" not in page


def test_a_stage_is_told_in_words_and_no_words_not_at_all(client: Client, scorecard: Scorecard) -> None:
    before = {"stage": "to_do", "figure_reason": None, "value": None}
    EventFactory.create(
        scorecard=scorecard, before=before, after={"stage": "sent_back", "figure_reason": "", "value": 0}
    )

    page = client.get(PAGE).text

    assert re.findall("(?:to do|sent back)</(?:del|ins)>", page) == ["to do</del>", "sent back</ins>"]
    assert "0</ins>" in page
    assert "taken away</span>" not in page


def test_a_file_of_events_has_no_formulas_and_all_of_what_was_kept(
    client: Client, scorecard: Scorecard
) -> None:
    event = EventFactory.create(
        scorecard=scorecard, act="=1+1", object_label="@SUM(A1)", before={"a": "x" * 400}, object_id=3
    )

    [row] = rows(client)

    assert (row["act"], row["record"], row["record_key"]) == ("'=1+1", "'@SUM(A1)", "3")
    assert (row["before"], row["after"], row["at"]) == (f'{{"a": "{"x" * 400}"}}', "", event.at.isoformat())
    assert all(not cell.startswith(("=", "+", "-", "@")) for cell in row.values())


@pytest.mark.usefixtures("three")
def test_who_takes_the_file_is_told_with_what_was_asked_for(client: Client, administrator: User) -> None:
    rows(client, "?act=submit&month=&page=2")

    [(label, _, after)] = told("download")
    assert label.startswith("children-events-")
    assert after == {"file": label, "asked": {"act": "submit"}}
    assert listed(client)[0] == "Downloaded"


def test_the_page_is_found_from_set_up_and_from_months(client: Client, manager: User, as_: SignIn) -> None:
    for page in (client.get("/children/setup/"), as_(manager).get("/children/months/")):
        assert f'href="{PAGE}"' in page.text
    assert "Breadcrumb" in client.get(PAGE).text
    assert "/children/setup/" not in as_(manager).get(PAGE).text


def test_a_scorecard_without_events_says_so(client: Client) -> None:
    assert "No event fits these filters." in client.get(PAGE).text


def test_every_act_is_told_in_the_past() -> None:
    assert ACTS - set(TOLD_IN_THE_PAST) == set()
    assert "download" in TOLD_IN_THE_PAST
