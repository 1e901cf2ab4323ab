"""What a mail says: its facts, the rows it lists and where it leads, read when it is sent."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext, gettext_noop, ngettext

from indicators.models import Comment, MonthlyReturn, ReportingMonth
from indicators.models.people import Person
from indicators.reports.awaited import Awaited, awaited_from, awaited_in
from indicators.reports.deadlines import deadlines_of
from indicators.rules.mails import MAILS, MailKind
from indicators.rules.months import Month
from indicators.rules.refs import anchor_of
from indicators.rules.stages import MonthStage, ReturnStage
from indicators.rules.when import moment_text, short_text
from indicators.rules.working_days import working_days_left

Facts = dict[str, Any]
NOTES = {
    ReturnStage.DRAFT: (gettext_noop("a draft, not submitted"), gettext_noop("a draft, not submitted")),
    ReturnStage.SENT_BACK: (gettext_noop("sent back to you"), gettext_noop("sent back")),
}
"""What is said of a figure that is not in: to its reporter, and to who stands in for them."""


@dataclass(frozen=True, slots=True)
class LetterRow:
    """One line of what a letter lists; ``link`` may be empty."""

    head: str
    text: str
    note: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """``facts`` for its words, what it lists or quotes, and the one place it leads to."""

    button: str
    link: str
    facts: Facts = field(default_factory=dict)
    rows: Sequence[LetterRow] = ()
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Occasion:
    """A mail that is about to be sent: to whom, about which month, and when."""

    person: Person
    month: ReportingMonth
    content: Mapping[str, Any]
    at: dt.datetime

    @property
    def today(self) -> dt.date:
        return deadlines_of(self.month.scorecard).day_of(self.at)

    def page(self, name: str, *more: object, anchor: str = "") -> str:
        """The whole address of a page of the month."""
        args = [self.month.scorecard.slug, Month.of(self.month.month), *more]
        return f"{settings.BASE_URL}{reverse(name, args=args)}{'#' if anchor else ''}{anchor}"


def letter_of(kind: MailKind, occasion: Occasion) -> Letter | None:
    """None where it would not be true any more, or has nothing left to say."""
    wanted = MonthStage.SIGNED_OFF if kind is MailKind.SIGNED_OFF else MonthStage.OPEN
    if MonthStage(occasion.month.stage) is not wanted or _is_stale(occasion):
        return None
    return _LETTERS[kind](occasion)


def common_facts(kind: MailKind, occasion: Occasion) -> Facts:
    """What every letter may say: who, what, when, and whether it can be turned off."""
    month, about = occasion.month, MAILS[kind]
    return {
        "person": occasion.person,
        "scorecard": month.scorecard.name,
        "month": Month.of(month.month).name,
        "edition": month.edition,
        "kept_on": about.kept_on and gettext(about.kept_on),
        "choices": f"{settings.BASE_URL}{reverse('mails')}",
        **_due(occasion),
    }


def _is_stale(occasion: Occasion) -> bool:
    """Planned for a deadline that was moved since, or held up until it is not true any more."""
    content, month = occasion.content, occasion.month
    until, planned_for = content.get("until"), content.get("deadline")
    now_due = month.deadline and deadlines_of(month.scorecard).day_of(month.deadline).isoformat()
    is_over = until is not None and occasion.at >= dt.datetime.fromisoformat(until)
    return is_over or (planned_for is not None and planned_for != now_due)


def _due(occasion: Occasion) -> Facts:
    deadlines, deadline = deadlines_of(occasion.month.scorecard), occasion.month.deadline
    if deadline is None:
        return {"due": "", "due_short": "", "is_past": False}
    local, today = deadline.astimezone(deadlines.zone), occasion.today
    left = working_days_left(today, local.date(), deadlines.working_days)
    return {
        "due": moment_text(local, today),
        "due_short": short_text(local, today),
        "is_past": deadline <= occasion.at,
        "left": ngettext("{number} working day", "{number} working days", left).format(number=left),
    }


def _figures(number: int) -> Facts:
    return {"number": number}


def _opened(occasion: Occasion) -> Letter | None:
    waiting = awaited_from(occasion.person, occasion.month, occasion.today)
    if not waiting:
        return None
    return Letter(gettext("Open my month"), occasion.page("my"), _figures(len(waiting)))


def _asks_for_figures(occasion: Occasion) -> Letter | None:
    """Lists just what is not in, each with a link to its cell; the first is where the letter leads."""
    waiting = awaited_from(occasion.person, occasion.month, occasion.today)
    if not waiting:
        return None
    rows = [_cell(each, occasion) for each in waiting]
    return Letter(gettext("Open my month"), rows[0].link, _figures(len(rows)), rows)


def _cell(each: Awaited, occasion: Occasion) -> LetterRow:
    own, others = NOTES.get(each.stage, ("", ""))
    note = own and gettext(own)
    if each.reporter_id != occasion.person.pk:
        whose = gettext("for {reporter}").format(reporter=each.reporter)
        note = f"{whose}, {gettext(others)}" if others else whose
    return LetterRow(each.ref, each.title, note, occasion.page("my", anchor=each.anchor))


def _sent_back(occasion: Occasion) -> Letter | None:
    found = MonthlyReturn.objects.select_related("indicator", "sent_back_by").filter(
        pk=occasion.content["returned"], stage=ReturnStage.SENT_BACK.value
    )
    for returned in found:
        indicator = returned.indicator
        facts = {"ref": indicator.ref, "title": indicator.title, "sender": returned.sent_back_by}
        link = occasion.page("my", anchor=anchor_of(indicator.ref))
        button = gettext("Answer on {ref}").format(ref=indicator.ref)
        return Letter(button, link, facts, quote=returned.send_back_reason)
    return None


def _approved(occasion: Occasion) -> Letter | None:
    """As long as all of theirs still are."""
    own = MonthlyReturn.objects.filter(reporting_month=occasion.month, indicator__reporter=occasion.person.pk)
    if not own.exists() or own.exclude(stage=ReturnStage.APPROVED.value).exists():
        return None
    return Letter(gettext("See the whole month"), occasion.page("table"), _figures(own.count()))


def _comment(occasion: Occasion) -> Letter | None:
    found = Comment.objects.select_related("author", "monthly_return__indicator").filter(
        pk=occasion.content["comment"]
    )
    for comment in found:
        indicator = comment.monthly_return.indicator
        facts = {"ref": indicator.ref, "title": indicator.title, "author": comment.author}
        link = occasion.page("return", comment.monthly_return_id)
        return Letter(gettext("Read and answer"), link, facts, quote=comment.words)
    return None


def _late(occasion: Occasion) -> Letter | None:
    """By reporter, whoever has most to send first."""
    waiting = awaited_in(occasion.month)
    if not waiting:
        return None
    ordered = sorted(waiting, key=lambda each: (each.reporter, each.reporter_id or 0))
    groups = [list(group) for _, group in groupby(ordered, lambda each: each.reporter_id)]
    groups.sort(key=len, reverse=True)
    rows = [LetterRow(_of_reporter(group), ", ".join(each.ref for each in group)) for group in groups]
    return Letter(gettext("Open the board"), occasion.page("board"), _figures(len(waiting)), rows)


def _of_reporter(group: Sequence[Awaited]) -> str:
    said = ngettext("{reporter}, {number} figure", "{reporter}, {number} figures", len(group))
    return said.format(reporter=group[0].reporter, number=len(group))


def _signed_off(occasion: Occasion) -> Letter | None:
    month = occasion.month
    facts = {"signed_by": month.signed_off_by}
    return Letter(gettext("Read the book (PDF)"), occasion.page("edition", month.edition), facts)


_LETTERS: dict[MailKind, Callable[[Occasion], Letter | None]] = {
    MailKind.MONTH_OPENED: _opened,
    MailKind.DUE_SOON: _asks_for_figures,
    MailKind.DUE_NEXT: _asks_for_figures,
    MailKind.OVERDUE: _asks_for_figures,
    MailKind.REMINDER: _asks_for_figures,
    MailKind.SENT_BACK: _sent_back,
    MailKind.APPROVED: _approved,
    MailKind.COMMENT: _comment,
    MailKind.LATE: _late,
    MailKind.SIGNED_OFF: _signed_off,
}
