"""The roles as groups."""

from django.db import migrations

from medicines.models.reading import let_read


class Migration(migrations.Migration):
    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("medicines", "0001_squashed_0021_safety_alerts"),
    ]

    operations = [migrations.RunPython(let_read, migrations.RunPython.noop)]
