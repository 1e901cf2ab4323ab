"""An open month as those who work on it see it: each return with its figure, its checks, where it stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from indicators.models import Indicator, MonthlyReturn, ReportingMonth
from indicators.reports.contents import Contents, read_contents
from indicators.reports.month_report import IndicatorRow, MonthReport
from indicators.reports.read_month import report_of
from indicators.rules.asking import question
from indicators.rules.attention import NOT_IN, WAITING_FOR_A_MANAGER, Attention, Looks, attention
from indicators.rules.checks import Finding, check_figure
from indicators.rules.figures import Figure, Unit
from indicators.rules.months import Month, months_ending
from indicators.rules.rolling import WINDOW
from indicators.rules.stages import ReturnStage


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

    @property
    def stage(self) -> ReturnStage:
        return ReturnStage(self.returned.stage)

    @property
    def wants_a_reason(self) -> bool:
        """A check asks, and nobody has answered."""
        return bool(self.findings) and not self.returned.figure_reason

    @property
    def questions(self) -> list[str]:
        """What the checks ask, in words."""
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
    month = Month.of(reporting_month.month)
    return MonthReturns(
        reporting_month,
        report,
        tuple(
            _row(returned[indicator.pk], indicator, rows[indicator.ref], contents, month)
            for indicator in contents.indicators
            if indicator.pk in returned and indicator.ref in rows
        ),
    )


def _row(
    returned: MonthlyReturn, indicator: Indicator, row: IndicatorRow, contents: Contents, month: Month
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
    stands = attention(ReturnStage(returned.stage), looks, has_reason=bool(returned.figure_reason))
    said_before = contents.commentary_before.get(indicator.pk, "")
    return ReturnRow(returned, indicator, row, figure, findings, looks, stands, said_before)
