"""All sessions of a person can be ended; attempts to sign in are counted in a table all processes share."""

from django.core.management import call_command
from django.db import migrations, models


def make_cache(apps, schema_editor):
    call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


def drop_cache(apps, schema_editor):
    schema_editor.execute("DROP TABLE IF EXISTS accounts_cache")


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="user",
            name="sessions_ended",
            field=models.PositiveIntegerField(default=0, editable=False),
        ),
        migrations.RunPython(make_cache, drop_cache),
    ]
