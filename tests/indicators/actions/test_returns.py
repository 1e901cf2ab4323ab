"""Writing, submitting, sending back and approving returns."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from indicators.actions.approve_returns import approve_returns
from indicators.actions.remind import remind
from indicators.actions.save_draft import Draft, save_draft
from indicators.actions.save_sheet import Entered, save_sheet
from indicators.actions.send_back import send_back
from indicators.actions.submit import submit
from indicators.actions.take_back import take_back
from indicators.errors import NotAllowed, Refused, Stale
from indicators.models import Job, MonthlyReturn
from portal.accounts.models import User
from tests.indicators.conftest import Book, member
from tests.indicators.events import told
from tests.indicators.factories import DeputyFactory, frozen
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
    august: Book, hour: int, day: int, may: bool, viewer: User
) -> None:
    """From 1 September, which begins in London at 23:00 UTC of 31 August."""
    at = dt.datetime(2020, 8, day, hour, 30, tzinfo=dt.UTC)
    DeputyFactory.create(scorecard=august.scorecard, reporter=august.reporter, person=viewer)
    returned = august.returned("M1")

    if may:
        assert (
            save_draft(returned=returned, draft=draft(returned, "5"), by=viewer, at=at).entered_by == viewer
        )
    else:
        with pytest.raises(NotAllowed):
            save_draft(returned=returned, draft=draft(returned, "5"), by=viewer, at=at)


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
    submitted.put("M3", stage="approved")
    returned, before = submitted.returned("M1"), hashed_tables()

    with pytest.raises(Refused, match="M1 would alter M3, which is approved"):
        save_draft(returned=returned, draft=draft(returned, "210"), by=submitted.reporter, at=now)
    assert hashed_tables() == before


def test_a_return_is_submitted(august: Book, now: dt.datetime) -> None:
    august.put("M1", state="present", value=Decimal(105))

    submit(returned=august.returned("M1"), version=0, by=august.reporter, at=now)

    returned = august.returned("M1")
    assert (returned.stage, returned.submitted_by, returned.submitted_at) == (
        "submitted",
        august.reporter,
        now,
    )
    assert told("submit") == [("M1 2020-08", {"stage": "to_do"}, {"stage": "submitted", "figure_reason": ""})]


@pytest.mark.parametrize(
    ("figure", "asked"),
    [
        ({}, "M1: No figure yet. Why is there none?"),
        ({"state": "present", "value": Decimal(500)}, "M1: 500 is above anything in the last twelve months"),
    ],
)
def test_a_check_asks_for_a_reason_before_a_return_is_submitted(
    august: Book, now: dt.datetime, figure: dict[str, object], asked: str
) -> None:
    august.put("M1", **figure)

    with pytest.raises(Refused, match=asked):
        submit(returned=august.returned("M1"), version=0, by=august.reporter, at=now)
    submit(returned=august.returned("M1"), version=0, reason="It is so.", by=august.reporter, at=now)

    assert (august.returned("M1").stage, august.returned("M1").figure_reason) == ("submitted", "It is so.")


def test_a_manager_submits_on_behalf_and_the_event_says_so(august: Book, now: dt.datetime) -> None:
    submit(returned=august.returned("M1"), version=0, reason="On leave.", by=august.manager, at=now)
    indicator = august.indicator("Q")
    indicator.reporter = None
    indicator.save()
    submit(returned=august.returned("Q"), version=0, reason="None yet.", by=august.manager, at=now)

    names = [after["on_behalf_of"] for _, _, after in told("submit")]
    assert names == ["Reporter", "nobody named"]


def test_a_return_of_an_indicator_that_ended_is_not_submitted(august: Book, now: dt.datetime) -> None:
    indicator = august.indicator("M1")
    indicator.active_to = dt.date(2020, 7, 1)
    indicator.save()

    with pytest.raises(Refused, match="M1 is not active in 2020-08"):
        submit(returned=august.returned("M1"), version=0, reason="x", by=august.reporter, at=now)


@pytest.mark.parametrize("who", ["other_reporter", "owner", "administrator", "stranger"])
def test_others_neither_submit_nor_take_back(
    submitted: Book, now: dt.datetime, who: str, request: pytest.FixtureRequest
) -> None:
    person, returned = request.getfixturevalue(who), submitted.returned("M1")

    with pytest.raises(NotAllowed):
        submit(returned=returned, version=returned.version, by=person, at=now)
    with pytest.raises(NotAllowed):
        take_back(returned=returned, version=returned.version, by=person, at=now)


def test_what_was_submitted_is_taken_back_to_go_on_writing(submitted: Book, now: dt.datetime) -> None:
    take_back(returned=submitted.returned("M1"), version=0, by=submitted.reporter, at=now)

    returned = submitted.returned("M1")
    assert (returned.stage, returned.submitted_by, returned.submitted_at) == ("draft", None, None)
    with pytest.raises(Refused, match="“take back” is not possible"):
        take_back(returned=returned, version=returned.version, by=submitted.reporter, at=now)


@pytest.mark.parametrize("stage", ["submitted", "approved"])
def test_a_return_is_sent_back_with_its_reason_and_its_reporter_is_told(
    submitted: Book, now: dt.datetime, stage: str
) -> None:
    approval = {"approved_by": submitted.manager, "approved_at": now} if stage == "approved" else {}
    submitted.put("M1", stage=stage, **approval)

    send_back(returned=submitted.returned("M1"), version=0, reason="Explain.", by=submitted.manager, at=now)

    returned = submitted.returned("M1")
    assert (returned.stage, returned.send_back_reason, returned.approved_by) == (
        "sent_back",
        "Explain.",
        None,
    )
    assert told("send back")[0][2] == {"stage": "sent_back", "reason": "Explain."}
    job = Job.objects.get(key__contains="sent_back")
    assert (job.content["person"], job.content["text"]) == (
        submitted.reporter.pk,
        "M1, What M1 counts\n\nExplain.",
    )


def test_sending_back_wants_a_reason_and_a_manager(submitted: Book, now: dt.datetime) -> None:
    returned = submitted.returned("M1")

    with pytest.raises(Refused, match="M1: say why it goes back"):
        send_back(returned=returned, version=0, reason=" ", by=submitted.manager, at=now)
    with pytest.raises(NotAllowed):
        send_back(returned=returned, version=0, reason="x", by=submitted.reporter, at=now)


def test_a_return_without_reporter_is_sent_back_to_nobody(submitted: Book, now: dt.datetime) -> None:
    indicator = submitted.indicator("M1")
    indicator.reporter = None
    indicator.save()

    send_back(returned=submitted.returned("M1"), version=0, reason="x", by=submitted.manager, at=now)

    assert not Job.objects.filter(key__contains="sent_back").exists()


def versions(book: Book) -> dict[int, int]:
    rows = MonthlyReturn.objects.filter(reporting_month=book.month()).order_by("indicator__position")
    return dict(rows.values_list("pk", "version"))


def test_many_returns_are_approved_at_once(submitted: Book, now: dt.datetime) -> None:
    done = approve_returns(
        month=submitted.month(), versions=versions(submitted), by=submitted.manager, at=now
    )

    assert (done.refs, done.left) == (("M1", "M2", "M3", "Q", "R"), ())
    assert submitted.returned("M1").approved_by == submitted.manager
    assert len(told("approve returns")) == 5


def test_what_moved_or_is_not_in_is_left_and_said(submitted: Book, now: dt.datetime) -> None:
    seen = versions(submitted) | {0: 0}
    submitted.put("M1", version=7)
    submitted.put("M2", stage="draft")
    submitted.put("Q", submitted_by=submitted.manager)

    done = approve_returns(month=submitted.month(), versions=seen, by=submitted.manager, at=now)

    assert done.refs == ("M3", "R")
    assert done.left == (
        "M1 was changed by somebody else since you saw it.",
        "M2 is draft: “approve returns” is not possible.",
        "Q was submitted by you; somebody else approves it.",
        "There is no such return in this month.",
    )


def test_those_with_something_to_look_at_are_left_where_only_clean_ones_are_meant(
    submitted: Book, now: dt.datetime
) -> None:
    submitted.put("M1", value=Decimal(500), figure_reason="It is so.")
    submitted.put("R", changed_since_submitted=True)
    seen, month = versions(submitted), submitted.month()

    done = approve_returns(month=month, versions=seen, clean_only=True, by=submitted.manager, at=now)

    assert done.refs == ("M2", "Q")
    assert "M1 has something to look at now." in done.left


def test_approving_is_for_managers_of_an_open_month(submitted: Book, now: dt.datetime) -> None:
    with pytest.raises(NotAllowed):
        approve_returns(month=submitted.month(), versions={}, by=submitted.reporter, at=now)
    frozen(submitted.month())
    with pytest.raises(Refused, match="its returns are settled"):
        approve_returns(month=submitted.month(), versions={}, by=submitted.manager, at=now)


def test_a_reporter_is_reminded_once_a_day_of_what_is_not_in(august: Book, now: dt.datetime) -> None:
    key = august.reporter.pk

    assert remind(month=august.month(), reporter_id=key, by=august.manager, at=now) == ["M1", "M2", "M3"]
    with pytest.raises(Refused, match="They have been reminded today"):
        remind(month=august.month(), reporter_id=key, by=august.manager, at=now)
    remind(month=august.month(), reporter_id=key, by=august.manager, at=now + dt.timedelta(days=1))

    assert Job.objects.filter(key__contains="reminder").count() == 2
    assert told("remind")[0][2] == {"reporter": key, "refs": ["M1", "M2", "M3"]}


def test_nobody_is_reminded_of_nothing(submitted: Book, now: dt.datetime) -> None:
    key = submitted.reporter.pk
    with pytest.raises(Refused, match="Everything of theirs is in"):
        remind(month=submitted.month(), reporter_id=key, by=submitted.manager, at=now)
    with pytest.raises(NotAllowed):
        remind(month=submitted.month(), reporter_id=key, by=submitted.reporter, at=now)
    frozen(submitted.month())
    with pytest.raises(Refused, match="nothing is awaited"):
        remind(month=submitted.month(), reporter_id=key, by=submitted.manager, at=now)


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
