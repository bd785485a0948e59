"""Migrations can run while the old program still serves: they add; what is moved or removed takes two releases.
Whatever else one does stops here, until somebody has weighed it and written down why the old program goes on.

The old program knows neither a new column nor a new rule: it must be able to go on inserting rows, and to find every
column that it asks for.
"""

import importlib
from pathlib import Path

import pytest
from django.db import migrations, models
from django.db.models import NOT_PROVIDED

import medicines.migrations

NEWER_THAN = "0008"  # what came before was never served while it ran
# Migrations that the check stops, and why the old program goes on beside them all the same: somebody has thought of it.
WEIGHED = {
    "0009_well_formed_rows": "It refuses what no deed of the old program writes (docs/decisions/0045).",
    "0011_hash_recovery_codes": "Until the reload the old program takes no recovery code; those of apps it takes.",
    "0014_letters_unanswered": "It allows one word more than before.",
}
_TAKES_AWAY = (
    migrations.RemoveField, migrations.DeleteModel, migrations.RenameField, migrations.RenameModel,
    migrations.AlterModelTable,
)  # fmt: skip
_REFUSES = (migrations.AddConstraint, migrations.AlterField, migrations.AlterUniqueTogether)
_ANYTHING = (migrations.RunSQL, migrations.RunPython)


def dangers(operation: migrations.operations.base.Operation) -> list[str]:
    """Why the old program would fail beside it, one sentence each."""
    inner = [*getattr(operation, "database_operations", ()), *getattr(operation, "state_operations", ())]
    if isinstance(operation, migrations.SeparateDatabaseAndState):
        return [danger for one in inner for danger in dangers(one)]
    if isinstance(operation, _TAKES_AWAY):
        return [f"{operation.describe()}: the old program still asks for it."]
    if isinstance(operation, _REFUSES):
        return [f"{operation.describe()}: it may refuse what the old program writes."]
    if isinstance(operation, _ANYTHING):
        return [f"{operation.describe()}: only a person can tell what the old program makes of it."]
    if isinstance(operation, migrations.AddField) and not _fills_itself(operation.field):
        return [f"{operation.describe()}: the old program cannot fill it. Give it null=True or a db_default."]
    return []


def _fills_itself(field: models.Field) -> bool:
    return field.null or field.many_to_many or field.db_default is not NOT_PROVIDED


def newer() -> list[str]:
    folder = Path(medicines.migrations.__file__).parent
    return sorted(path.stem for path in folder.glob("[0-9]*.py") if path.stem[:4] > NEWER_THAN)


@pytest.mark.parametrize("name", newer())
def test_the_old_program_goes_on_beside_it(name):
    module = importlib.import_module(f"medicines.migrations.{name}")
    found = [danger for operation in module.Migration.operations for danger in dangers(operation)]
    assert bool(found) is (name in WEIGHED), found


@pytest.mark.parametrize(
    ("operation", "is_safe"),
    [
        (migrations.RemoveField("page", "title"), False),
        (migrations.RenameField("page", "title", "name"), False),
        (migrations.DeleteModel("Page"), False),
        (migrations.AddField("page", "weight", models.IntegerField(default=1)), False),
        (migrations.AlterField("page", "title", models.CharField(max_length=9)), False),
        (migrations.AddConstraint("page", models.UniqueConstraint(fields=["title"], name="one")), False),
        (migrations.RunSQL("ALTER TABLE medicines_page DROP COLUMN title"), False),
        (migrations.RunPython(migrations.RunPython.noop), False),
        (migrations.AddField("page", "weight", models.IntegerField(null=True)), True),
        (migrations.AddField("page", "weight", models.IntegerField(db_default=1)), True),
        (migrations.SeparateDatabaseAndState([migrations.RemoveField("page", "title")]), False),
        (migrations.CreateModel("Weight", [("id", models.BigAutoField(primary_key=True))]), True),
    ],
)
def test_the_check_knows_what_is_safe(operation, is_safe):
    assert (dangers(operation) == []) is is_safe
