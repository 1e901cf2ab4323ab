"""Whether a record may be kept as it is, in sentences: what its model and the database would refuse."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import gettext, gettext_noop

from indicators.errors import Unfit

SENTENCES: Mapping[str, tuple[str, str]] = {
    "indicator_ref_once": ("ref", gettext_noop("Another indicator has this ref.")),
    "indicator_ref_tidy": ("ref", gettext_noop("Give it a ref: the short code by which people know it.")),
    "indicator_title_tidy": ("title", gettext_noop("Say what is counted.")),
    "indicator_unit_known": ("unit", gettext_noop("The unit is a count, a percentage or a rate.")),
    "indicator_polarity_known": ("polarity", gettext_noop("Higher is better, lower is better, or neither.")),
    "indicator_change_basis_known": (
        "change_basis",
        gettext_noop("A change is taken exact, rounded or in points."),
    ),
    "indicator_numerator_known": ("numerator", gettext_noop("Choose where the numerator comes from.")),
    "indicator_denominator_known": ("denominator", gettext_noop("Choose where the denominator comes from.")),
    "indicator_decimals_to_6": ("decimals", gettext_noop("At most six decimals.")),
    "indicator_scale_positive": ("scale", gettext_noop("The scale is a whole number above 0.")),
    "indicator_scale_fits_the_unit": (
        "scale",
        gettext_noop("The scale of a count is 1, that of a percentage 100."),
    ),
    "indicator_parts_fit_the_unit": (
        "unit",
        gettext_noop("A count has no numerator and no denominator; a percentage or a rate has both."),
    ),
    "indicator_numerator_source_named": ("numerator", gettext_noop("Choose the indicator of the numerator.")),
    "indicator_denominator_source_named": (
        "denominator",
        gettext_noop("Choose the indicator of the denominator."),
    ),
    "indicator_follows_others": ("numerator", gettext_noop("An indicator cannot be taken from itself.")),
    "indicator_points_only_for_percentages": (
        "change_basis",
        gettext_noop("Only a percentage has percentage points."),
    ),
    "indicator_active_from_first_of_month": ("active_from", gettext_noop("Write a month, such as 2020-08.")),
    "indicator_active_to_first_of_month": ("active_to", gettext_noop("Write a month, such as 2020-08.")),
    "indicator_active_to_after_from": ("active_to", gettext_noop("The last month comes before the first.")),
    "theme_name_tidy": ("name", gettext_noop("Give the theme a name.")),
    "theme_name_once": ("name", gettext_noop("Another theme has this name.")),
    "commentary_group_name_tidy": ("name", gettext_noop("Give the group a name.")),
    "commentary_group_name_once": ("name", gettext_noop("Another group has this name.")),
    "comparator_code_tidy": ("code", gettext_noop("Say whom it is compared with.")),
    "comparator_code_once": ("code", gettext_noop("Another comparator is called so.")),
    "population_once_from_a_month": ("valid_from", gettext_noop("Another population begins in this month.")),
    "population_name_tidy": ("name", gettext_noop("Say who is counted, such as Children aged 0 to 17.")),
    "population_from_first_of_month": ("valid_from", gettext_noop("Write a month, such as 2020-08.")),
    "population_positive": ("value", gettext_noop("A population is a whole number above 0.")),
    "benchmark_once": ("value", gettext_noop("This comparator has a figure for this indicator already.")),
    "benchmark_not_negative": ("value", gettext_noop("A benchmark is never negative.")),
    "benchmark_decimals_fit": ("value", gettext_noop("At most twelve decimals.")),
    "benchmark_local_or_a_number": ("value", gettext_noop("Either a number or Local.")),
    "target_once_a_year": ("value", gettext_noop("This year has a target already.")),
    "target_basis_known": ("basis", gettext_noop("A target is a level or the total of the year.")),
    "target_not_negative": ("value", gettext_noop("A target is never negative.")),
    "target_decimals_fit": ("value", gettext_noop("At most twelve decimals.")),
    "target_tolerance_not_negative": ("tolerance", gettext_noop("A tolerance is never negative.")),
    "target_year_known": ("value", gettext_noop("There are no months in that year.")),
}
"""By the name of a constraint: the field it stands at, and what a person reads instead of its name."""


def problems_of(record: Model) -> dict[str, list[str]]:
    """By field; nothing where the record may be kept."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    try:
        record.full_clean(validate_constraints=False)
    except ValidationError as error:
        for field, sentences in error.message_dict.items():
            found[field] += sentences
    for model, constraints in record.get_constraints():
        for constraint in constraints:
            field, sentence = SENTENCES[constraint.name]
            try:
                constraint.validate(model, record, exclude=set(found))
            except ValidationError:
                found[field].append(gettext(sentence))
    return dict(found)


def insist_on_fit(record: Model) -> None:
    """Raises Unfit."""
    problems = problems_of(record)
    if problems:
        raise Unfit(problems)
