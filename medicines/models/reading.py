"""Which rows the people of each role may look at in the admin. What they may do is decided in `actions/policy.py`."""

from typing import Any

from django.contrib.auth.management import create_permissions

from medicines.vocabulary import Role

_ALL = (
    "alerttask", "alias", "classwarning", "combination", "disclaimer", "drugclass", "event", "fact", "faq",
    "fruitlesssearch", "importedsource", "importrun", "ingredient", "interaction", "medicine", "page", "publication",
    "revision", "safetyalert", "schedule", "status", "substance", "suggestion",
)  # fmt: skip
_MORE = {Role.ADMINISTRATOR: ("account", "credential")}


def let_read(apps: Any, schema_editor: Any) -> None:
    """Make the groups and give each the rows that it reads. For a migration's RunPython, in every one that adds a
    model to the list: what is not there yet is left out."""
    _make_permissions(apps)
    permissions = apps.get_model("auth", "Permission").objects.filter(content_type__app_label="medicines")
    for role in Role:
        codenames = [f"view_{model}" for model in (*_ALL, *_MORE.get(role, ()))]
        group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=role.value)
        group.permissions.set(permissions.filter(codename__in=codenames))


def _make_permissions(apps: Any) -> None:
    """Django makes them only after all migrations; the groups need them now."""
    app_config = apps.get_app_config("medicines")
    if not getattr(app_config, "models_module", None):
        app_config.models_module = True  # it is asked for, and is not there in a migration
    create_permissions(app_config, apps=apps, verbosity=0)
