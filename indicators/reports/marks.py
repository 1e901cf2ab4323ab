"""The marks of judgement as SVG, the same on pages and in the book: shape, colour and words together.

Better is a blue circle, worse an orange diamond, each with its arrow in white; where nothing is judged
the arrow is bare. Attributes serve the book, classes the pages.
"""

from __future__ import annotations

from html import escape

from django.utils.translation import gettext, gettext_noop

from indicators.rules.change import Arrow
from indicators.rules.polarity import Judgement, Polarity
from indicators.rules.statistics import PrintedChange

BETTER, WORSE, BARE = "#1b5aa0", "#a04208", "#4a5853"
RING = (
    '<svg class="mark" width="18" height="18" viewBox="0 0 18 18" role="img" aria-label="n/a">'
    f'<circle cx="9" cy="9" r="4" fill="none" stroke="{BARE}" stroke-width="1.2" '
    'stroke-dasharray="2 2"/></svg>'
)
_TURN = {Arrow.UP: 0, Arrow.LEVEL: 90, Arrow.DOWN: 180}
_WORDS = {
    (Arrow.UP, None): gettext_noop("up"),
    (Arrow.UP, Judgement.BETTER): gettext_noop("up, better"),
    (Arrow.UP, Judgement.WORSE): gettext_noop("up, worse"),
    (Arrow.DOWN, None): gettext_noop("down"),
    (Arrow.DOWN, Judgement.BETTER): gettext_noop("down, better"),
    (Arrow.DOWN, Judgement.WORSE): gettext_noop("down, worse"),
    (Arrow.LEVEL, None): gettext_noop("level"),
}
_SHAPES = {
    Judgement.BETTER: f'<circle class="better-shape" cx="9" cy="9" r="8.5" fill="{BETTER}"/>',
    Judgement.WORSE: f'<path class="worse-shape" d="M9 0 18 9 9 18 0 9Z" fill="{WORSE}"/>',
}
_TRIANGLES = {Polarity.HIGHER: "M6 1.5 11 10.5H1Z", Polarity.LOWER: "M6 10.5 1 1.5H11Z"}


def change_mark(change: PrintedChange) -> str:
    """The arrow of a change; nothing where there is none. A level change is never in a shape."""
    if change.arrow is None:
        return ""
    judged = change.judgement if change.arrow is not Arrow.LEVEL else None
    words = escape(gettext(_WORDS[change.arrow, judged]))
    ink = BARE if judged is None else "#ffffff"
    size = 1.0 if judged is None else 0.72
    move = f"translate(9 9) rotate({_TURN[change.arrow]}) scale({size})"
    kind = "bare-arrow" if judged is None else "arrow"
    line = 'd="M0 6V-5M-4.5 -1 0 -5.5 4.5 -1" fill="none"'
    arrow = f'<path class="{kind}" transform="{move}" {line} stroke="{ink}" '
    shape = "" if judged is None else _SHAPES[judged]
    return (
        f'<svg class="mark" width="18" height="18" viewBox="0 0 18 18" role="img" aria-label="{words}">'
        f'{shape}{arrow}stroke-width="2" stroke-linecap="round" stroke-linejoin="round"/></svg>'
    )


def polarity_mark(polarity: Polarity) -> str:
    """An outlined triangle, so that it is never taken for a change; nothing where neutral."""
    if polarity not in _TRIANGLES:
        return ""
    path, label = _TRIANGLES[polarity], escape(polarity.word)
    return (
        f'<svg class="dot-mark" width="12" height="12" viewBox="0 0 12 12" role="img" aria-label="{label}">'
        f'<path d="{path}" fill="none" stroke="{BARE}" stroke-width="1.2" stroke-linejoin="round"/></svg>'
    )
