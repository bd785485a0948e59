"""A database from before the first migrations were made one goes on from where it is, and the roles read their rows."""

from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.auth.models import Permission
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

from medicines.models import ClassMember
from medicines.vocabulary import Role
from tests.people import person

ONE, ROLES = ("medicines", "0001_squashed_0021_safety_alerts"), ("medicines", "0002_roles")


@pytest.mark.django_db
def test_a_database_that_has_all_the_first_migrations_has_the_one_that_replaces_them():
    recorder, executor = MigrationRecorder(connection), MigrationExecutor(connection)
    replaced = executor.loader.disk_migrations[ONE].replaces
    for key in (ONE, ROLES, *replaced):
        recorder.record_unapplied(*key)
    assert _plan() == [ONE[1], ROLES[1]]
    for key in replaced:
        recorder.record_applied(*key)
    assert _plan() == [ROLES[1]]
    MigrationExecutor(connection).check_replacements()
    assert ONE in recorder.applied_migrations()


def _plan():
    executor = MigrationExecutor(connection)
    return [migration.name for migration, _ in executor.migration_plan([ROLES])]


@pytest.mark.django_db
@pytest.mark.parametrize("role", Role)
def test_each_role_reads_its_rows_and_changes_none(role):
    someone = person("someone", role)
    assert someone.has_perm("medicines.view_alerttask")
    assert someone.has_perm("medicines.view_account") is (role == Role.ADMINISTRATOR)
    given = Permission.objects.filter(group__name=role, content_type__app_label="medicines")
    assert given.exists()
    assert not given.exclude(codename__startswith="view_").exists()


@pytest.mark.django_db
def test_classes_that_are_public_already_get_their_lists(shipped):
    listed = {(one.drug_class_id, one.name_key, one.is_like) for one in ClassMember.objects.all()}
    ClassMember.objects.all().delete()
    import_module("medicines.migrations.0004_interactions").list_members(apps, None)
    assert {(one.drug_class_id, one.name_key, one.is_like) for one in ClassMember.objects.all()} == listed
    assert len(listed) > 6_000
