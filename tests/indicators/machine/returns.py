"""The acts on returns, and the figures that arrive from outside."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from hypothesis import strategies as st
from hypothesis.stateful import rule

from indicators.actions.approve_returns import approve_returns
from indicators.actions.figure_file import FigureFile, FigureLine, Place
from indicators.actions.import_figures import import_figures
from indicators.actions.save_draft import Draft, save_draft
from indicators.actions.send_back import send_back
from indicators.actions.submit import submit
from indicators.actions.take_back import take_back
from indicators.models import MonthlyReturn, ReportingMonth
from indicators.rules.months import Month
from tests.indicators.machine.law import WRITTEN, is_asked, moved_by
from tests.indicators.machine.trying import BEHIND, MANAGER, PLACE, REASON, REF, WHO, WORDS, Trying
from tests.indicators.machine.world import FIRST

CELL = st.sampled_from(["", "-", "0", "3", "4", "4", "9", "many"])
NUMBER = st.sampled_from(["0", "3", "4", "5"])


def is_open(returned: MonthlyReturn) -> bool:
    return returned.reporting_month.stage == "open"


def typed(returned: MonthlyReturn) -> Fraction | str | None:
    if returned.value is not None:
        return Fraction(returned.value)
    return "-" if returned.state == "not_applicable" else None


class ReturnActs(Trying):
    @rule(who=WHO, place=PLACE, ref=REF, cell=CELL, behind=BEHIND)
    def save(self, who: str, place: int, ref: str, cell: str, behind: int) -> None:
        returned = self.returned(place, ref)
        if returned is None:
            return
        cells = None if ref == "P" else {"value": cell}
        draft = Draft(returned.version - behind, cells, commentary=f"Words {self.steps}.")
        possible: bool | None = is_open(returned) and returned.stage in WRITTEN and not behind
        possible = possible and (cell != "many" or ref == "P")
        if possible and ref != "P" and self._follower_is_approved(returned):
            possible = None
        self.attempt(
            "save draft",
            who,
            lambda by, at: save_draft(returned=returned, draft=draft, by=by, at=at),
            possible=possible,
            ref=ref,
        )

    def _follower_is_approved(self, returned: MonthlyReturn) -> bool:
        follower = self.world.returned(returned.reporting_month, "P")
        return follower is not None and follower.stage == "approved"

    @rule(who=WHO, place=PLACE, ref=REF, reason=REASON, words=WORDS, behind=BEHIND)
    def hand_over(self, who: str, place: int, ref: str, reason: str, words: str, behind: int) -> None:
        returned = self.returned(place, ref)
        if returned is None:
            return
        version, given = returned.version - behind, {"reason": reason, "words": words}
        possible = is_open(returned) and returned.stage in WRITTEN and not behind
        self.attempt(
            "submit",
            who,
            lambda by, at: submit(returned=returned, version=version, **given, by=by, at=at),
            possible=possible and self._is_whole(returned, ref, reason, words),
            ref=ref,
        )

    def _is_whole(self, returned: MonthlyReturn, ref: str, reason: str, words: str) -> bool:
        """A reason where a check asks, and words where they are wanted."""
        months = [each for each in self.world.months() if each.month <= returned.reporting_month.month]
        figures = [self.figure(each, ref) for each in months]
        asks = is_asked(figures, is_share=ref == "P")
        answered = bool((reason.strip() or returned.figure_reason).strip())
        said = (words or returned.commentary) not in {"", "Nothing to report."}
        is_much = moved_by(figures, self.world.scorecard.change_threshold)
        return (answered or not asks) and (said or not (asks or is_much))

    def figure(self, month: ReportingMonth, ref: str) -> Fraction | str | None:
        """A number, ``-``, or nothing; P is B of A in per cent."""
        if ref != "P":
            returned = self.world.returned(month, ref)
            return typed(returned) if returned else None
        part, whole = self.figure(month, "B"), self.figure(month, "A")
        if whole == 0:
            return "- of none" if isinstance(part, Fraction) and part else "-"
        if part is None or whole is None:
            return None
        return "-" if isinstance(part, str) or isinstance(whole, str) else 100 * part / whole

    @rule(who=WHO, place=PLACE, ref=REF, behind=BEHIND)
    def take_it_back(self, who: str, place: int, ref: str, behind: int) -> None:
        returned = self.returned(place, ref)
        if returned is None:
            return
        version = returned.version - behind
        self.attempt(
            "take back",
            who,
            lambda by, at: take_back(returned=returned, version=version, by=by, at=at),
            possible=is_open(returned) and returned.stage == "submitted" and not behind,
            ref=ref,
        )

    @rule(who=MANAGER, place=PLACE, ref=REF, reason=REASON, behind=BEHIND)
    def send_it_back(self, who: str, place: int, ref: str, reason: str, behind: int) -> None:
        returned = self.returned(place, ref)
        if returned is None:
            return
        version, is_in = returned.version - behind, returned.stage in {"submitted", "approved"}
        self.attempt(
            "send back",
            who,
            lambda by, at: send_back(returned=returned, version=version, reason=reason, by=by, at=at),
            possible=is_open(returned) and is_in and not behind and bool(reason.strip()),
        )

    @rule(who=MANAGER, place=PLACE, ref=REF, behind=BEHIND)
    def approve_one(self, who: str, place: int, ref: str, behind: int) -> None:
        returned = self.returned(place, ref)
        if returned is None:
            return
        month, versions = returned.reporting_month, {returned.pk: returned.version - behind}
        is_own = returned.submitted_by_id == self.world.people[who].pk
        self.attempt(
            "approve returns",
            who,
            lambda by, at: approve_returns(month=month, versions=versions, by=by, at=at),
            possible=is_open(returned) and returned.stage == "submitted" and not behind and not is_own,
        )

    @rule(place=st.just(1))
    def everything_comes_in(self, place: int) -> None:
        """What a quiet month does in a week."""
        for ref in "ABP":
            self.hand_over("second_manager", place, ref, "So it is.", "So we did.", 0)
        for ref in "ABP":
            self.approve_one("manager", place, ref, 0)

    @rule(
        who=st.sampled_from(["administrator"] * 4 + ["manager", "operator"]),
        months=PLACE,
        ref=REF,
        cell=NUMBER,
    )
    def figures_arrive(self, who: str, months: int, ref: str, cell: str) -> None:
        month = Month.of(FIRST).plus(months)
        line = FigureLine(ref, month, {"value": cell}, {"ref": Place(2, 0), "value": Place(2, 1)})
        file = FigureFile([line], lambda place: f"row {place.row}")
        self.attempt(
            "import figures",
            who,
            lambda by, at: import_figures(scorecard=self.world.scorecard, file=file, by=by, at=at),
            possible=self._takes(month, ref, Decimal(cell)),
        )

    def _takes(self, month: Month, ref: str, value: Decimal) -> bool | None:
        """Whether a figure from outside is written; None where an approved return follows it."""
        known = {Month.of(each.month): each for each in self.world.months()}
        if ref == "P" or (month in known and known[month].stage in {"approved", "signed_off"}):
            return False
        returned = self.world.returned(known[month], ref) if month in known else None
        if returned is None:
            return True
        if returned.value == value or returned.stage == "approved":
            return False
        return None if self._follower_is_approved(returned) else True
