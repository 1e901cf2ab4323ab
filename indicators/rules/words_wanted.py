"""Where a return has to be commented on before it is submitted, and why."""

from __future__ import annotations

from decimal import Decimal

from indicators.rules.change import Arrow, ChangeBasis
from indicators.rules.language import gettext, gettext_noop
from indicators.rules.numbers import plain
from indicators.rules.targets import TargetStatus

TARGET_MISSED = gettext_noop("target missed")
CHECK_OVERRIDDEN = gettext_noop("a check was overridden")


def words_wanted(
    *, target: TargetStatus | None, arrow: Arrow | None, change: str, is_overridden: bool
) -> tuple[str, ...]:
    """Why words are wanted; empty where they are only welcome.

    ``arrow`` of the change on the month: up or down is at or beyond the threshold, whichever is desired.
    ``is_overridden``: a check asks of the figure, and a reason was given.

    >>> words_wanted(
    ...     target=TargetStatus.MISSED, arrow=Arrow.DOWN, change="change of 10% or more", is_overridden=False
    ... )
    ('target missed', 'change of 10% or more')
    """
    missed = (gettext(TARGET_MISSED),) if target is TargetStatus.MISSED else ()
    moved = (change,) if arrow in {Arrow.UP, Arrow.DOWN} else ()
    overridden = (gettext(CHECK_OVERRIDDEN),) if is_overridden else ()
    return (*missed, *moved, *overridden)


def change_in_words(threshold: Decimal, basis: ChangeBasis) -> str:
    """A change at or beyond the scorecard's threshold, which is in per cent.

    >>> change_in_words(Decimal("10.000"), ChangeBasis.EXACT)
    'change of 10% or more'
    """
    number = f"{plain(threshold):f}"
    if basis is ChangeBasis.POINTS:
        return gettext("change of {number} points or more").format(number=number)
    return gettext("change of {amount} or more").format(amount=f"{number}%")
