"""What became of an indicator: who changed what, when, from what to what."""

from __future__ import annotations

import html
import re

from indicators.actions.save_draft import Draft, save_draft
from portal.accounts.models import User
from tests.indicators.conftest import Book
from tests.indicators.factories import NOON, EventFactory
from tests.indicators.views.conftest import Read, SignIn


def test_an_indicator_tells_what_each_revision_changed(august: Book, reporter: User, read: Read) -> None:
    returned = august.returned("M1")
    for value, version in (("105", returned.version), ("107", returned.version + 1)):
        draft = Draft(version=version, cells={"value": value}, commentary=f"Counted {value}.")
        save_draft(returned=returned, draft=draft, by=reporter, at=NOON)

    page = read(august.indicator("M1"))

    assert "Saved as a draft August 2020 Reporter, 10 Sep 2020, 13:00" in page
    assert "Figure: from 105 to 107" in page
    assert "Commentary: from Counted 105. to Counted 107." in page


def test_a_definition_that_changed_is_a_revision_and_one_that_came_has_no_before(
    august: Book, read: Read
) -> None:
    m1 = august.indicator("M1")
    told = {"object_type": "Indicator", "object_id": m1.pk, "object_label": "M1"}
    EventFactory.create(act="import indicators", after={"title": "Long ago"}, **told)
    EventFactory.create(act="change in set-up", before={"title": "Old"}, after={"title": "New"}, **told)

    page = read(m1)

    assert "Change in set-up M1" in page
    assert "Title: from Old to New" in page
    assert "Definition imported M1" in page
    assert "Long ago" not in page


def test_earlier_revisions_are_one_link_away(august: Book, manager: User, as_: SignIn, read: Read) -> None:
    m1 = august.indicator("M1")
    told = {"object_type": "Indicator", "object_id": m1.pk, "before": {}}
    for number in range(15):
        EventFactory.create(act="change in set-up", after={"title": f"Name {number}"}, **told)
    page = as_(manager).get(f"/children/indicators/{m1.pk}/").text
    (query,) = re.findall(r'href="(\?months=12&amp;before=\d+)#revisions"', page)

    newest, earlier = read(m1), read(m1, html.unescape(query))

    assert "Name 3 " in newest
    assert "Name 2 " not in newest
    assert "Name 2 " in earlier
    assert "Name 14" not in earlier
    assert "Newest revisions" in earlier
    assert "Name 14" in read(m1, "?before=x")
