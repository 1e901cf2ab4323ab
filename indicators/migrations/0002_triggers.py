from django.db import migrations

from indicators.models.triggers import install_triggers, remove_triggers


class Migration(migrations.Migration):
    dependencies = [("indicators", "0001_initial")]

    operations = [migrations.RunPython(install_triggers, remove_triggers)]
