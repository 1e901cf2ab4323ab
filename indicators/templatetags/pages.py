"""Marks, icons and words of pages. All mark-up here is our own; texts are escaped where they enter it."""

from __future__ import annotations

from collections.abc import Iterable

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join
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


def _piece(piece: Piece) -> str:
    return format_html("<mark>{}</mark>", piece.text) if piece.is_hit else piece.text


def _drawn(markup: str) -> SafeString:
    """What the reports drew: they escape the words in it."""
    return mark_safe(markup)  # noqa: S308 # nosec B703


@register.simple_tag
def key_mark(name: str) -> SafeString:
    """A mark of the key, just as it stands in the rows."""
    if name in ("higher", "lower"):
        return _drawn(polarity_mark(Polarity(name)))
    judged = Judgement(name) if name in ("better", "worse") else None
    arrow = Arrow.UP if judged else Arrow(name)
    return _drawn(change_mark(PrintedChange("", None, arrow, judged)))


@register.simple_tag
def icon(name: str) -> SafeString:
    """An icon beside the word that says the same; hidden from those who hear the page."""
    drawn = f'<svg viewBox="0 0 14 14" width="14" height="14" aria-hidden="true">{ICONS[name]}</svg>'
    return _drawn(drawn)


@register.filter
def status_word(attention: Attention) -> str:
    return gettext(WORDS[attention])


@register.filter
def arrow_mark(change: PrintedChange) -> SafeString:
    return _drawn(change_mark(change))


@register.filter
def direction_mark(polarity: Polarity) -> SafeString:
    return _drawn(polarity_mark(polarity))


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
    return format_html_join("", "{}", ((_piece(each),) for each in pieces))


@register.filter
def direction_of(polarity: str) -> SafeString:
    """The same of a polarity as it is kept."""
    return direction_mark(Polarity(polarity))


@register.filter
def wide_chart(history: IndicatorHistory) -> SafeString:
    """The line of an indicator over time."""
    return _drawn(indicator_chart.wide_chart(history))


@register.filter
def phone_chart(history: IndicatorHistory) -> SafeString:
    """The same where there is less room."""
    return _drawn(indicator_chart.phone_chart(history))


@register.filter
def small_line(row: ListedRow) -> SafeString:
    """The sparkline of an indicator in a list."""
    return _drawn(sparkline(row.trend, row.trend_words))


@register.filter
def small_trend(row: IndicatorRow) -> SafeString:
    """The sparkline of a row where it stands out."""
    return _drawn(sparkline(row.trend, row.trend_words, width=68, height=20))


@register.filter
def glance_mark(change: PrintedChange) -> SafeString:
    """The mark of a change among many: a ring where none can be stated."""
    return _drawn(change_mark(change) or RING)


@register.filter
def year_grid(month: Month) -> SafeString:
    """The months of a year, those past filled, this one in yellow."""
    return _drawn(year_of_months(month))


@register.simple_tag
def chart_of_exception(row: IndicatorRow, month: Month) -> SafeString:
    return _drawn(exception_chart(row, month))


@register.filter
def trend(row: IndicatorRow) -> SafeString:
    """The sparkline of a printed row."""
    return _drawn(sparkline(row.trend, row.trend_words))


@register.filter
def past_months(row: IndicatorRow) -> SafeString:
    """The six months before this one, over their figures."""
    return _drawn(past_line(row.trend[-7:]))


@register.filter
def meter(progress: Progress) -> SafeString:
    """How far a theme or a reporter is, as a bar."""
    return _drawn(progress.meter)


@register.simple_tag
def meter_key(kind: str) -> SafeString:
    """One kind of part of a bar, by itself."""
    return _drawn(bar([(kind, 1)], 1, width=18))


@register.filter
def panel_chart(page: ReturnPage) -> SafeString:
    """The line of a return's indicator, in the size of the panel."""
    return _drawn(page.chart)
