"""Set-up in Django's admin: what is not daily work. Definitions go in and out by django-import-export."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ERROR_FLAG
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext, gettext_lazy
from import_export.admin import ImportExportModelAdmin

from indicators.actions.end_sessions import end_sessions
from indicators.actions.record_download import record_export
from indicators.actions.record_setup import record_setup
from indicators.errors import Refused
from indicators.forms.scorecards import ScorecardForm
from indicators.imports.definitions_xlsx import PlainXLSX
from indicators.models import (
    Benchmark,
    CommentaryGroup,
    Comparator,
    Deputy,
    Event,
    Indicator,
    Membership,
    Population,
    ReportingMonth,
    Scorecard,
    Target,
    Theme,
)
from indicators.resources import BenchmarkResource, GuardedCSV, IndicatorResource, TargetResource

LOGO = ("logo_now", "logo_file", "no_logo", "logo_alt")


class Listed(admin.ModelAdmin):
    """Where rows come with their scorecard, its logo stays behind."""

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows = super().get_queryset(request)
        related = self.list_select_related
        comes_along = isinstance(related, tuple) and "scorecard" in related
        return rows.defer("scorecard__logo") if comes_along else rows


class Recorded(Listed):
    """What is set up here is an event too."""

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: Any) -> None:
        super().save_model(request, obj, form, change)
        given = {"record": obj, "act": "change" if change else "add", "fields": form.changed_data}
        record_setup(**given, by=request.user, at=timezone.now())  # type: ignore[arg-type]

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        record_setup(record=obj, act="delete", fields=[], by=request.user, at=timezone.now())  # type: ignore[arg-type]
        super().delete_model(request, obj)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        """Each as if it were deleted alone; the page alone would be told by nothing."""
        with transaction.atomic():
            for obj in queryset:
                self.delete_model(request, obj)


class Definitions(Recorded, ImportExportModelAdmin):  # type: ignore[misc]
    """CSV and Excel come in, CSV goes out; nobody imports who may not change."""

    import_formats = (GuardedCSV, PlainXLSX)
    export_formats = (GuardedCSV,)
    skip_export_form = True

    def has_import_permission(self, request: HttpRequest) -> bool:
        return bool(self.has_add_permission(request) and self.has_change_permission(request))

    def has_export_permission(self, request: HttpRequest) -> bool:
        return bool(self.has_view_permission(request))

    def get_import_data_kwargs(self, **given: Any) -> dict[str, Any]:
        return {**super().get_import_data_kwargs(**given), "at": timezone.now()}

    def add_data_read_fail_error_to_form(self, form: Any, e: Exception) -> None:
        """In its own words, where it has some."""
        if isinstance(e, Refused):
            form.add_error("import_file", list(e.reasons))
        else:
            super().add_data_read_fail_error_to_form(form, e)

    def export_action(self, request: HttpRequest) -> HttpResponse:
        """By these methods alone: the library hands the file out by any, a question for options too."""
        if request.method not in ("GET", "HEAD"):
            return HttpResponseNotAllowed(("GET", "HEAD"))
        try:
            answer: HttpResponse = super().export_action(request)
        except IncorrectLookupParameters:  # the list itself answers so to a filter that is none
            listed = reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist")
            answer = redirect(f"{listed}?{ERROR_FLAG}=1")
        return answer

    def get_export_data(
        self, file_format: Any, request: HttpRequest, queryset: QuerySet[Any], **more: Any
    ) -> Any:
        """Told before it is handed out; a HEAD takes nothing."""
        content = super().get_export_data(file_format, request, queryset, **more)
        if request.method != "HEAD":
            name = self.get_export_filename(request, queryset, file_format)
            record_export(rows=queryset, file=name, by=request.user, at=timezone.now())  # type: ignore[arg-type]
        return content


@admin.register(Indicator)
class IndicatorAdmin(Definitions):
    resource_classes = (IndicatorResource,)
    list_display = ("ref", "title", "theme", "unit", "polarity", "owner", "reporter", "scorecard")
    list_filter = ("scorecard", "unit", "polarity")
    list_select_related = ("theme", "owner", "reporter", "scorecard")
    search_fields = ("ref", "title")
    ordering = ("scorecard", "position")


@admin.register(Benchmark)
class BenchmarkAdmin(Definitions):
    resource_classes = (BenchmarkResource,)
    list_display = ("indicator", "comparator", "value", "is_local", "period")
    list_filter = ("comparator",)
    list_select_related = ("indicator", "comparator")
    search_fields = ("indicator__ref",)


@admin.register(Target)
class TargetAdmin(Definitions):
    resource_classes = (TargetResource,)
    list_display = ("indicator", "year_start", "value", "basis", "tolerance")
    list_filter = ("year_start", "basis")
    list_select_related = ("indicator",)
    search_fields = ("indicator__ref",)


@admin.register(Scorecard)
class ScorecardAdmin(Recorded):
    form = ScorecardForm
    list_display = ("name", "slug", "organisation", "change_threshold", "two_person_sign_off")
    readonly_fields = ("logo_now",)
    fieldsets = (
        (None, {"fields": ("slug", "name", "organisation", "time_zone", "two_person_sign_off")}),
        (gettext_lazy("Figures"), {"fields": ("change_threshold", "months_shown", "financial_year_start")}),
        (gettext_lazy("The book"), {"fields": ("paper", "brand_colour", "subtitle", "lead", *LOGO)}),
    )

    @admin.display(description=gettext_lazy("Logo now"))
    def logo_now(self, scorecard: Scorecard) -> str:
        if not scorecard.logo:
            return gettext("None")
        picture = '<img src="data:image/png;base64,{}" alt="{}" height="60">'
        return format_html(picture, scorecard.logo, scorecard.logo_alt)


@admin.register(Membership)
class MembershipAdmin(Recorded):
    list_display = ("person", "role", "scorecard")
    list_filter = ("scorecard", "role")
    list_select_related = ("person", "scorecard")

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: Any) -> None:
        before = Membership.objects.select_related("person").filter(pk=obj.pk).first()
        super().save_model(request, obj, form, change)
        if before:
            end_sessions(before.person)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        super().delete_model(request, obj)
        end_sessions(obj.person)


@admin.register(Deputy)
class DeputyAdmin(Recorded):
    list_display = ("reporter", "person", "starts_on", "ends_on", "scorecard")
    list_select_related = ("reporter", "person", "scorecard")


@admin.register(Theme)
class ThemeAdmin(Recorded):
    list_display = ("name", "position", "scorecard")


@admin.register(Comparator)
class ComparatorAdmin(Recorded):
    list_display = ("code", "position", "scorecard")


@admin.register(CommentaryGroup)
class CommentaryGroupAdmin(Recorded):
    list_display = ("name", "scorecard")


@admin.register(Population)
class PopulationAdmin(Recorded):
    list_display = ("name", "valid_from", "value", "scorecard")


class ReadOnly(Listed):
    """To look at; what people do goes through the pages."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(ReportingMonth)
class ReportingMonthAdmin(ReadOnly):
    list_display = ("month", "stage", "edition", "scorecard")
    list_filter = ("scorecard", "stage")


@admin.register(Event)
class EventAdmin(ReadOnly):
    list_display = ("at", "actor", "act", "object_label", "scorecard")
    list_filter = ("scorecard", "act")
    search_fields = ("object_label",)
    ordering = ("-pk",)
    list_select_related = ("actor", "scorecard")
