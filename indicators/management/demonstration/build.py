"""Build the demonstration month as people would have: July lived through and signed off, August half done."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import cast

from indicators.actions.approve_month import approve_month
from indicators.actions.approve_returns import approve_returns
from indicators.actions.figure_file import FigureFile
from indicators.actions.import_figures import import_figures
from indicators.actions.import_indicators import Request, import_indicators
from indicators.actions.make_document import make_document
from indicators.actions.open_month import open_month
from indicators.actions.save_draft import Draft, save_draft
from indicators.actions.send_back import send_back
from indicators.actions.sign_off import sign_off
from indicators.actions.submit import submit_ready
from indicators.errors import Refused
from indicators.imports.figures import read_figures
from indicators.imports.indicators import read_indicators
from indicators.management.demonstration.cast import PASSWORD, make_accounts
from indicators.models import Job, JobKind, MonthlyReturn, ReportingMonth, Scorecard
from indicators.models.people import Person, people
from indicators.outbox import work
from indicators.outbox.work import Handler
from indicators.reports.deadlines import deadlines_of
from indicators.reports.returns import ReturnRow, read_returns
from indicators.rules.answers import Answer, joined
from indicators.rules.months import Month
from indicators.rules.working_days import DAY, working_days_after

FOLDER = Path(__file__).parent
SLUG, NAME, ORGANISATION = "children", "Children and Families", "Borough of Exampleton"
JULY, AUGUST = Month(2020, 7), Month(2020, 8)
SENT_BACK = (
    "NI147",
    "Contact fell by six while the cohort fell by one. Who are the six, and what is being done?",
)
SUMMARY = (
    "Referrals and enquiries were the lowest of the year while contacts stayed a fifth above last summer. "
    "Courts sat again, and twenty-four children left care."
)
ANSWER = joined(Answer.REAL, "checked against the case system.")
DRAFTS, LEFT = 10, 14
"""Of August's returns in book order from the end: so many to do, and before them so many in draft."""


def build(now: dt.datetime, make: Handler = make_document) -> Scorecard:
    """All of it, with July some weeks ago and August's deadline three days from now. ``make``: its book."""
    operator = people().get_operator()
    request = Request(SLUG, NAME, create_people=True)
    file = read_indicators(FOLDER / "indicators.csv", FOLDER / "population.csv")
    import_indicators(file=file, request=request, by=operator, at=now - dt.timedelta(days=60))
    scorecard = Scorecard.objects.get(slug=SLUG)
    Scorecard.objects.filter(pk=scorecard.pk).update(organisation=ORGANISATION)
    make_accounts(scorecard)
    manager = people().get(short_name="head-of-performance")
    figures = read_figures(FOLDER / "values.csv")
    _load(scorecard, figures, upto=JULY, by=operator, at=now - dt.timedelta(days=58))
    _july(scorecard, manager, now, make)
    _august(scorecard, figures, manager, now)
    Job.objects.filter(kind=JobKind.MAIL.value).delete()  # nobody is written to about the past
    return scorecard


def _load(scorecard: Scorecard, figures: FigureFile, *, upto: Month, by: Person, at: dt.datetime) -> None:
    lines = [line for line in figures.lines if line.month <= upto]
    import_figures(scorecard=scorecard, file=FigureFile(lines, figures.where), by=by, at=at)


def _july(scorecard: Scorecard, manager: Person, now: dt.datetime, make: Handler) -> None:
    """Opened, written, approved, read and signed off by two weeks ago."""
    day = now - dt.timedelta(days=40)
    until = deadlines_of(scorecard).on(_working_day(scorecard, day + dt.timedelta(days=20)))
    month = open_month(scorecard=scorecard, month=JULY, deadline=until, by=manager, at=day, tell=False)
    words, rows, written = _words("july"), read_returns(month).rows, day + dt.timedelta(days=10)
    for row in rows:
        _save(row, words.get(row.indicator.ref, ""), written)
    _submit(month, rows, written)
    _approve_all(month, manager, day + dt.timedelta(days=21))
    month.refresh_from_db()
    snapshot = approve_month(month=month, version=month.version, by=manager, at=day + dt.timedelta(days=22))
    _do_documents(day + dt.timedelta(days=22), make)
    month.refresh_from_db()
    director = people().get(short_name="director")
    signed = day + dt.timedelta(days=24)
    sign_off(month=month, sha256=snapshot.sha256, password=PASSWORD, by=director, at=signed)
    _do_documents(signed, make)


