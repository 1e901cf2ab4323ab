import django.db.models.deletion
import indicators.models.triggers
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("indicators", "0002_triggers"),
    ]

    operations = [
        migrations.RunPython(
            code=indicators.models.triggers.remove_triggers,
            reverse_code=indicators.models.triggers.install_triggers,
        ),
        migrations.CreateModel(
            name="ImportFile",
            fields=[
                (
                    "key",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("name", models.CharField(max_length=200)),
                ("sha256", models.CharField(max_length=64)),
                ("uploaded_at", models.DateTimeField()),
                ("applied_at", models.DateTimeField(null=True)),
                ("new", models.PositiveIntegerField(default=0)),
                ("changed", models.PositiveIntegerField(default=0)),
                ("unchanged", models.PositiveIntegerField(default=0)),
                ("refused", models.PositiveIntegerField(default=0)),
                (
                    "applied_by",
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
                        related_name="import_files",
                        to="indicators.scorecard",
                    ),
                ),
                (
                    "uploaded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("applied_at__isnull", True), ("applied_by__isnull", True)),
                            models.Q(("applied_at__isnull", False), ("applied_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="import_file_applied_who_and_when",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Job",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("statistics", "statistics"), ("document", "document"), ("mail", "mail")],
                        max_length=20,
                    ),
                ),
                (
                    "key",
                    models.CharField(
                        help_text="What it is about: one such job waits at a time.", max_length=120
                    ),
                ),
                ("content", models.JSONField(default=dict)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "waiting"),
                            ("running", "running"),
                            ("done", "done"),
                            ("failed", "failed"),
                        ],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("due_at", models.DateTimeField()),
                ("lease", models.UUIDField(null=True)),
                ("lease_until", models.DateTimeField(null=True)),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("progress", models.CharField(blank=True, max_length=120)),
                ("error", models.TextField(blank=True)),
                ("made_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["state", "due_at"], name="job_state_due"),
                    models.Index(fields=["key"], name="job_key"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["statistics", "document", "mail"])),
                        name="job_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["waiting", "running", "done", "failed"])),
                        name="job_state_known",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "waiting")), fields=("key",), name="job_waits_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("lease__isnull", False), ("lease_until__isnull", False), ("state", "running")
                            ),
                            models.Q(
                                models.Q(("state", "running"), _negated=True),
                                ("lease__isnull", True),
                                ("lease_until__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="job_runs_by_a_lease",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Snapshot",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("month", models.DateField()),
                ("edition", models.PositiveSmallIntegerField()),
                ("content", models.TextField()),
                ("sha256", models.CharField(max_length=64)),
                ("made_at", models.DateTimeField()),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "scorecard",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="snapshots",
                        to="indicators.scorecard",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("month__day", 1)), name="snapshot_first_of_month"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("edition__gte", 1)), name="snapshot_edition_from_1"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SignOff",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "name",
                    models.CharField(
                        help_text="The person's full name when they signed off.", max_length=150
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "snapshot",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sign_offs",
                        to="indicators.snapshot",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("snapshot", "person"), name="sign_off_once_a_person")
                ],
            },
        ),
        migrations.CreateModel(
            name="Document",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(choices=[("proof", "proof"), ("final", "final")], max_length=10)),
                ("sha256", models.CharField(max_length=64)),
                ("size", models.PositiveBigIntegerField()),
                ("made_at", models.DateTimeField()),
                (
                    "snapshot",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="documents",
                        to="indicators.snapshot",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("snapshot", "kind"), name="document_once_of_a_kind"),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["proof", "final"])), name="document_kind_known"
                    ),
                    models.CheckConstraint(condition=models.Q(("size__gt", 0)), name="document_not_empty"),
                ],
            },
        ),
        migrations.AddField(
            model_name="reportingmonth",
            name="snapshot",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="indicators.snapshot",
            ),
        ),
        migrations.AddConstraint(
            model_name="reportingmonth",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("stage__in", ["approved", "signed_off"]), ("snapshot__isnull", False)),
                    models.Q(
                        models.Q(("stage__in", ["approved", "signed_off"]), _negated=True),
                        ("snapshot__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="reporting_month_has_a_snapshot_while_frozen",
            ),
        ),
        migrations.AddIndex(
            model_name="snapshot",
            index=models.Index(fields=["scorecard", "month"], name="snapshot_month"),
        ),
        migrations.RunPython(
            code=indicators.models.triggers.install_triggers,
            reverse_code=indicators.models.triggers.remove_triggers,
        ),
    ]
