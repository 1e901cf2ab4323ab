"""The acts on months, the workers, and what changes around them."""

from __future__ import annotations

from functools import partial

from hypothesis import strategies as st
from hypothesis.stateful import rule

from indicators.actions.approve_month import approve_month
from indicators.actions.keep_statistics import keep_statistics
from indicators.actions.make_document import make_document
from indicators.actions.open_month import open_month
from indicators.actions.remind import remind
from indicators.actions.reopen import reopen
from indicators.actions.retry_job import retry_job
from indicators.actions.sign_off import sign_off
from indicators.actions.take_back_opening import take_back_opening
from indicators.actions.write_summary import write_summary
from indicators.errors import Refused
from indicators.models import (
    Document,
    DocumentKind,
    Indicator,
    Job,
    JobKind,
    ReportingMonth,
    SignOff,
    Snapshot,
)
from indicators.outbox import work
from indicators.outbox.work import Held
from indicators.rules.months import Month
from tests.indicators.factories import PASSWORD
from tests.indicators.machine.checks import check_step
from tests.indicators.machine.law import FROZEN
from tests.indicators.machine.trying import BEHIND, MANAGER, PLACE, REASON, WHO, Trying
from tests.indicators.machine.world import FIRST, Look

RIGHT = st.sampled_from([True] * 7 + [False])


def a_few_bytes(snapshot: Snapshot, kind: DocumentKind, held: Held, *, trouble: Exception | None) -> bytes:
    if trouble is not None:
        raise trouble
    held.renew("Writing")
    return f"{kind.value} of {snapshot.sha256}".encode()


class MonthActs(Trying):
    @rule(who=MANAGER, months=PLACE)
    def open(self, who: str, months: int) -> None:
        month = Month.of(FIRST).plus(months)
        opened = [Month.of(each.month) for each in self.world.months() if each.stage != "history"]
        self.attempt(
            "open month",
            who,
            lambda by, at: open_month(scorecard=self.world.scorecard, month=month, by=by, at=at),
            possible=all(month > each for each in opened),
        )

    @rule(who=MANAGER, place=PLACE)
    def take_opening_back(self, who: str, place: int) -> None:
        month = self.month(place)
        self.attempt(
            "take back opening",
            who,
            lambda by, at: take_back_opening(month=month, by=by, at=at),
            possible=month.stage == "open" and not month.summary and not self._is_entered(month),
        )

    def _is_entered(self, month: ReportingMonth) -> bool:
        assert month.opened_at is not None
        rows = self.look.returns_of(month.pk).values()
        return any(
            row["stage"] != "to_do"
            or (row["entered_at"] is not None and row["entered_at"] >= month.opened_at)
            for row in rows
        )

    @rule(who=MANAGER, place=PLACE, behind=BEHIND)
    def approve(self, who: str, place: int, behind: int) -> None:
        month = self.month(place)
        stages = {row["stage"] for row in self.look.returns_of(month.pk).values()}
        self.attempt(
            "approve month",
            who,
            lambda by, at: approve_month(month=month, version=month.version - behind, by=by, at=at),
            possible=month.stage == "open" and stages == {"approved"} and not behind,
        )

    @rule(who=MANAGER, place=PLACE, right_content=RIGHT, right_password=RIGHT)
    def decide(self, who: str, place: int, right_content: bool, right_password: bool) -> None:
        month = self.month(place)
        sha256 = month.snapshot.sha256 if month.snapshot and right_content else "0" * 64
        password = PASSWORD if right_password else "guessed"
        decided = SignOff.objects.filter(snapshot=month.snapshot)
        is_decided = (
            decided.count() >= 1 + self.world.scorecard.two_person_sign_off
            or decided.filter(person=self.world.people[who]).exists()
        )
        proof = Document.objects.filter(snapshot=month.snapshot, kind="proof").exists()
        self.attempt(
            "sign off",
            who,
            lambda by, at: sign_off(month=month, sha256=sha256, password=password, by=by, at=at),
            possible=month.stage == "approved"
            and right_content
            and right_password
            and proof
            and not is_decided,
        )

    @rule(who=MANAGER, place=PLACE, reason=REASON, behind=BEHIND)
    def open_again(self, who: str, place: int, reason: str, behind: int) -> None:
        month = self.month(place)
        version = month.version - behind
        self.attempt(
            "reopen",
            who,
            lambda by, at: reopen(month=month, version=version, reason=reason, by=by, at=at),
            possible=month.stage in FROZEN and bool(reason.strip()) and not behind,
        )

    @rule(who=WHO, place=PLACE, behind=BEHIND)
    def summarise(self, who: str, place: int, behind: int) -> None:
        month, words = self.month(place), f"Words {self.steps}."
        version = month.version - behind
        self.attempt(
            "write summary",
            who,
            lambda by, at: write_summary(month=month, version=version, summary=words, by=by, at=at),
            possible=month.stage == "open" and not behind,
        )

    @rule(who=WHO, place=PLACE)
    def remind_the_reporter(self, who: str, place: int) -> None:
        month, reporter = self.month(place), self.world.people["reporter"].pk
        self.attempt(
            "remind",
            who,
            lambda by, at: remind(month=month, reporter_id=reporter, by=by, at=at),
            possible=None if month.stage == "open" else False,
        )

    @rule(trouble=st.sampled_from([None, None, None, Refused("No paper."), ValueError("Out of ink.")]))
    def books_are_made(self, trouble: Exception | None) -> None:
        self._work(JobKind.DOCUMENT, partial(make_document, compose=partial(a_few_bytes, trouble=trouble)))

    @rule()
    def statistics_are_kept(self) -> None:
        self._work(JobKind.STATISTICS, keep_statistics)

    def _work(self, kind: JobKind, handler: work.Handler) -> None:
        self.steps += 1
        before, at = self.look, self.at
        for job in Job.objects.due(at).filter(kind=kind.value):
            assert work.run(job.pk, {kind: handler}, lambda: at)
        self.look = Look.now()
        check_step("signed off" if kind is JobKind.DOCUMENT else "statistics", before, self.look)

    @rule(who=MANAGER)
    def try_again(self, who: str) -> None:
        job = Job.objects.filter(state="failed").first()
        if job is not None:
            self.attempt(
                "retry",
                who,
                lambda by, at: retry_job(job=job, scorecard=self.world.scorecard, by=by, at=at),
                possible=True,
            )

    @rule(threshold=st.integers(1, 50))
    def definitions_change(self, threshold: int) -> None:
        self.steps += 1
        Indicator.objects.filter(scorecard=self.world.scorecard).update(title=f"Title {self.steps}")
        self.world.scorecard.change_threshold = threshold
        self.world.scorecard.save()
        ReportingMonth.objects.filter(scorecard=self.world.scorecard).not_frozen().touch()
        self.look = Look.now()

    @rule(place=st.just(1))
    def a_month_goes_through(self, place: int) -> None:
        """From approved returns to the signed book, as far as it comes."""
        self.approve("manager", place, 0)
        self.books_are_made(None)
        self.decide("manager", place, True, True)
        self.decide("second_manager", place, True, True)
        self.books_are_made(None)
