"""What models, fields and choices are called where somebody reads it: in Django's admin, forms and sentences.

Django takes such names from the code, in English. They are told here, and not at every field, so that
no migration has to carry words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from django.db.models import Model
from django.utils.translation import gettext_lazy, pgettext_lazy

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

CHOICES: Mapping[str, str | _StrPromise] = {
    "count": gettext_lazy("count"),
    "percentage": gettext_lazy("percentage"),
    "rate": gettext_lazy("rate"),
    "higher": gettext_lazy("higher"),
    "lower": gettext_lazy("lower"),
    "neutral": gettext_lazy("neutral"),
    "own": gettext_lazy("own"),
    "indicator": gettext_lazy("indicator"),
    "population": gettext_lazy("population"),
    "exact": gettext_lazy("exact"),
    "rounded": gettext_lazy("rounded"),
    "points": gettext_lazy("points"),
    "level": gettext_lazy("level"),
    "year_total": gettext_lazy("year total"),
    "england": gettext_lazy("england"),
    "wales": gettext_lazy("wales"),
    "scotland": gettext_lazy("scotland"),
    "northern_ireland": gettext_lazy("northern ireland"),
    "weekdays": gettext_lazy("weekdays"),
    "history": gettext_lazy("history"),
    "open": pgettext_lazy("stage", "open"),
    "approved": gettext_lazy("approved"),
    "signed_off": gettext_lazy("signed off"),
    "to_do": gettext_lazy("to do"),
    "draft": gettext_lazy("draft"),
    "sent_back": gettext_lazy("sent back"),
    "submitted": gettext_lazy("submitted"),
}
"""By value. What is not here is kept for the machinery, and read by nobody."""
MODELS: Mapping[str, tuple[str | _StrPromise, str | _StrPromise]] = {
    "Benchmark": (gettext_lazy("benchmark"), gettext_lazy("benchmarks")),
    "Comment": (gettext_lazy("comment"), gettext_lazy("comments")),
    "CommentaryGroup": (gettext_lazy("commentary group"), gettext_lazy("commentary groups")),
    "Comparator": (gettext_lazy("comparator"), gettext_lazy("comparators")),
    "Deputy": (gettext_lazy("deputy"), gettext_lazy("deputies")),
    "Document": (gettext_lazy("document"), gettext_lazy("documents")),
    "Event": (gettext_lazy("event"), gettext_lazy("events")),
    "ImportFile": (gettext_lazy("import file"), gettext_lazy("import files")),
    "ImportShape": (gettext_lazy("import shape"), gettext_lazy("import shapes")),
    "Indicator": (gettext_lazy("indicator"), gettext_lazy("indicators")),
    "IndicatorStatistics": (gettext_lazy("indicator statistics"), gettext_lazy("indicator statistics")),
    "Job": (gettext_lazy("job"), gettext_lazy("jobs")),
    "Membership": (gettext_lazy("membership"), gettext_lazy("memberships")),
    "MonthlyReturn": (gettext_lazy("monthly return"), gettext_lazy("monthly returns")),
    "Population": (gettext_lazy("population"), gettext_lazy("populations")),
    "ReportingMonth": (gettext_lazy("reporting month"), gettext_lazy("reporting months")),
    "Scorecard": (gettext_lazy("scorecard"), gettext_lazy("scorecards")),
    "SignOff": (gettext_lazy("sign off"), gettext_lazy("sign offs")),
    "Snapshot": (gettext_lazy("snapshot"), gettext_lazy("snapshots")),
    "Target": (gettext_lazy("target"), gettext_lazy("targets")),
    "Theme": (gettext_lazy("theme"), gettext_lazy("themes")),
    "UnwantedMail": (gettext_lazy("unwanted mail"), gettext_lazy("unwanted mails")),
}
"""One, and many."""
FIELDS: Mapping[str, str | _StrPromise] = {
    "act": gettext_lazy("act"),
    "active_from": gettext_lazy("active from"),
    "active_to": gettext_lazy("active to"),
    "actor": gettext_lazy("actor"),
    "after": gettext_lazy("after"),
    "approved_at": gettext_lazy("approved at"),
    "approved_by": gettext_lazy("approved by"),
    "at": gettext_lazy("at"),
    "basis": gettext_lazy("basis"),
    "batch": gettext_lazy("batch"),
    "before": gettext_lazy("before"),
    "brand_colour": gettext_lazy("brand colour"),
    "change_basis": gettext_lazy("change basis"),
    "change_threshold": gettext_lazy("change threshold"),
    "code": gettext_lazy("code"),
    "commentary_group": gettext_lazy("commentary group"),
    "comparator": gettext_lazy("comparator"),
    "counts_people": gettext_lazy("counts people"),
    "deadline": gettext_lazy("deadline"),
    "deadline_time": gettext_lazy("deadline time"),
    "deadline_working_day": gettext_lazy("deadline working day"),
    "decimals": gettext_lazy("decimals"),
    "denominator": gettext_lazy("denominator"),
    "denominator_source": gettext_lazy("denominator source"),
    "edition": gettext_lazy("edition"),
    "ends_on": gettext_lazy("ends on"),
    "financial_year_start": gettext_lazy("financial year start"),
    "grace_working_days": gettext_lazy("grace working days"),
    "hash": gettext_lazy("hash"),
    "indicator": gettext_lazy("indicator"),
    "is_local": gettext_lazy("is local"),
    "lead": gettext_lazy("lead"),
    "month": gettext_lazy("month"),
    "months_shown": gettext_lazy("months shown"),
    "name": gettext_lazy("name"),
    "numerator": gettext_lazy("numerator"),
    "numerator_source": gettext_lazy("numerator source"),
    "object_id": gettext_lazy("object id"),
    "object_label": gettext_lazy("object label"),
    "object_type": gettext_lazy("object type"),
    "opened_at": gettext_lazy("opened at"),
    "opened_by": gettext_lazy("opened by"),
    "organisation": gettext_lazy("organisation"),
    "outcome": gettext_lazy("outcome"),
    "owner": gettext_lazy("owner"),
    "paper": gettext_lazy("paper"),
    "period": gettext_lazy("period"),
    "person": gettext_lazy("person"),
    "polarity": gettext_lazy("polarity"),
    "position": gettext_lazy("position"),
    "previous_hash": gettext_lazy("previous hash"),
    "ref": gettext_lazy("ref"),
    "reporter": gettext_lazy("reporter"),
    "role": gettext_lazy("role"),
    "scale": gettext_lazy("scale"),
    "scorecard": gettext_lazy("scorecard"),
    "sequence": gettext_lazy("sequence"),
    "signed_off_at": gettext_lazy("signed off at"),
    "signed_off_by": gettext_lazy("signed off by"),
    "slug": gettext_lazy("slug"),
    "stage": gettext_lazy("stage"),
    "starts_on": gettext_lazy("starts on"),
    "subtitle": gettext_lazy("subtitle"),
    "summary": gettext_lazy("summary"),
    "theme": gettext_lazy("theme"),
    "time_zone": gettext_lazy("time zone"),
    "title": gettext_lazy("title"),
    "tolerance": gettext_lazy("tolerance"),
    "two_person_sign_off": gettext_lazy("two person sign off"),
    "unit": gettext_lazy("unit"),
    "valid_from": gettext_lazy("valid from"),
    "value": gettext_lazy("value"),
    "working_days": gettext_lazy("working days"),
    "year_start": gettext_lazy("year start"),
}


def name_in_words(models: Iterable[type[Model]]) -> None:
    """Call these models and their fields what is said here; a field that names itself keeps its name."""
    for model in models:
        model._meta.verbose_name, model._meta.verbose_name_plural = MODELS[model.__name__]
        for field in model._meta.local_fields:
            if field.name in FIELDS and field._verbose_name is None:  # type: ignore[attr-defined]
                field.verbose_name = FIELDS[field.name]
