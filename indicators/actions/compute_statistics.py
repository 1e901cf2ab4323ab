"""Compute and keep a month's statistics: idempotent, and never of a month read from its snapshot."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.db import transaction
from django.utils.translation import gettext

from indicators.actions.moves import tell_settled
from indicators.errors import Refused
from indicators.models import Indicator, IndicatorStatistics, ReportingMonth, Scorecard, Target
from indicators.models.people import Person
from indicators.models.rows import insert_rows
from indicators.permissions import may_compute_statistics
from indicators.reports.figures import figures_over
from indicators.reports.statistics import computed_statistics, statistics_rules
from indicators.rules.months import Month, months_ending
from indicators.rules.stages import FROZEN_STAGES, MonthStage
from indicators.rules.statistics import MONTHS_NEEDED, PrintedStatistics

UNIQUE = ("reporting_month_id", "indicator_id")
COLUMNS = (
    *UNIQUE,
    *("change_on_month_text", "change_on_month", "arrow_on_month", "judgement_on_month"),
    *("change_on_year_text", "change_on_year", "arrow_on_year", "judgement_on_year"),
    *("rolling_average_text", "rolling_average", "rolling_maximum_text", "rolling_maximum"),
    *("rolling_months", "target_year_start", "target_status"),
)


def compute_statistics(*, scorecard: Scorecard, month: Month | None = None, by: Person) -> list[Month]:
    """Of one month, or of every month that is not frozen. Returns the months computed."""
    if not may_compute_statistics(by, scorecard):
        raise Refused(
            gettext("{person} holds no role in {scorecard}.").format(person=by, scorecard=scorecard)
        )
    with transaction.atomic():
        months = _compute(scorecard, _months(scorecard, month))
    return [Month.of(each.month) for each in months]


def compute_stale(*, scorecard: Scorecard, by: Person) -> int:
    """Of every month of the scorecard in which something changed since. Returns how many were computed.

    Months in which somebody acts at this moment are left as they are: nobody waits for statistics.
    """
    if not may_compute_statistics(by, scorecard):
        raise Refused(
            gettext("{person} holds no role in {scorecard}.").format(person=by, scorecard=scorecard)
        )
    with transaction.atomic():
        stale = ReportingMonth.objects.with_stale_statistics()
        months = list(stale.filter(scorecard=scorecard).order_by("month"))
        return len(_compute(scorecard, months, skip_locked=True))


def refresh_statistics(*, by: Person) -> int:
    """The same in every scorecard."""
    stale = ReportingMonth.objects.with_stale_statistics()
    scorecards = Scorecard.objects.filter(months__in=stale).distinct()
    return sum(compute_stale(scorecard=scorecard, by=by) for scorecard in scorecards)


def _months(scorecard: Scorecard, month: Month | None) -> list[ReportingMonth]:
    known = ReportingMonth.objects.filter(scorecard=scorecard).order_by("month")
    if month is None:
        return list(known.not_frozen())
    found = known.filter(month=month.first_day).first()
    if found is None:
        raise Refused(
            gettext("{scorecard} has no month {month}.").format(scorecard=scorecard, month=month.text)
        )
    if MonthStage(found.stage) in FROZEN_STAGES:
        tell_settled(found)
        raise Refused(
            gettext("{month} is {stage}: its statistics are those of its snapshot.").format(
                month=month.text, stage=found.get_stage_display()
            )
        )
    return [found]


def _compute(
    scorecard: Scorecard, months: Sequence[ReportingMonth], *, skip_locked: bool = False
) -> list[ReportingMonth]:
    """Compute and stamp. ``months`` ascend; their versions were read before their figures are.

    If something changes meanwhile the stamp is stale already, and readers compute afresh. Months are
    locked only to be written, those frozen meanwhile left out. Returns the months that were written.
    """
    if not months:
        return []
    indicators = list(Indicator.objects.filter(scorecard=scorecard))
    rules = statistics_rules(scorecard, indicators, Target.objects.filter(indicator__scorecard=scorecard))
    last = Month.of(months[-1].month)
    reach = last.ordinal - Month.of(months[0].month).ordinal + MONTHS_NEEDED
    figures = figures_over(scorecard, months_ending(last, reach), indicators)
    rows = [
        (each.pk, indicator, *_kept(printed))
        for each in months
        for indicator, printed in computed_statistics(
            indicators, rules, figures, Month.of(each.month)
        ).items()
    ]
    locked = ReportingMonth.objects.not_frozen().select_for_update(no_key=True, skip_locked=skip_locked)
    keys = [each.pk for each in months]
    free = set(locked.filter(pk__in=keys).order_by("month").values_list("pk", flat=True))
    insert_rows(IndicatorStatistics, COLUMNS, (row for row in rows if row[0] in free), replacing=UNIQUE)
    written = [each for each in months if each.pk in free]
    for each in written:
        each.statistics_version = each.content_version
    ReportingMonth.objects.bulk_update(written, ["statistics_version"])
    return written


def _kept(printed: PrintedStatistics) -> Iterator[object]:
    """In the order of COLUMNS, after the month and the indicator."""
    for change in (printed.change_on_month, printed.change_on_year):
        yield change.text
        yield change.value or ""
        yield change.arrow.value if change.arrow else ""
        yield change.judgement.value if change.judgement else ""
    for rolling in (printed.rolling_average, printed.rolling_maximum):
        yield rolling.text
        yield rolling.value or ""
    yield printed.rolling_average.months
    yield printed.target_year.start if printed.target_year else None
    yield printed.target_status.value if printed.target_status else ""
