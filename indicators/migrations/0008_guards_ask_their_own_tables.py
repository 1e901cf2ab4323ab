from django.db import migrations

from indicators.models.triggers import install_triggers, remove_triggers


class Migration(migrations.Migration):
    dependencies = [("indicators", "0007_a_portal_people_like")]

    operations = [
        migrations.RunPython(remove_triggers, install_triggers),
        migrations.RunPython(install_triggers, remove_triggers),
    ]
