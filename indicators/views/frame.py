"""What every page of a scorecard shows around its content: where one can go, and which month it is."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext, gettext_noop

from indicators.models import ReportingMonth, Role, Scorecard
from indicators.permissions import INSIDERS, roles_of
from indicators.rules.months import Month
from indicators.rules.stages import MonthStage
from indicators.views.fetch import person_of

MONTH_PAGES = {"my": gettext_noop("My month"), "board": gettext_noop("Board"), "table": gettext_noop("Table")}
STAGES = {
    MonthStage.HISTORY: gettext_noop("history"),
    MonthStage.OPEN: gettext_noop("open"),
    MonthStage.APPROVED: gettext_noop("approved"),
    MonthStage.SIGNED_OFF: gettext_noop("signed off"),
}


def frame(
    request: HttpRequest, page: str, scorecard: Scorecard, month: ReportingMonth | None = None
) -> dict[str, Any]:
    """``nav``, ``strip`` and what waits for the person, for templates/base.html; no query."""
    roles = roles_of(person_of(request), scorecard)
    return {
        "scorecard": scorecard,
        "reporting_month": month,
        "nav": [
            {"label": label, "url": url, "current": key == page}
            for key, label, url in _places(scorecard, roles, month)
        ],
        "strip": _strip(scorecard, month, page),
        "waiting": _waiting(scorecard, roles),
    }


def _waiting(scorecard: Scorecard, roles: frozenset[Role]) -> int:
    """Returns of this scorecard that wait for the person in one role or another."""
    return scorecard.waits_to_send + (scorecard.waits_to_approve if Role.MANAGER in roles else 0)


def _places(
    scorecard: Scorecard, roles: frozenset[Role], month: ReportingMonth | None
) -> list[tuple[str, str, str]]:
    found = []
    if not INSIDERS.isdisjoint(roles):
        found += [
            (key, gettext(label), _month_page(key, scorecard, month)) for key, label in MONTH_PAGES.items()
        ]
        found.append(("indicators", gettext("Indicators"), reverse("indicators", args=[scorecard.slug])))
    elif scorecard.has_book:
        found.append(("table", gettext("Table"), _month_page("table", scorecard, month)))
    found.append(("reports", gettext("Reports"), reverse("reports", args=[scorecard.slug])))
    if Role.ADMINISTRATOR in roles:
        found.append(("imports", gettext("Imports"), reverse("imports", args=[scorecard.slug])))
        found.append(("setup", gettext("Set-up"), reverse("setup", args=[scorecard.slug])))
    if Role.MANAGER in roles:
        found.append(("months", gettext("Months"), reverse("months", args=[scorecard.slug])))
    return found


def _month_page(key: str, scorecard: Scorecard, month: ReportingMonth | None) -> str:
    if month is None:
        return reverse("current", args=[scorecard.slug, key])
    return reverse(key, args=[scorecard.slug, Month.of(month.month)])


def _strip(scorecard: Scorecard, month: ReportingMonth | None, page: str) -> dict[str, Any]:
    if month is None:
        return {"scorecard": scorecard.name}
    neighbours = {
        f"{side}_url": reverse(page, args=[scorecard.slug, Month.of(day)])
        if day and page in MONTH_PAGES
        else ""
        for side, day in _neighbours(month)
    }
    stage = MonthStage(month.stage)
    return {
        "scorecard": scorecard.name,
        "month": Month.of(month.month).name,
        "deadline": month.deadline,
        "stage": gettext(STAGES[stage]),
        "is_open": stage is MonthStage.OPEN,
        "edition": month.edition,
        **neighbours,
    }


def _neighbours(month: ReportingMonth) -> list[tuple[str, Any]]:
    return [(side, getattr(month, f"{side}_month", None)) for side in ("previous", "next")]
