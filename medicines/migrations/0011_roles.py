"""The four roles as groups. What they may do is decided in `actions/policy.py`; a group lets its people read the rows
in the admin."""

from django.contrib.auth.management import create_permissions
from django.db import migrations

READ = [
    "alias", "combination", "disclaimer", "drugclass", "event", "faq", "importedsource", "importrun", "ingredient",
    "medicine", "page", "publication", "revision", "substance",
]  # fmt: skip
ROLES = {
    "editor": READ,
    "moderator": READ,
    "clinical reviewer": READ,
    "administrator": [*READ, "credential"],
}


def make_groups(apps, schema_editor):
    _make_permissions(apps)
    permissions = apps.get_model("auth", "Permission").objects
    for name, readable in ROLES.items():
        group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=name)
        codenames = [f"view_{model}" for model in readable]
        group.permissions.set(permissions.filter(content_type__app_label="medicines", codename__in=codenames))


def _make_permissions(apps):
    """Django makes them only after all migrations; the groups need them now."""
    app_config = apps.get_app_config("medicines")
    app_config.models_module = True  # what it asks for is not there while migrations run
    create_permissions(app_config, apps=apps, verbosity=0)
    app_config.models_module = None


class Migration(migrations.Migration):
    dependencies = [
        ("medicines", "0010_editorial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(make_groups, migrations.RunPython.noop)]
