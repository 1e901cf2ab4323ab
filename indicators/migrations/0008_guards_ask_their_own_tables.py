from django.db import migrations

from indicators.models.triggers import install_triggers, remove_triggers, triggers_for


def install_as_before(apps, schema_editor):
    """Comments had no guard, and the migration before would leave the functions of theirs behind."""
    for name, sql in triggers_for(schema_editor.connection.vendor, apps).items():
        if not name.startswith("comment_"):
            schema_editor.execute(sql)


class Migration(migrations.Migration):
    dependencies = [("indicators", "0007_a_portal_people_like")]

    operations = [
        migrations.RunPython(remove_triggers, install_as_before),
        migrations.RunPython(install_triggers, remove_triggers),
    ]
