"""Records that the database refuses, with the constraint that refuses each."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from factory.declarations import SubFactory
from factory.django import DjangoModelFactory

from tests.indicators import factories as make
from tests.indicators.import_factories import UndoneImportFileFactory
from tests.indicators.talk_factories import CommentFactory, UnwantedMailFactory

NOT_TIDY = ["", " padded", "padded "]
SECOND = dt.date(2020, 8, 2)

OWN_RATE = {"unit": "rate", "numerator": "own", "denominator": "own"}

BROKEN: list[tuple[type[DjangoModelFactory[Any]], dict[str, Any], str]] = [
    *((make.ScorecardFactory, {"name": text}, "scorecard_name_tidy") for text in NOT_TIDY),
    (make.ScorecardFactory, {"change_threshold": Decimal(0)}, "scorecard_threshold_positive"),
    (make.ScorecardFactory, {"months_shown": 0}, "scorecard_months_shown_1_to_24"),
    (make.ScorecardFactory, {"months_shown": 25}, "scorecard_months_shown_1_to_24"),
    (make.ScorecardFactory, {"financial_year_start": 13}, "scorecard_financial_year_start_1_to_12"),
    (make.ScorecardFactory, {"slug": ""}, "scorecard_slug_tidy"),
    (make.ScorecardFactory, {"working_days": "france"}, "scorecard_working_days_known"),
    (make.ScorecardFactory, {"deadline_working_day": 0}, "scorecard_deadline_on_a_working_day"),
    (make.ScorecardFactory, {"deadline_working_day": 24}, "scorecard_deadline_on_a_working_day"),
    (make.ScorecardFactory, {"grace_working_days": 21}, "scorecard_grace_at_most_20_days"),
    (CommentFactory, {"words": ""}, "comment_has_words"),
    (UnwantedMailFactory, {"kind": ""}, "unwanted_mail_kind_tidy"),
    (make.ScorecardFactory, {"paper": "A5"}, "scorecard_paper_known"),
    (make.ScorecardFactory, {"paper": "A4", "months_shown": 14}, "scorecard_a4_has_room"),
    *(
        (make.ScorecardFactory, {"brand_colour": colour}, "scorecard_brand_colour_of_six_digits")
        for colour in ("", "#0f463", "0f463d0", "#0f463g")
    ),
    (make.ScorecardFactory, {"logo": "a" * 266_669, "logo_alt": "Arms"}, "scorecard_logo_fits"),
    (make.ScorecardFactory, {"logo": "iVBORw0KGgo="}, "scorecard_logo_is_described"),
    *(
        (make.ScorecardFactory, {field: text}, f"scorecard_{field}_trimmed")
        for field in ("logo_alt", "subtitle", "lead")
        for text in (" padded", "padded ")
    ),
    (make.PopulationFactory, {"name": " Children"}, "population_name_tidy"),
    (make.EventFactory, {"act": ""}, "event_act_tidy"),
    (make.EventFactory, {"object_type": " "}, "event_object_type_tidy"),
    (make.TargetFactory, {"decimals": 13}, "target_decimals_fit"),
    (make.BenchmarkFactory, {"decimals": 13}, "benchmark_decimals_fit"),
    (make.IndicatorFactory, {"title": ""}, "indicator_title_tidy"),
    (make.IndicatorFactory, {"scale": Decimal(100)}, "indicator_scale_fits_the_unit"),
    *(
        (make.StatisticsFactory, {field: "sideways"}, f"indicator_statistics_{field}_known")
        for field in (
            *("arrow_on_month", "judgement_on_month", "arrow_on_year", "judgement_on_year"),
            "target_status",
        )
    ),
    (make.StatisticsFactory, {"rolling_months": 13}, "indicator_statistics_over_12_months_at_most"),
    (make.ReturnFactory, {"stage": "submitted"}, "monthly_return_submitted_by_someone"),
    (
        make.ReturnFactory,
        {"stage": "approved", "submitted_by": SubFactory(make.PersonFactory), "submitted_at": make.NOON},
        "monthly_return_approved_by_someone",
    ),
    (make.MonthFactory, {"month": dt.date(1899, 12, 1)}, "reporting_month_year_known"),
    (make.MonthFactory, {"statistics_version": 1}, "reporting_month_statistics_not_ahead"),
    (make.MembershipFactory, {"role": "chief"}, "membership_role_known"),
    (make.DeputyFactory, {"ends_on": dt.date(2020, 8, 31)}, "deputy_ends_after_start"),
    *((make.ThemeFactory, {"name": text}, "theme_name_tidy") for text in NOT_TIDY),
    *((make.CommentaryGroupFactory, {"name": text}, "commentary_group_name_tidy") for text in NOT_TIDY),
    *((make.ComparatorFactory, {"code": text}, "comparator_code_tidy") for text in NOT_TIDY),
    *((make.IndicatorFactory, {"ref": text, "title": "?"}, "indicator_ref_tidy") for text in NOT_TIDY),
    (
        make.IndicatorFactory,
        {"unit": "score", "numerator": "own", "denominator": "own"},
        "indicator_unit_known",
    ),
    (make.IndicatorFactory, {"polarity": "sideways"}, "indicator_polarity_known"),
    (make.IndicatorFactory, {"change_basis": "guess"}, "indicator_change_basis_known"),
    (
        make.IndicatorFactory,
        {"unit": "rate", "numerator": "x", "denominator": "own"},
        "indicator_numerator_known",
    ),
    (
        make.IndicatorFactory,
        {"unit": "rate", "numerator": "own", "denominator": "x"},
        "indicator_denominator_known",
    ),
    (make.IndicatorFactory, {"decimals": 7}, "indicator_decimals_to_6"),
    (make.IndicatorFactory, {"scale": Decimal(0), **OWN_RATE}, "indicator_scale_positive"),
    (make.IndicatorFactory, {"numerator": "own", "denominator": "own"}, "indicator_parts_fit_the_unit"),
    (make.IndicatorFactory, {"unit": "rate", "numerator": "own"}, "indicator_parts_fit_the_unit"),
    (make.IndicatorFactory, {"change_basis": "points"}, "indicator_points_only_for_percentages"),
    (make.IndicatorFactory, {"active_from": SECOND}, "indicator_active_from_first_of_month"),
    (make.IndicatorFactory, {"active_to": SECOND}, "indicator_active_to_first_of_month"),
    (
        make.IndicatorFactory,
        {"active_from": dt.date(2020, 8, 1), "active_to": dt.date(2020, 7, 1)},
        "indicator_active_to_after_from",
    ),
    (make.PopulationFactory, {"valid_from": SECOND}, "population_from_first_of_month"),
    (make.PopulationFactory, {"value": 0}, "population_positive"),
    (make.BenchmarkFactory, {"value": Decimal(-1)}, "benchmark_not_negative"),
    (make.BenchmarkFactory, {"value": None}, "benchmark_local_or_a_number"),
    (make.BenchmarkFactory, {"is_local": True}, "benchmark_local_or_a_number"),
    (make.TargetFactory, {"basis": "wish"}, "target_basis_known"),
    (make.TargetFactory, {"value": Decimal(-1)}, "target_not_negative"),
    (make.TargetFactory, {"tolerance": Decimal(-1)}, "target_tolerance_not_negative"),
    (make.TargetFactory, {"year_start": 1850}, "target_year_known"),
    (make.MonthFactory, {"month": SECOND}, "reporting_month_first_of_month"),
    (
        make.MonthFactory,
        {"stage": "lost", "opened_by": SubFactory(make.PersonFactory), "opened_at": make.NOON},
        "reporting_month_stage_known",
    ),
    (make.MonthFactory, {"edition": 0}, "reporting_month_edition_from_1"),
    (make.MonthFactory, {"opened_at": make.NOON}, "reporting_month_opened_who_and_when"),
    (make.MonthFactory, {"approved_at": make.NOON}, "reporting_month_approved_who_and_when"),
    (make.MonthFactory, {"signed_off_at": make.NOON}, "reporting_month_signed_off_who_and_when"),
    (make.MonthFactory, {"stage": "open"}, "reporting_month_opened_once_past_history"),
    (make.ReturnFactory, {"stage": "lost"}, "monthly_return_stage_known"),
    (make.ReturnFactory, {"state": "lost"}, "monthly_return_state_known"),
    (make.ReturnFactory, {"state": "present"}, "monthly_return_present_has_a_figure"),
    (make.ReturnFactory, {"value": Decimal(1)}, "monthly_return_present_has_a_figure"),
    (make.ReturnFactory, {"state": "present", "value": Decimal(-1)}, "monthly_return_value_not_negative"),
    (
        make.ReturnFactory,
        {"state": "present", "numerator": Decimal(-1)},
        "monthly_return_numerator_not_negative",
    ),
    (
        make.ReturnFactory,
        {"state": "present", "denominator": Decimal(-1)},
        "monthly_return_denominator_not_negative",
    ),
    (
        make.ReturnFactory,
        {"state": "present", "value": Decimal(1), "numerator": Decimal(1)},
        "monthly_return_value_or_parts",
    ),
    *(
        (make.ReturnFactory, {f"{act}_at": make.NOON}, f"monthly_return_{act}_who_and_when")
        for act in ("entered", "submitted", "approved", "sent_back")
    ),
    (make.EventFactory, {"sequence": 1}, "event_sealed_whole_or_not_at_all"),
    (make.EventFactory, {"hash": "a"}, "event_sealed_whole_or_not_at_all"),
    (make.SnapshotFactory, {"month": SECOND}, "snapshot_first_of_month"),
    (make.SnapshotFactory, {"edition": 0}, "snapshot_edition_from_1"),
    (make.JobFactory, {"kind": "toy"}, "job_kind_known"),
    (make.JobFactory, {"state": "lost"}, "job_state_known"),
    (make.JobFactory, {"state": "running"}, "job_runs_by_a_lease"),
    (make.ImportFileFactory, {"applied_at": make.NOON}, "import_file_applied_who_and_when"),
    (UndoneImportFileFactory, {"undone_by": None}, "import_file_undone_who_and_when"),
    (
        UndoneImportFileFactory,
        {"applied_at": None, "applied_by": None},
        "import_file_undone_after_applied",
    ),
]
