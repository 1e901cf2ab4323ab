"""Submitting, taking back, sending back and approving returns; reminding of them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from indicators.actions.approve_returns import approve_returns
from indicators.actions.remind import remind, remind_all
from indicators.actions.send_back import send_back
from indicators.actions.submit import submit
from indicators.actions.take_back import take_back
from indicators.errors import NotAllowed, Refused
from indicators.models import Indicator, Job, MonthlyReturn
from tests.indicators.conftest import Book
from tests.indicators.events import told
from tests.indicators.factories import frozen


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
    august.put("M1", commentary="Busy.")
    submit(returned=august.returned("M1"), version=0, reason="It is so.", by=august.reporter, at=now)

    assert (august.returned("M1").stage, august.returned("M1").figure_reason) == ("submitted", "It is so.")


def test_a_manager_submits_on_behalf_and_the_event_says_so(august: Book, now: dt.datetime) -> None:
    given = {"reason": "On leave.", "words": "To follow."}
    submit(returned=august.returned("M1"), version=0, **given, by=august.manager, at=now)
    indicator = august.indicator("Q")
    indicator.reporter = None
    indicator.save()
    submit(returned=august.returned("Q"), version=0, **given, by=august.manager, at=now)

    assert august.returned("M1").commentary == "To follow."
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
    assert (job.content["person"], job.content["returned"]) == (submitted.reporter.pk, returned.pk)


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


def test_all_are_reminded_at_once_but_those_who_were_today(august: Book, now: dt.datetime) -> None:
    remind(month=august.month(), reporter_id=august.reporter.pk, by=august.manager, at=now)

    done = remind_all(month=august.month(), by=august.manager, at=now)

    assert (done.names, done.earlier) == (("Other reporter",), ("Reporter",))
    assert [after["refs"] for _, _, after in told("remind")] == [["M1", "M2", "M3"], ["Q", "R"]]
    assert remind_all(month=august.month(), by=august.manager, at=now).names == ()


def test_nobody_is_reminded_where_all_is_in_or_nobody_reports(submitted: Book, now: dt.datetime) -> None:
    submitted.put("R", stage="draft")
    Indicator.objects.filter(ref="R").update(reporter=None)

    with pytest.raises(Refused, match="there is nobody to remind"):
        remind_all(month=submitted.month(), by=submitted.manager, at=now)


def test_nobody_is_reminded_of_nothing(submitted: Book, now: dt.datetime) -> None:
    key = submitted.reporter.pk
    with pytest.raises(Refused, match="Everything of theirs is in"):
        remind(month=submitted.month(), reporter_id=key, by=submitted.manager, at=now)
    with pytest.raises(NotAllowed):
        remind(month=submitted.month(), reporter_id=key, by=submitted.reporter, at=now)
    frozen(submitted.month())
    with pytest.raises(Refused, match="nothing is awaited"):
        remind(month=submitted.month(), reporter_id=key, by=submitted.manager, at=now)
