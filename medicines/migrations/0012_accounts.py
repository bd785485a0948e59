"""Accounts are listed in the admin by administrators alone."""

from django.contrib.auth.management import create_permissions
from django.db import migrations


def let_administrators_read(apps, schema_editor):
    app_config = apps.get_app_config("medicines")
    app_config.models_module = True  # see 0011
    create_permissions(app_config, apps=apps, verbosity=0)
    app_config.models_module = None
    permission = apps.get_model("auth", "Permission").objects.get(
        content_type__app_label="medicines", codename="view_account"
    )
    group, _ = apps.get_model("auth", "Group").objects.get_or_create(name="administrator")
    group.permissions.add(permission)


class Migration(migrations.Migration):
    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("medicines", "0011_roles"),
    ]

    operations = [
        migrations.CreateModel(
            name="Account",
            fields=[],
            options={"ordering": ["username"], "proxy": True, "indexes": [], "constraints": []},
            bases=("auth.user",),
        ),
        migrations.RunPython(let_administrators_read, migrations.RunPython.noop),
    ]
