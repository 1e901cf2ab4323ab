"""What the board and its panel draw, gathered for one request."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

from django.http import HttpRequest, QueryDict
from django.utils import timezone
from django.utils.translation import gettext

from indicators.actions.moves import day_in
from indicators.forms.board import ReturnFilter
from indicators.models import MonthlyReturn, ReportingMonth
from indicators.permissions import may_comment, may_manage, may_submit
from indicators.reports.board import VIEWS, Board, board_of, next_to_approve, place_in
from indicators.reports.board_rows import BoardRow, Onlooker
from indicators.reports.people import other_managers
from indicators.reports.reminders import reminders_of
from indicators.reports.return_page import return_page
from indicators.reports.returns import MonthReturns, ReturnRow, read_returns
from indicators.rules.months import Month
from indicators.rules.reasons import CHIPS
from indicators.rules.stages import MonthStage
from indicators.views.answers import whole
from indicators.views.fetch import person_of
from indicators.views.frame import frame
from indicators.views.way_back import FILTERS, rest_of

WHOLE = "board.html"
PARTS = {"aside#side": "board/aside.html", "div#board": "board/region.html"}


def part_of(request: HttpRequest) -> str:
    """The template of what is asked for; whatever htmx does not ask for by name is the whole page."""
    if request.headers.get("HX-Request-Type") != "partial":
        return WHOLE
    return PARTS.get(request.headers.get("HX-Target", ""), WHOLE)


def board_page(request: HttpRequest, month: ReportingMonth) -> dict[str, Any]:
    returns = read_returns(month)
    filters = ReturnFilter(request.GET, MonthlyReturn.objects.filter(reporting_month=month))
    filters.offer(returns.rows)
    by = onlooker(request, month)
    board = board_of(returns, by, request.GET.get("view", ""), filters.keys())
    return {
        **frame(request, "board", month.scorecard, month),
        "board": board,
        "filters": filters,
        **_addresses(request.GET),
        "manages": by.manages,
        "month": Month.of(month.month),
        "is_part": part_of(request) != WHOLE,
        **panel(request, board),
    }


def _addresses(given: QueryDict) -> dict[str, str]:
    """``rest`` of this address, ``tail`` of one that opens a return, ``unordered`` for another view."""
    rest, asked, view = rest_of(given), rest_of(given, FILTERS), given.get("view", "")
    return {
        "rest": rest,
        "tail": f"&{rest}" if rest else "",
        "unordered": f"{asked}&" if asked else "",
        "view": str(view) if view in VIEWS else "worst",
    }


def onlooker(request: HttpRequest, month: ReportingMonth) -> Onlooker:
    """Nobody manages a month that is not open."""
    person, zone = person_of(request), ZoneInfo(month.scorecard.time_zone)
    manages = may_manage(person, month.scorecard) and MonthStage(month.stage) is MonthStage.OPEN
    return Onlooker(person, manages, timezone.now(), zone, reminders_of(month) if manages else {})


def panel(request: HttpRequest, board: Board) -> dict[str, Any]:
    """The return that the address opens; nothing where it opens none of this month."""
    key = whole(request.GET.get("open"))
    opened = next((row for row in board.rows if row.key == key), None)
    if opened is None:
        return {"opened": None}
    return {
        "opened": opened,
        "place": place_in(board, key),
        "then": next_to_approve(board, key) if opened.may_approve else None,
        **looked_at(request, board.returns, opened),
    }


def looked_at(request: HttpRequest, returns: MonthReturns, opened: BoardRow) -> dict[str, Any]:
    """One return, on the panel or on a page of its own."""
    return {
        "page": return_page(returns, opened.row),
        "row": opened.row,
        "approvers": _approvers(returns.reporting_month, opened),
        "chips": {key: gettext(words) for key, words in CHIPS.items()},
        **what_may_be_done(request, returns.reporting_month, opened.row),
    }


def _approvers(month: ReportingMonth, opened: BoardRow) -> list[str]:
    """Who may approve what whoever looks has submitted; asked for nothing else."""
    if not (opened.by.manages and opened.is_own and opened.row.waits_for_a_manager):
        return []
    return [str(each) for each in other_managers(month.scorecard, opened.by.person)]


def what_may_be_done(request: HttpRequest, month: ReportingMonth, row: ReturnRow) -> dict[str, bool]:
    person, day = person_of(request), day_in(month.scorecard, timezone.now())
    row.indicator.scorecard = month.scorecard  # which knows the person's roles
    is_open = MonthStage(month.stage) is MonthStage.OPEN
    return {
        "may_submit": is_open and may_submit(person, row.indicator, day),
        "may_comment": is_open and may_comment(person, row.indicator, day),
    }