def _august(scorecard: Scorecard, figures: FigureFile, manager: Person, now: dt.datetime) -> None:
    opened = now - dt.timedelta(days=7)
    deadline = deadlines_of(scorecard).on(_working_day(scorecard, now + dt.timedelta(days=3)))
    month = open_month(
        scorecard=scorecard, month=AUGUST, deadline=deadline, by=manager, at=opened, tell=False
    )
    analyst = people().get(short_name="performance-analyst")
    _load(scorecard, figures, upto=AUGUST, by=analyst, at=opened + dt.timedelta(days=1))
    words, rows = _words("august"), read_returns(month).rows
    written, drafts = rows[: -LEFT - DRAFTS], rows[-LEFT - DRAFTS : -LEFT]
    for place, row in enumerate(written):
        _save(row, words.get(row.indicator.ref, ""), now - dt.timedelta(days=2, minutes=place))
    _submit(month, written, now - dt.timedelta(days=2))
    for place, row in enumerate(drafts):
        _draft(row, words.get(row.indicator.ref, ""), now - dt.timedelta(days=1, minutes=place))
    _send_back(month, words, manager, now - dt.timedelta(days=1))
    chosen = [row for row in read_returns(month).rows if row.waits_for_a_manager][:12]
    _approve(month, chosen, manager, now - dt.timedelta(hours=20))
    ReportingMonth.objects.filter(pk=month.pk).update(summary=SUMMARY)


def _working_day(scorecard: Scorecard, at: dt.datetime) -> dt.date:
    """The day itself, or the first working day after."""
    deadlines = deadlines_of(scorecard)
    return working_days_after(deadlines.day_of(at) - DAY, 1, deadlines.working_days)


def _send_back(month: ReportingMonth, words: dict[str, str], manager: Person, at: dt.datetime) -> None:
    ref, reason = SENT_BACK
    row = next(row for row in read_returns(month).rows if row.indicator.ref == ref)
    _save(row, words[ref], at - dt.timedelta(hours=3))
    _submit(month, [row], at - dt.timedelta(hours=3))
    returned = MonthlyReturn.objects.get(pk=row.returned.pk)
    send_back(returned=returned, version=returned.version, reason=reason, by=manager, at=at)


def _save(row: ReturnRow, words: str, at: dt.datetime) -> None:
    """With an answer to whatever the checks ask."""
    _draft(row, words, at, ANSWER if row.findings else "")


def _draft(row: ReturnRow, words: str, at: dt.datetime, reason: str = "") -> None:
    reporter, draft = row.indicator.reporter, Draft(row.returned.version, None, reason, words)
    if reporter is not None:
        save_draft(returned=row.returned, draft=draft, by=reporter, at=at)


def _submit(month: ReportingMonth, rows: Sequence[ReturnRow], at: dt.datetime) -> None:
    """Each by its reporter. Raises Refused for words that are missing."""
    kept = MonthlyReturn.objects.in_bulk([row.returned.pk for row in rows])
    for reporter in {row.indicator.reporter for row in rows} - {None}:
        own = [kept[row.returned.pk] for row in rows if row.indicator.reporter == reporter]
        versions = {each.pk: each.version for each in own}
        done = submit_ready(month=month, versions=versions, by=cast(Person, reporter), at=at)
        if done.refused:
            raise Refused(*(reason for reasons in done.refused.values() for reason in reasons))


def _approve_all(month: ReportingMonth, manager: Person, at: dt.datetime) -> None:
    _approve(month, [row for row in read_returns(month).rows if row.waits_for_a_manager], manager, at)


def _approve(month: ReportingMonth, rows: list[ReturnRow], manager: Person, at: dt.datetime) -> None:
    versions = {row.returned.pk: row.returned.version for row in rows}
    approve_returns(month=month, versions=versions, by=manager, at=at)


def _do_documents(at: dt.datetime, make: Handler) -> None:
    """Here and now, as no worker runs yet. Raises Refused where the book cannot be made."""
    for job in Job.objects.filter(kind=JobKind.DOCUMENT.value).order_by("pk"):
        work.run(job.pk, {JobKind.DOCUMENT: make}, lambda: at)
        job.refresh_from_db()
        if job.error:
            raise Refused(job.error)


def _words(name: str) -> dict[str, str]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return {line["ref"]: line["commentary"] for line in csv.DictReader(file)}
