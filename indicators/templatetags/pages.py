"""Marks, icons and words of pages. All mark-up here is our own; texts are escaped where they enter it."""

from __future__ import annotations

from collections.abc import Iterable

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, gettext_noop

from indicators.models import Scorecard
from indicators.reports import indicator_chart
from indicators.reports.board_progress import Progress, bar
from indicators.reports.book_charts import exception_chart, year_of_months
from indicators.reports.charts import sparkline
from indicators.reports.indicator_history import IndicatorHistory
from indicators.reports.indicator_list import ListedRow
from indicators.reports.marks import RING, change_mark, polarity_mark
from indicators.reports.month_report import IndicatorRow
from indicators.reports.past_months import past_line
from indicators.reports.return_page import ReturnPage
from indicators.reports.search import Place
from indicators.rules.attention import Attention
from indicators.rules.change import Arrow
from indicators.rules.months import Month
from indicators.rules.polarity import Judgement, Polarity
from indicators.rules.searching import Piece
from indicators.rules.statistics import PrintedChange
from indicators.templatetags.icons import ICONS

register = template.Library()

WORDS = {
    Attention.NOT_STARTED: gettext_noop("Not started"),
    Attention.SENT_BACK: gettext_noop("Sent back"),
    Attention.NEEDS_REASON: gettext_noop("Needs a reason"),
    Attention.CHANGED_SINCE_SUBMITTED: gettext_noop("Changed since submitted"),
    Attention.DRAFT: gettext_noop("Draft"),
    Attention.TO_LOOK_AT: gettext_noop("To look at"),
    Attention.SUBMITTED: gettext_noop("Submitted"),
    Attention.APPROVED: gettext_noop("Approved"),
    Attention.HISTORY: gettext_noop("History"),
}


@register.simple_tag
def key_mark(name: str) -> SafeString:
    """A mark of the key, just as it stands in the rows."""
    if name in ("higher", "lower"):
        return mark_safe(polarity_mark(Polarity(name)))  # noqa: S308
    judged = Judgement(name) if name in ("better", "worse") else None
    arrow = Arrow.UP if judged else Arrow(name)
    return mark_safe(change_mark(PrintedChange("", None, arrow, judged)))  # noqa: S308


@register.simple_tag
def icon(name: str) -> SafeString:
    """An icon beside the word that says the same; hidden from those who hear the page."""
    drawn = f'<svg viewBox="0 0 14 14" width="14" height="14" aria-hidden="true">{ICONS[name]}</svg>'
    return mark_safe(drawn)  # noqa: S308


@register.filter
def status_word(attention: Attention) -> str:
    return gettext(WORDS[attention])


@register.filter
def arrow_mark(change: PrintedChange) -> SafeString:
    return mark_safe(change_mark(change))  # noqa: S308


@register.filter
def direction_mark(polarity: Polarity) -> SafeString:
    return mark_safe(polarity_mark(polarity))  # noqa: S308


@register.simple_tag
def found_at(scorecard: Scorecard, place: Place) -> str:
    """Where a hit is read: the indicator, or for those who only read the month's table or its book."""
    if place.key is not None:
        return reverse("indicator", args=[scorecard.slug, place.key])
    if place.edition is not None:
        return reverse("edition", args=[scorecard.slug, place.month, place.edition])
    return f"{reverse('table', args=[scorecard.slug, place.month])}#{place.anchor}"


@register.filter
def marked(pieces: Iterable[Piece]) -> SafeString:
    """A text whose hits are marked."""
    return SafeString(
        "".join(format_html("<mark>{}</mark>" if each.is_hit else "{}", each.text) for each in pieces)
    )


@register.filter
def direction_of(polarity: str) -> SafeString:
    """The same of a polarity as it is kept."""
    return direction_mark(Polarity(polarity))


@register.filter
def wide_chart(history: IndicatorHistory) -> SafeString:
    """The line of an indicator over time."""
    return mark_safe(indicator_chart.wide_chart(history))  # noqa: S308


@register.filter
def phone_chart(history: IndicatorHistory) -> SafeString:
    """The same where there is less room."""
    return mark_safe(indicator_chart.phone_chart(history))  # noqa: S308


@register.filter
def small_line(row: ListedRow) -> SafeString:
    """The sparkline of an indicator in a list."""
    return mark_safe(sparkline(row.trend, row.trend_words))  # noqa: S308


@register.filter
def small_trend(row: IndicatorRow) -> SafeString:
    """The sparkline of a row where it stands out."""
    return mark_safe(sparkline(row.trend, row.trend_words, width=68, height=20))  # noqa: S308


@register.filter
def glance_mark(change: PrintedChange) -> SafeString:
    """The mark of a change among many: a ring where none can be stated."""
    return mark_safe(change_mark(change) or RING)  # noqa: S308


@register.filter
def year_grid(month: Month) -> SafeString:
    """The months of a year, those past filled, this one in yellow."""
    return mark_safe(year_of_months(month))  # noqa: S308


@register.simple_tag
def chart_of_exception(row: IndicatorRow, month: Month) -> SafeString:
    return mark_safe(exception_chart(row, month))  # noqa: S308


@register.filter
def trend(row: IndicatorRow) -> SafeString:
    """The sparkline of a printed row."""
    return mark_safe(sparkline(row.trend, row.trend_words))  # noqa: S308


@register.filter
def past_months(row: IndicatorRow) -> SafeString:
    """The six months before this one, over their figures."""
    return mark_safe(past_line(row.trend[-7:]))  # noqa: S308


@register.filter
def meter(progress: Progress) -> SafeString:
    """How far a theme or a reporter is, as a bar."""
    return mark_safe(progress.meter)  # noqa: S308


@register.simple_tag
def meter_key(kind: str) -> SafeString:
    """One kind of part of a bar, by itself."""
    return mark_safe(bar([(kind, 1)], 1, width=18))  # noqa: S308


@register.filter
def panel_chart(page: ReturnPage) -> SafeString:
    """The line of a return's indicator, in the size of the panel."""
    return mark_safe(page.chart)  # noqa: S308
