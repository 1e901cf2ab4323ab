"""What may be chosen in the definition of an indicator, as people read it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from indicators.rules.change import ChangeBasis
from indicators.rules.figures import Unit
from indicators.rules.polarity import Polarity
from indicators.rules.targets import TargetBasis

UNITS = [
    (Unit.COUNT.value, gettext_lazy("Count: one number")),
    (Unit.PERCENTAGE.value, gettext_lazy("Percentage: a part of a whole")),
    (Unit.RATE.value, gettext_lazy("Rate: so many per 10,000")),
]
POLARITIES = [
    (Polarity.HIGHER.value, gettext_lazy("Higher is better")),
    (Polarity.LOWER.value, gettext_lazy("Lower is better")),
    (Polarity.NEUTRAL.value, gettext_lazy("Neither: it is not judged")),
]
CHANGES = [
    (ChangeBasis.EXACT.value, gettext_lazy("Per cent, of the exact figures")),
    (ChangeBasis.ROUNDED.value, gettext_lazy("Per cent, of the figures as printed")),
    (ChangeBasis.POINTS.value, gettext_lazy("Percentage points")),
]
BASES = [
    (TargetBasis.LEVEL.value, gettext_lazy("Level: each month's figure")),
    (TargetBasis.YEAR_TOTAL.value, gettext_lazy("Total of the financial year")),
]
