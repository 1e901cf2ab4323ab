"""Writing a return: figure, reason and words, by whom, and what follows."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from indicators.actions.save_draft import Draft, save_draft
from indicators.actions.save_sheet import Entered, save_sheet
from indicators.errors import NotAllowed, Refused, Stale
from indicators.models import Job, MonthlyReturn
from portal.accounts.models import User
from tests.indicators.conftest import Book, member
from tests.indicators.events import told
from tests.indicators.factories import NOON, DeputyFactory, frozen
from tests.indicators.tables import hashed_tables


def draft(returned: MonthlyReturn, value: str | None = None, **more: str) -> Draft:
    cells = None if value is None else {"value": value}
    return Draft(version=returned.version, cells=cells, **more)  # type: ignore[arg-type]


def test_a_draft_keeps_figure_and_words(august: Book, now: dt.datetime) -> None:
    returned = august.returned("M1")

    saved = save_draft(
        returned=returned, draft=draft(returned, "1,343", commentary=" Busy. "), by=august.reporter, at=now
    )

    assert (saved.stage, saved.value, saved.commentary) == ("draft", Decimal(1343), "Busy.")
    assert (saved.version, saved.entered_by, saved.entered_at) == (1, august.reporter, now)
    ((label, before, after),) = told("save draft")
    assert (label, before["state"], after["value"]) == ("M1 2020-08", "missing", "1343")
    assert Job.objects.filter(key=f"statistics:{august.scorecard.pk}").count() == 1


def test_words_alone_leave_the_figure(august: Book, now: dt.datetime) -> None:
    august.put("M1", state="present", value=Decimal(7))
    returned, touched = august.returned("M1"), august.month().content_version

    saved = save_draft(
        returned=returned, draft=draft(returned, commentary="Busy."), by=august.reporter, at=now
    )

    assert (saved.value, saved.commentary, august.month().content_version) == (Decimal(7), "Busy.", touched)


@pytest.mark.parametrize(
    ("text", "state", "value"),
    [("", "missing", None), ("-", "not_applicable", None), ("0", "present", Decimal(0))],
)
def test_clearing_a_dash_and_zero_are_three_things(
    august: Book, now: dt.datetime, text: str, state: str, value: Decimal | None
) -> None:
    august.put("M1", state="present", value=Decimal(7))
    returned = august.returned("M1")

    saved = save_draft(returned=returned, draft=draft(returned, text), by=august.reporter, at=now)

    assert (saved.state, saved.value) == (state, value)


@pytest.mark.parametrize(("words", "sentence"), [({"value": "many"}, "M1: “many” is not a number")])
def test_what_is_not_a_figure_is_refused_in_a_sentence(
    august: Book, now: dt.datetime, words: dict[str, str], sentence: str
) -> None:
    returned, before = august.returned("M1"), hashed_tables()

    with pytest.raises(Refused, match=sentence):
        save_draft(returned=returned, draft=draft(returned, words["value"]), by=august.reporter, at=now)
    with pytest.raises(Refused, match="the commentary may have 4000 characters"):
        save_draft(
            returned=returned, draft=draft(returned, commentary="x" * 4001), by=august.reporter, at=now
        )
    assert hashed_tables() == before


def test_a_stale_save_writes_nothing_over(august: Book, now: dt.datetime) -> None:
    seen = august.returned("M1")
    save_draft(returned=seen, draft=draft(seen, "5"), by=august.reporter, at=now)

    with pytest.raises(Stale, match="M1 was changed by somebody else"):
        save_draft(returned=seen, draft=draft(seen, "6"), by=august.reporter, at=now)
    assert august.returned("M1").value == 5


@pytest.mark.parametrize("who", ["other_reporter", "owner", "manager", "administrator", "viewer", "stranger"])
def test_only_its_reporter_writes_a_return(
    august: Book, now: dt.datetime, who: str, request: pytest.FixtureRequest
) -> None:
    person, returned = request.getfixturevalue(who), august.returned("M1")

    with pytest.raises(NotAllowed, match="does not report M1"):
        save_draft(returned=returned, draft=draft(returned, "5"), by=person, at=now)


@pytest.mark.parametrize(
    ("hour", "day", "may"),
    [(22, 31, False), (23, 31, True), (12, 30, False)],
    ids=["before", "in London", "early"],
)
def test_a_deputy_writes_on_the_days_they_stand_in(
    august: Book, hour: int, day: int, may: bool, owner: User
) -> None:
    """From 1 September, which begins in London at 23:00 UTC of 31 August."""
    at = dt.datetime(2020, 8, day, hour, 30, tzinfo=dt.UTC)
    DeputyFactory.create(scorecard=august.scorecard, reporter=august.reporter, person=owner)
    returned = august.returned("M1")

    if may:
        assert save_draft(returned=returned, draft=draft(returned, "5"), by=owner, at=at).entered_by == owner
    else:
        with pytest.raises(NotAllowed):
            save_draft(returned=returned, draft=draft(returned, "5"), by=owner, at=at)


def test_nobody_reports_for_an_indicator_whose_reporter_is_to_be_confirmed(
    august: Book, now: dt.datetime
) -> None:
    indicator = august.indicator("M1")
    indicator.reporter = None
    indicator.save()
    returned = august.returned("M1")

    with pytest.raises(NotAllowed):
        save_draft(returned=returned, draft=draft(returned, "5"), by=august.reporter, at=now)


def test_nothing_is_written_in_a_month_that_is_not_open(august: Book, now: dt.datetime) -> None:
    returned = august.returned("M1")
    frozen(august.month())

    with pytest.raises(Refused, match="nothing in it changes until it is reopened"):
        save_draft(returned=returned, draft=draft(returned, "5"), by=august.reporter, at=now)


def test_a_submitted_return_that_follows_goes_back_to_draft(submitted: Book, now: dt.datetime) -> None:
    submitted.put("M1", stage="draft")
    returned = submitted.returned("M1")

    save_draft(returned=returned, draft=draft(returned, "210"), by=submitted.reporter, at=now)

    follower = submitted.returned("M3")
    assert (follower.stage, follower.changed_since_submitted) == ("draft", True)
    assert told("save draft")[-1] == ("M3 2020-08", {"stage": "submitted"}, {"stage": "draft"})
    assert submitted.returned("M2").stage == "submitted"


def test_an_approved_return_that_would_follow_holds_its_source(submitted: Book, now: dt.datetime) -> None:
    submitted.put("M1", stage="draft")
    submitted.put("M3", stage="approved", approved_by=submitted.manager, approved_at=NOON)
    returned, before = submitted.returned("M1"), hashed_tables()

    with pytest.raises(Refused, match="M1 would alter M3, which is approved"):
        save_draft(returned=returned, draft=draft(returned, "210"), by=submitted.reporter, at=now)
    assert hashed_tables() == before


def test_a_sheet_saves_its_rows_each_for_itself(august: Book, now: dt.datetime) -> None:
    rows = {ref: august.returned(ref) for ref in ("M1", "M2", "M3", "Q")}
    august.put("M2", version=3)
    sheet = [
        Entered(rows["M1"], draft(rows["M1"], "105"), is_changed=True, is_ready=True),
        Entered(rows["M2"], draft(rows["M2"], "21"), is_changed=True),
        Entered(rows["M3"], draft(rows["M3"]), is_changed=False, is_ready=True),
        Entered(rows["Q"], draft(rows["Q"], "x"), is_changed=True),
    ]

    done = save_sheet(rows=sheet, by=august.reporter, at=now)

    assert done.saved == done.submitted == {rows["M1"].pk}
    assert done.stale == {rows["M2"].pk}
    assert {key: len(said) for key, said in done.problems.items()} == {
        rows[ref].pk: 1 for ref in ("M2", "M3", "Q")
    }
    assert (august.returned("M1").stage, august.returned("M2").stage) == ("submitted", "to_do")


def test_a_disabled_person_may_nothing(august: Book, now: dt.datetime) -> None:
    User.objects.filter(pk=august.reporter.pk).update(is_active=False)
    person, returned = User.objects.get(pk=august.reporter.pk), august.returned("M1")

    with pytest.raises(NotAllowed):
        save_draft(returned=returned, draft=draft(returned, "5"), by=person, at=now)


def test_a_reporter_who_lost_the_role_reports_no_more(august: Book, now: dt.datetime) -> None:
    member(august.scorecard, "somebody")
    august.reporter.memberships.all().delete()
    returned = august.returned("M1")

    with pytest.raises(NotAllowed):
        save_draft(returned=returned, draft=draft(returned, "5"), by=august.reporter, at=now)
