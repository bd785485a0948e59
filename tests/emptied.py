"""What migrations and a release put into a database, put there again after a test has emptied it."""

from importlib import import_module

from django.contrib.auth.models import Group, Permission

from medicines.actions.shipping import ship_records

ROLES = import_module("medicines.migrations.0011_roles").ROLES
READ_LATER = import_module("medicines.migrations.0017_suggestions").READ
ACCOUNTS = {"administrator": ("account",)}  # by migration 0012


def fill_again() -> None:
    ship_records()
    for name, models in ROLES.items():
        group, _ = Group.objects.get_or_create(name=name)
        readable = [f"view_{model}" for model in (*models, *READ_LATER.get(name, ()), *ACCOUNTS.get(name, ()))]
        group.permissions.set(Permission.objects.filter(content_type__app_label="medicines", codename__in=readable))
