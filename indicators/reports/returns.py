"""An open month as those who work on it see it: each return with its figure, its checks, where it stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext

from indicators.models import Indicator, MonthlyReturn, ReportingMonth
from indicators.reports.contents import Contents, read_contents
from indicators.reports.month_report import IndicatorRow, MonthReport
from indicators.reports.read_month import report_of
from indicators.rules.answers import is_reason
from indicators.rules.asking import fact, question
from indicators.rules.attention import NOT_IN, WAITING_FOR_A_MANAGER, Attention, Looks, attention
from indicators.rules.change import ChangeBasis
from indicators.rules.checks import Finding, check_figure
from indicators.rules.figures import Figure, Unit
from indicators.rules.months import Month, months_ending
from indicators.rules.rolling import WINDOW
from indicators.rules.stages import ReturnStage
from indicators.rules.words import says_something
from indicators.rules.words_wanted import change_in_words, words_wanted


@dataclass(frozen=True, slots=True)
class ReturnRow:
    """One return: the record, its indicator, the printed row and what there is to see of it."""

    returned: MonthlyReturn
    indicator: Indicator
    row: IndicatorRow
    figure: Figure
    findings: tuple[Finding, ...]
    looks: Looks
    attention: Attention
    said_before: str
    """Its commentary of the month before."""
    much: str
    """A change on the month that wants words, in words: ``change of 10% or more``."""

    @property
    def stage(self) -> ReturnStage:
        return ReturnStage(self.returned.stage)

    @property
    def wants_a_reason(self) -> bool:
        """A check asks, and nobody has answered."""
        return bool(self.findings) and not is_reason(self.returned.figure_reason)

    @property
    def words_wanted(self) -> tuple[str, ...]:
        """Why its commentary is required; empty where words are only welcome."""
        return self._words_wanted(self.returned.figure_reason)

    @property
    def wants_words(self) -> bool:
        """They are required and not there; those of any in its commentary group do."""
        return bool(self.words_wanted) and not says_something(self.row.commentary)

    def refusals(self, reason: str, words: str) -> list[str]:
        """Why it would not be submitted with this reason and these words, a sentence each."""
        asked = self.questions if not is_reason(reason) else []
        wanted = self._words_wanted(reason) if not says_something(words) else ()
        lacking = [gettext("say something of it: {why}.").format(why=", ".join(wanted))] if wanted else []
        return [f"{self.indicator.ref}: {sentence}" for sentence in (*asked, *lacking)]

    def _words_wanted(self, reason: str) -> tuple[str, ...]:
        return words_wanted(
            target=self.looks.target,
            arrow=self.row.statistics.change_on_month.arrow,
            change=self.much,
            is_overridden=bool(self.findings) and is_reason(reason),
        )

    @property
    def facts(self) -> list[str]:
        """What the checks see, in words."""
        unit, decimals = Unit(self.indicator.unit), self.indicator.decimals
        return [fact(finding, self.figure, unit, decimals) for finding in self.findings]

    @property
    def questions(self) -> list[str]:
        """And what they ask of it."""
        unit, decimals = Unit(self.indicator.unit), self.indicator.decimals
        return [question(finding, self.figure, unit, decimals) for finding in self.findings]

    @property
    def is_in(self) -> bool:
        return self.attention not in NOT_IN

    @property
    def waits_for_a_manager(self) -> bool:
        return self.attention in WAITING_FOR_A_MANAGER


@dataclass(frozen=True, slots=True)
class MonthReturns:
    """Returns in book order, and the report that the month would make now."""

    reporting_month: ReportingMonth
    report: MonthReport
    rows: tuple[ReturnRow, ...]

    def reported_by(self, people: Iterable[int]) -> list[ReturnRow]:
        """The rows of these reporters, by their keys."""
        wanted = set(people)
        return [row for row in self.rows if row.indicator.reporter_id in wanted]

    def by_key(self) -> dict[int, ReturnRow]:
        return {row.returned.pk: row for row in self.rows}


def read_returns(reporting_month: ReportingMonth) -> MonthReturns:
    """Six queries, whatever the number of indicators."""
    contents = read_contents(reporting_month, with_comparators=False)
    report = report_of(reporting_month, contents)
    rows = {row.ref: row for row in report.rows}
    people = ("submitted_by", "approved_by", "sent_back_by", "entered_by")
    records = MonthlyReturn.objects.filter(reporting_month=reporting_month).select_related(*people)
    returned = {record.indicator_id: record for record in records}
    for record in returned.values():
        record.reporting_month = reporting_month
    month, threshold = Month.of(reporting_month.month), reporting_month.scorecard.change_threshold
    return MonthReturns(
        reporting_month,
        report,
        tuple(
            _row(returned[indicator.pk], indicator, rows[indicator.ref], contents, month, threshold)
            for indicator in contents.indicators
            if indicator.pk in returned and indicator.ref in rows
        ),
    )


def _row(
    returned: MonthlyReturn,
    indicator: Indicator,
    row: IndicatorRow,
    contents: Contents,
    month: Month,
    threshold: Decimal,
) -> ReturnRow:
    figure = contents.figures[month][indicator.pk]
    before = {each: contents.figures[each][indicator.pk] for each in months_ending(month.plus(-1), WINDOW)}
    returned.indicator = indicator
    findings = check_figure(figure, Unit(indicator.unit), before)
    looks = Looks(
        has_findings=bool(findings),
        is_worse=row.statistics.change_on_month.is_worse,
        target=row.statistics.target_status,
        changed_since_submitted=returned.changed_since_submitted,
    )
    stands = attention(ReturnStage(returned.stage), looks, has_reason=is_reason(returned.figure_reason))
    said_before = contents.commentary_before.get(indicator.pk, "")
    much = change_in_words(threshold, ChangeBasis(indicator.change_basis))
    return ReturnRow(returned, indicator, row, figure, findings, looks, stands, said_before, much)
