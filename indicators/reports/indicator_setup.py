"""The definition of an indicator as its form shows it: every box as a text, and what may stand in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext, ngettext

from indicators.models import (
    CommentaryGroup,
    Indicator,
    Membership,
    MonthlyReturn,
    ReportingMonth,
    Scorecard,
    Target,
    Theme,
)
from indicators.models.people import Person, people
from indicators.rules.definitions import computed_as, part_in_words
from indicators.rules.figures import Unit
from indicators.rules.months import FinancialYear, Month
from indicators.rules.numbers import plain
from indicators.rules.sources import PartKind, followers
from indicators.rules.stages import MonthStage

TICKED = "on"
FOLLOWS = "i"
"""Before the key of an indicator where a part is taken from it."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What a scorecard has to choose from, in the order people know it."""

    themes: Sequence[Theme]
    groups: Sequence[CommentaryGroup]
    people: Sequence[Person]
    indicators: Sequence[Indicator]


def read_choices(scorecard: Scorecard) -> Choices:
    """People: whoever holds a role in the scorecard. Four queries."""
    holders = Membership.objects.filter(scorecard=scorecard).values("person")
    return Choices(
        themes=list(Theme.objects.filter(scorecard=scorecard).order_by("position", "pk")),
        groups=list(CommentaryGroup.objects.filter(scorecard=scorecard).order_by("name")),
        people=list(people().filter(pk__in=holders, is_operator=False).order_by("full_name")),
        indicators=list(Indicator.objects.filter(scorecard=scorecard).in_book_order()),
    )


def latest_target(indicator: Indicator) -> Target | None:
    """The one that is set for the latest year."""
    return Target.objects.filter(indicator=indicator.pk).order_by("-year_start").first()


def shown(indicator: Indicator, target: Target | None) -> dict[str, str]:
    """The boxes of its form. An indicator that is not kept yet has those of a new one."""
    unit = Unit(indicator.unit)
    return {
        "ref": indicator.ref,
        "title": indicator.title,
        "outcome": indicator.outcome,
        "theme": _key(indicator.theme_id),
        "unit": indicator.unit,
        "decimals": str(indicator.decimals),
        "polarity": indicator.polarity,
        "change_basis": indicator.change_basis,
        "numerator": _part(indicator.numerator, indicator.numerator_source_id),
        "denominator": _part(indicator.denominator, indicator.denominator_source_id),
        "scale": f"{indicator.scale:f}" if unit is Unit.RATE else "",
        "owner": _key(indicator.owner_id),
        "reporter": _key(indicator.reporter_id),
        "commentary_group": _key(indicator.commentary_group_id),
        "counts_people": TICKED if indicator.counts_people else "",
        "active_from": f"{indicator.active_from:%Y-%m}" if indicator.active_from else "",
        "active_to": f"{indicator.active_to:%Y-%m}" if indicator.active_to else "",
        **({"target_basis": target.basis, "tolerance": f"{plain(target.tolerance):f}"} if target else {}),
    }


def _key(key: int | None) -> str:
    return "" if key is None else str(key)


def _part(kind: str, source: int | None) -> str:
    return kind if source is None else f"{FOLLOWS}{source}"


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """One line of the list of indicators."""

    indicator: Indicator
    computed_as: str
    is_retired: bool
    """Its last month lies before the newest one that is known."""


def read_measures(scorecard: Scorecard, newest: Month | None) -> list[MeasureRow]:
    """In book order; one query."""
    related = ("theme", "owner", "reporter", "numerator_source", "denominator_source")
    rows = Indicator.objects.filter(scorecard=scorecard).select_related(*related).in_book_order()
    return [MeasureRow(each, in_words(each), _is_retired(each, newest)) for each in rows]


def in_words(indicator: Indicator) -> str:
    """``100 × M2 ÷ M1``."""
    sources = {"numerator": indicator.numerator_source, "denominator": indicator.denominator_source}
    words = [
        part_in_words(PartKind(getattr(indicator, name)), name, source.ref if source else "")
        for name, source in sources.items()
    ]
    return computed_as(Unit(indicator.unit), int(indicator.scale), words[0], words[1])


def _is_retired(indicator: Indicator, newest: Month | None) -> bool:
    return bool(indicator.active_to and newest and indicator.active_to < newest.first_day)


def newest_month(scorecard: Scorecard) -> Month | None:
    """Of the months that are known, whatever their stage."""
    day = (
        ReportingMonth.objects.filter(scorecard=scorecard)
        .order_by("-month")
        .values_list("month", flat=True)
        .first()
    )
    return Month.of(day) if day else None


def open_months(scorecard: Scorecard) -> list[Month]:
    rows = ReportingMonth.objects.filter(scorecard=scorecard, stage=MonthStage.OPEN.value).order_by("month")
    return [Month.of(day) for day in rows.values_list("month", flat=True)]


def what_it_touches(months: Sequence[Month]) -> str:
    """Which months a change of set-up changes, as a sentence."""
    if not months:
        return gettext("No month is open; signed-off months keep what they said.")
    return ngettext(
        "Changes {months}, which is open; signed-off months keep what they said.",
        "Changes {months}, which are open; signed-off months keep what they said.",
        len(months),
    ).format(months=gettext(" and ").join(month.name for month in months))


def refs_that_follow(indicator: Indicator, among: Sequence[Indicator]) -> list[str]:
    """The refs of those whose figures move with it."""
    found = followers((each.definition for each in among), [indicator.pk])
    return [each.ref for each in among if each.pk in found]


def has_returns(indicator: Indicator) -> bool:
    return MonthlyReturn.objects.filter(indicator=indicator).exists()


def target_year(target: Target | None) -> str:
    """``2019-20``; nothing where none is set."""
    return FinancialYear(target.year_start).text if target else ""


Boxes = Mapping[str, str]
