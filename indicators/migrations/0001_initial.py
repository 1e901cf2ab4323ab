import datetime
import django.db.models.deletion
import django.db.models.functions.text
from decimal import Decimal
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="CommentaryGroup",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=120)),
            ],
        ),
        migrations.CreateModel(
            name="Scorecard",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(max_length=60, unique=True)),
                ("name", models.CharField(max_length=120)),
                ("organisation", models.CharField(blank=True, max_length=120)),
                (
                    "change_threshold",
                    models.DecimalField(
                        decimal_places=3,
                        default=Decimal("10"),
                        help_text="Per cent. A change of this much or more gets an arrow up or down.",
                        max_digits=6,
                    ),
                ),
                ("months_shown", models.PositiveSmallIntegerField(default=7)),
                (
                    "financial_year_start",
                    models.PositiveSmallIntegerField(
                        default=4,
                        help_text="The number of the month in which the financial year starts: 4 for April.",
                    ),
                ),
                ("time_zone", models.CharField(default="Europe/London", max_length=60)),
                ("two_person_sign_off", models.BooleanField(default=False)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("slug", ""), _negated=True),
                            ("slug", django.db.models.functions.text.Trim(models.F("slug"))),
                        ),
                        name="scorecard_slug_tidy",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("name", ""), _negated=True),
                            ("name", django.db.models.functions.text.Trim(models.F("name"))),
                        ),
                        name="scorecard_name_tidy",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("change_threshold__gt", 0)), name="scorecard_threshold_positive"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("months_shown__range", (1, 24))),
                        name="scorecard_months_shown_1_to_24",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("financial_year_start__range", (1, 12))),
                        name="scorecard_financial_year_start_1_to_12",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReportingMonth",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("month", models.DateField()),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("history", "history"),
                            ("open", "open"),
                            ("approved", "approved"),
                            ("signed_off", "signed off"),
                        ],
                        default="history",
                        max_length=20,
                    ),
                ),
                ("version", models.PositiveBigIntegerField(default=0, editable=False)),
                ("edition", models.PositiveSmallIntegerField(default=1)),
                ("deadline", models.DateTimeField(blank=True, null=True)),
                ("summary", models.TextField(blank=True)),
                (
                    "content_version",
                    models.PositiveBigIntegerField(
                        default=0,
                        editable=False,
                        help_text="Moves when a figure or definition behind its statistics does.",
                    ),
                ),
                (
                    "statistics_version",
                    models.PositiveBigIntegerField(
                        editable=False,
                        help_text="The content version that its statistics were computed at.",
                        null=True,
                    ),
                ),
                ("opened_at", models.DateTimeField(null=True)),
                ("approved_at", models.DateTimeField(null=True)),
                ("signed_off_at", models.DateTimeField(null=True)),
                (
                    "approved_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "opened_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "signed_off_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "scorecard",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="months",
                        to="indicators.scorecard",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("scorecard", "month"), name="reporting_month_once"),
                    models.CheckConstraint(
                        condition=models.Q(("month__day", 1)), name="reporting_month_first_of_month"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("month__range", (datetime.date(1900, 1, 1), datetime.date(2099, 12, 1)))
                        ),
                        name="reporting_month_year_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("stage__in", ["history", "open", "approved", "signed_off"])),
                        name="reporting_month_stage_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("edition__gte", 1)), name="reporting_month_edition_from_1"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("statistics_version__isnull", True),
                            ("statistics_version__lte", models.F("content_version")),
                            _connector="OR",
                        ),
                        name="reporting_month_statistics_not_ahead",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("opened_at__isnull", True), ("opened_by__isnull", True)),
                            models.Q(("opened_at__isnull", False), ("opened_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="reporting_month_opened_who_and_when",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("approved_at__isnull", True), ("approved_by__isnull", True)),
                            models.Q(("approved_at__isnull", False), ("approved_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="reporting_month_approved_who_and_when",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("signed_off_at__isnull", True), ("signed_off_by__isnull", True)),
                            models.Q(("signed_off_at__isnull", False), ("signed_off_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="reporting_month_signed_off_who_and_when",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("stage", "history"), ("opened_at__isnull", False), _connector="OR"
                        ),
                        name="reporting_month_opened_once_past_history",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("stage__in", ["approved", "signed_off"]), _negated=True),
                            ("approved_at__isnull", False),
                            _connector="OR",
                        ),
                        name="reporting_month_approved_once_frozen",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("stage", "signed_off"), _negated=True),
                            ("signed_off_at__isnull", False),
                            _connector="OR",
                        ),
                        name="reporting_month_signed_off_by_someone",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Population",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=120)),
                ("valid_from", models.DateField()),
                ("value", models.PositiveBigIntegerField()),
                (
                    "scorecard",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="populations",
                        to="indicators.scorecard",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("scorecard", "valid_from"), name="population_once_from_a_month"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("name", ""), _negated=True),
                            ("name", django.db.models.functions.text.Trim(models.F("name"))),
                        ),
                        name="population_name_tidy",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("valid_from__day", 1)), name="population_from_first_of_month"
                    ),
                    models.CheckConstraint(condition=models.Q(("value__gt", 0)), name="population_positive"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("viewer", "Viewer"),
                            ("reporter", "Reporter"),
                            ("owner", "Owner"),
                            ("manager", "Manager"),
                            ("administrator", "Administrator"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="memberships",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "scorecard",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="memberships",
                        to="indicators.scorecard",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("scorecard", "person", "role"), name="membership_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("role__in", ["viewer", "reporter", "owner", "manager", "administrator"])
                        ),
                        name="membership_role_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Indicator",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveIntegerField(default=0)),
                ("ref", models.CharField(max_length=40)),
                ("title", models.CharField(max_length=300)),
                (
                    "outcome",
                    models.CharField(
                        blank=True, help_text="Why it is watched, for the child.", max_length=300
                    ),
                ),
                (
                    "unit",
                    models.CharField(
                        choices=[("count", "count"), ("percentage", "percentage"), ("rate", "rate")],
                        default="count",
                        max_length=20,
                    ),
                ),
                ("decimals", models.PositiveSmallIntegerField(default=0)),
                (
                    "polarity",
                    models.CharField(
                        choices=[("higher", "higher"), ("lower", "lower"), ("neutral", "neutral")],
                        default="neutral",
                        max_length=20,
                    ),
                ),
                (
                    "numerator",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", ""),
                            ("own", "own"),
                            ("indicator", "indicator"),
                            ("population", "population"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "denominator",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", ""),
                            ("own", "own"),
                            ("indicator", "indicator"),
                            ("population", "population"),
                        ],
                        max_length=20,
                    ),
                ),
                ("scale", models.DecimalField(decimal_places=0, default=Decimal("1"), max_digits=12)),
                (
                    "change_basis",
                    models.CharField(
                        choices=[("exact", "exact"), ("rounded", "rounded"), ("points", "points")],
                        default="exact",
                        max_length=20,
                    ),
                ),
                ("counts_people", models.BooleanField(default=True)),
                ("active_from", models.DateField(blank=True, null=True)),
                ("active_to", models.DateField(blank=True, null=True)),
                (
                    "commentary_group",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="indicators",
                        to="indicators.commentarygroup",
                    ),
                ),
                (
                    "denominator_source",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="followed_as_denominator",
                        to="indicators.indicator",
                    ),
                ),
                (
                    "numerator_source",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="followed_as_numerator",
                        to="indicators.indicator",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="owned_indicators",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "reporter",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reported_indicators",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "scorecard",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="indicators",
                        to="indicators.scorecard",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Event",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("act", models.CharField(max_length=60)),
                ("object_type", models.CharField(max_length=60)),
                ("object_id", models.PositiveBigIntegerField(null=True)),
                ("object_label", models.CharField(max_length=200)),
                ("before", models.JSONField(null=True)),
                ("after", models.JSONField(null=True)),
                ("at", models.DateTimeField()),
                (
                    "batch",
                    models.UUIDField(help_text="One act on many records: their events share it.", null=True),
                ),
                ("sequence", models.PositiveBigIntegerField(null=True)),
                ("previous_hash", models.CharField(blank=True, max_length=64)),
                ("hash", models.CharField(blank=True, max_length=64)),
                (
                    "actor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "scorecard",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="events",
                        to="indicators.scorecard",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("hash", ""), ("previous_hash", ""), ("sequence__isnull", True)),
                            models.Q(("sequence__isnull", False), models.Q(("hash", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="event_sealed_whole_or_not_at_all",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("act", ""), _negated=True),
                            ("act", django.db.models.functions.text.Trim(models.F("act"))),
                        ),
                        name="event_act_tidy",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("object_type", ""), _negated=True),
                            ("object_type", django.db.models.functions.text.Trim(models.F("object_type"))),
                        ),
                        name="event_object_type_tidy",
                    ),
                    models.UniqueConstraint(fields=("sequence",), name="event_sequence_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Deputy",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField()),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="deputy_for",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "reporter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="deputised_by",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "scorecard",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="deputies",
                        to="indicators.scorecard",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "deputies",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("scorecard", "reporter", "person", "starts_on"), name="deputy_once_from_a_day"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ends_on__gte", models.F("starts_on"))),
                        name="deputy_ends_after_start",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("person", models.F("reporter")), _negated=True),
                        name="deputy_is_someone_else",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Comparator",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=40)),
                ("position", models.PositiveIntegerField(default=0)),
                (
                    "scorecard",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="comparators",
                        to="indicators.scorecard",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("code", ""), _negated=True),
                            ("code", django.db.models.functions.text.Trim(models.F("code"))),
                        ),
                        name="comparator_code_tidy",
                    ),
                    models.UniqueConstraint(
                        models.F("scorecard"),
                        django.db.models.functions.text.Lower("code"),
                        name="comparator_code_once",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="commentarygroup",
            name="scorecard",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="commentary_groups",
                to="indicators.scorecard",
            ),
        ),
        migrations.CreateModel(
            name="Target",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "year_start",
                    models.PositiveSmallIntegerField(
                        help_text="The calendar year in which the financial year starts: 2019 for 2019-20."
                    ),
                ),
                ("value", models.DecimalField(blank=True, decimal_places=12, max_digits=24, null=True)),
                (
                    "decimals",
                    models.PositiveSmallIntegerField(default=0, help_text="As entered; kept in print."),
                ),
                (
                    "basis",
                    models.CharField(
                        choices=[("level", "level"), ("year_total", "year total")],
                        default="level",
                        max_length=20,
                    ),
                ),
                (
                    "tolerance",
                    models.DecimalField(
                        decimal_places=12,
                        default=Decimal("0"),
                        help_text="In the indicator's unit, inclusive.",
                        max_digits=24,
                    ),
                ),
                (
                    "indicator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="targets",
                        to="indicators.indicator",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("indicator", "year_start"), name="target_once_a_year"),
                    models.CheckConstraint(
                        condition=models.Q(("basis__in", ["level", "year_total"])), name="target_basis_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("value__gte", 0), ("value__isnull", True), _connector="OR"),
                        name="target_not_negative",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("decimals__lte", 12)), name="target_decimals_fit"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("tolerance__gte", 0)), name="target_tolerance_not_negative"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("year_start__range", (1900, 2099))), name="target_year_known"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Theme",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=120)),
                ("position", models.PositiveIntegerField(default=0)),
                (
                    "scorecard",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="themes",
                        to="indicators.scorecard",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("name", ""), _negated=True),
                            ("name", django.db.models.functions.text.Trim(models.F("name"))),
                        ),
                        name="theme_name_tidy",
                    ),
                    models.UniqueConstraint(
                        models.F("scorecard"),
                        django.db.models.functions.text.Lower("name"),
                        name="theme_name_once",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="indicator",
            name="theme",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="indicators", to="indicators.theme"
            ),
        ),
        migrations.CreateModel(
            name="Benchmark",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("is_local", models.BooleanField(default=False)),
                ("value", models.DecimalField(blank=True, decimal_places=12, max_digits=24, null=True)),
                (
                    "decimals",
                    models.PositiveSmallIntegerField(default=0, help_text="As entered; kept in print."),
                ),
                ("period", models.CharField(blank=True, max_length=60)),
                (
                    "comparator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="benchmarks",
                        to="indicators.comparator",
                    ),
                ),
                (
                    "indicator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="benchmarks",
                        to="indicators.indicator",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("indicator", "comparator"), name="benchmark_once"),
                    models.CheckConstraint(
                        condition=models.Q(("value__gte", 0), ("value__isnull", True), _connector="OR"),
                        name="benchmark_not_negative",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("decimals__lte", 12)), name="benchmark_decimals_fit"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("is_local", True), ("value__isnull", True)),
                            models.Q(("is_local", False), ("value__isnull", False)),
                            _connector="OR",
                        ),
                        name="benchmark_local_or_a_number",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MonthlyReturn",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("history", "history"),
                            ("to_do", "to do"),
                            ("draft", "draft"),
                            ("sent_back", "sent back"),
                            ("submitted", "submitted"),
                            ("approved", "approved"),
                        ],
                        default="history",
                        max_length=20,
                    ),
                ),
                ("version", models.PositiveBigIntegerField(default=0, editable=False)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("missing", "missing"),
                            ("present", "present"),
                            ("not_applicable", "not applicable"),
                        ],
                        default="missing",
                        max_length=20,
                    ),
                ),
                ("numerator", models.DecimalField(blank=True, decimal_places=12, max_digits=24, null=True)),
                ("denominator", models.DecimalField(blank=True, decimal_places=12, max_digits=24, null=True)),
                ("value", models.DecimalField(blank=True, decimal_places=12, max_digits=24, null=True)),
                (
                    "figure_reason",
                    models.TextField(
                        blank=True, help_text="Why the figure is missing, or right though doubtful."
                    ),
                ),
                ("commentary", models.TextField(blank=True)),
                ("changed_since_submitted", models.BooleanField(default=False)),
                ("send_back_reason", models.TextField(blank=True)),
                ("entered_at", models.DateTimeField(null=True)),
                ("submitted_at", models.DateTimeField(null=True)),
                ("approved_at", models.DateTimeField(null=True)),
                ("sent_back_at", models.DateTimeField(null=True)),
                (
                    "approved_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "entered_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "indicator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="returns",
                        to="indicators.indicator",
                    ),
                ),
                (
                    "sent_back_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "submitted_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "reporting_month",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="returns",
                        to="indicators.reportingmonth",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("reporting_month", "indicator"), name="monthly_return_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("stage__in", ["history", "to_do", "draft", "sent_back", "submitted", "approved"])
                        ),
                        name="monthly_return_stage_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["missing", "present", "not_applicable"])),
                        name="monthly_return_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("numerator__gte", 0), ("numerator__isnull", True), _connector="OR"
                        ),
                        name="monthly_return_numerator_not_negative",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("denominator__gte", 0), ("denominator__isnull", True), _connector="OR"
                        ),
                        name="monthly_return_denominator_not_negative",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("value__gte", 0), ("value__isnull", True), _connector="OR"),
                        name="monthly_return_value_not_negative",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("value__isnull", True),
                            models.Q(("denominator__isnull", True), ("numerator__isnull", True)),
                            _connector="OR",
                        ),
                        name="monthly_return_value_or_parts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("state", "present"),
                                models.Q(
                                    ("value__isnull", True),
                                    ("denominator__isnull", True),
                                    ("numerator__isnull", True),
                                    _negated=True,
                                ),
                            ),
                            models.Q(
                                models.Q(("state", "present"), _negated=True),
                                ("value__isnull", True),
                                ("denominator__isnull", True),
                                ("numerator__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="monthly_return_present_has_a_figure",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("entered_at__isnull", True), ("entered_by__isnull", True)),
                            models.Q(("entered_at__isnull", False), ("entered_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="monthly_return_entered_who_and_when",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("submitted_at__isnull", True), ("submitted_by__isnull", True)),
                            models.Q(("submitted_at__isnull", False), ("submitted_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="monthly_return_submitted_who_and_when",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("approved_at__isnull", True), ("approved_by__isnull", True)),
                            models.Q(("approved_at__isnull", False), ("approved_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="monthly_return_approved_who_and_when",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("sent_back_at__isnull", True), ("sent_back_by__isnull", True)),
                            models.Q(("sent_back_at__isnull", False), ("sent_back_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="monthly_return_sent_back_who_and_when",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("stage__in", ["submitted", "approved"]), _negated=True),
                            ("submitted_at__isnull", False),
                            _connector="OR",
                        ),
                        name="monthly_return_submitted_by_someone",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("stage", "approved"), _negated=True),
                            ("approved_at__isnull", False),
                            _connector="OR",
                        ),
                        name="monthly_return_approved_by_someone",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("stage", "sent_back"), _negated=True),
                            models.Q(
                                ("sent_back_at__isnull", False),
                                models.Q(("send_back_reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="monthly_return_sent_back_with_a_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="IndicatorStatistics",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("change_on_month_text", models.CharField(max_length=40)),
                ("change_on_month", models.CharField(blank=True, max_length=60)),
                (
                    "arrow_on_month",
                    models.CharField(
                        blank=True,
                        choices=[("up", "up"), ("down", "down"), ("level", "level")],
                        max_length=10,
                    ),
                ),
                (
                    "judgement_on_month",
                    models.CharField(
                        blank=True, choices=[("better", "better"), ("worse", "worse")], max_length=10
                    ),
                ),
                ("change_on_year_text", models.CharField(max_length=40)),
                ("change_on_year", models.CharField(blank=True, max_length=60)),
                (
                    "arrow_on_year",
                    models.CharField(
                        blank=True,
                        choices=[("up", "up"), ("down", "down"), ("level", "level")],
                        max_length=10,
                    ),
                ),
                (
                    "judgement_on_year",
                    models.CharField(
                        blank=True, choices=[("better", "better"), ("worse", "worse")], max_length=10
                    ),
                ),
                ("rolling_average_text", models.CharField(blank=True, max_length=40)),
                ("rolling_average", models.CharField(blank=True, max_length=60)),
                ("rolling_maximum_text", models.CharField(blank=True, max_length=40)),
                ("rolling_maximum", models.CharField(blank=True, max_length=60)),
                ("rolling_months", models.PositiveSmallIntegerField()),
                ("target_year_start", models.PositiveSmallIntegerField(null=True)),
                (
                    "target_status",
                    models.CharField(
                        blank=True,
                        choices=[("met", "met"), ("near", "near"), ("missed", "missed")],
                        max_length=10,
                    ),
                ),
                (
                    "indicator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="statistics",
                        to="indicators.indicator",
                    ),
                ),
                (
                    "reporting_month",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="statistics",
                        to="indicators.reportingmonth",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "indicator statistics",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("reporting_month", "indicator"), name="indicator_statistics_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("arrow_on_month__in", ["up", "down", "level", ""])),
                        name="indicator_statistics_arrow_on_month_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("judgement_on_month__in", ["better", "worse", ""])),
                        name="indicator_statistics_judgement_on_month_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("arrow_on_year__in", ["up", "down", "level", ""])),
                        name="indicator_statistics_arrow_on_year_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("judgement_on_year__in", ["better", "worse", ""])),
                        name="indicator_statistics_judgement_on_year_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("target_status__in", ["met", "near", "missed", ""])),
                        name="indicator_statistics_target_status_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("rolling_months__lte", 12)),
                        name="indicator_statistics_over_12_months_at_most",
                    ),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="event",
            index=models.Index(fields=["object_type", "object_id"], name="event_object"),
        ),
        migrations.AddIndex(
            model_name="event",
            index=models.Index(fields=["scorecard", "at"], name="event_scorecard_at"),
        ),
        migrations.AddConstraint(
            model_name="commentarygroup",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("name", ""), _negated=True),
                    ("name", django.db.models.functions.text.Trim(models.F("name"))),
                ),
                name="commentary_group_name_tidy",
            ),
        ),
        migrations.AddConstraint(
            model_name="commentarygroup",
            constraint=models.UniqueConstraint(
                models.F("scorecard"),
                django.db.models.functions.text.Lower("name"),
                name="commentary_group_name_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="indicator",
            constraint=models.UniqueConstraint(
                models.F("scorecard"), django.db.models.functions.text.Lower("ref"), name="indicator_ref_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="indicator",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ref", ""), _negated=True),
                    ("ref", django.db.models.functions.text.Trim(models.F("ref"))),
                ),
                name="indicator_ref_tidy",
            ),
        ),
        migrations.AddConstraint(
            model_name="indicator",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("title", ""), _negated=True),
                    ("title", django.db.models.functions.text.Trim(models.F("title"))),
                ),
                name="indicator_title_tidy",
            ),
        ),
        migrations.AddConstraint(
            model_name="indicator",
            constraint=models.CheckConstraint(
                condition=models.Q(("unit__in", ["count", "percentage", "rate"])), name="indicator_unit_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="indicator",
            constraint=models.CheckConstraint(
                condition=models.Q(("polarity__in", ["higher", "lower", "neutral"])),
                name="indicator_polarity_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="indicator",
            constraint=models.CheckConstraint(
                condition=models.Q(("change_basis__in", ["exact", "rounded", "points"])),
                name="indicator_change_basis_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="indicator",
            constraint=models.CheckConstraint(
                condition=models.Q(("numerator__in", ["", "own", "indicator", "population"])),
                name="indicator_numerator_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="indicator",
            constraint=models.CheckConstraint(
                condition=models.Q(("denominator__in", ["", "own", "indicator", "population"])),
                name="indicator_denominator_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="indicator",
            constraint=models.CheckConstraint(
                condition=models.Q(("decimals__lte", 6)), name="indicator_decimals_to_6"
            ),
        ),
        migrations.AddConstraint(
            model_name="indicator",
            constraint=models.CheckConstraint(
                condition=models.Q(("scale__gt", 0)), name="indicator_scale_positive"
            ),
        ),
        migrations.AddConstraint(
            model_name="indicator",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("scale", 1), ("unit", "count")),
                    models.Q(("scale", 100), ("unit", "percentage")),
                    models.Q(("unit__in", ["count", "percentage"]), _negated=True),
                    _connector="OR",
                ),
                name="indicator_scale_fits_the_unit",
            ),
        ),
        migrations.AddConstraint(
            model_name="indicator",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("denominator", ""), ("numerator", ""), ("unit", "count")),
                    models.Q(
                        models.Q(("unit", "count"), _negated=True),
                        models.Q(("numerator", ""), _negated=True),
                        models.Q(("denominator", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="indicator_parts_fit_the_unit",
            ),
        ),
        migrations.AddConstraint(
            model_name="indicator",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("numerator", "indicator"), ("numerator_source__isnull", False)),
                    models.Q(
                        models.Q(("numerator", "indicator"), _negated=True),
                        ("numerator_source__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="indicator_numerator_source_named",
            ),
        ),
        migrations.AddConstraint(
            model_name="indicator",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("denominator", "indicator"), ("denominator_source__isnull", False)),
                    models.Q(
                        models.Q(("denominator", "indicator"), _negated=True),
                        ("denominator_source__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="indicator_denominator_source_named",
            ),
        ),
        migrations.AddConstraint(
            model_name="indicator",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("numerator_source", models.F("pk")), _negated=True),
                    models.Q(("denominator_source", models.F("pk")), _negated=True),
                ),
                name="indicator_follows_others",
            ),
        ),
        migrations.AddConstraint(
            model_name="indicator",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("change_basis", "points"), _negated=True),
                    ("unit", "percentage"),
                    _connector="OR",
                ),
                name="indicator_points_only_for_percentages",
            ),
        ),
        migrations.AddConstraint(
            model_name="indicator",
            constraint=models.CheckConstraint(
                condition=models.Q(("active_from__day", 1)), name="indicator_active_from_first_of_month"
            ),
        ),
        migrations.AddConstraint(
            model_name="indicator",
            constraint=models.CheckConstraint(
                condition=models.Q(("active_to__day", 1)), name="indicator_active_to_first_of_month"
            ),
        ),
        migrations.AddConstraint(
            model_name="indicator",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("active_from__isnull", True),
                    ("active_to__isnull", True),
                    ("active_to__gte", models.F("active_from")),
                    _connector="OR",
                ),
                name="indicator_active_to_after_from",
            ),
        ),
    ]
