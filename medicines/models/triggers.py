"""Triggers that keep what is written as it was written, on SQLite and PostgreSQL.

SQLite drops a table's triggers whenever Django rebuilds the table, so `install` is idempotent and runs after every
`migrate`; `flush` (which tests use) lifts them first. See docs/decisions/0002.
"""

from django.db.backends.base.base import BaseDatabaseWrapper

from medicines.models.workflow_triggers import install_workflow_triggers, lift_workflow_triggers

FROZEN_TABLES = ("medicines_revision", "medicines_event")
PUBLICATION = "medicines_publication"
PUBLICATION_CHANGES = "until"  # the one column that is set later, once
REFUSAL = "never changes once written"


def install(connection: BaseDatabaseWrapper) -> None:
    """Put every trigger in place, replacing what is there. Tables that do not exist yet are left out."""
    lift(connection)
    tables = _present(connection)
    build = _postgresql if connection.vendor == "postgresql" else _sqlite
    with connection.cursor() as cursor:
        for statement in build(tables, _fixed(connection, tables)):
            cursor.execute(statement)
    install_workflow_triggers(connection)


def lift(connection: BaseDatabaseWrapper) -> None:
    """Take all triggers off, so that a test database can be emptied."""
    with connection.cursor() as cursor:
        for table in _present(connection):
            for deed in ("update", "delete", "truncate", "replace"):
                on_table = f" ON {table}" if connection.vendor == "postgresql" else ""
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_no_{deed}{on_table}")
    lift_workflow_triggers(connection)


def _present(connection: BaseDatabaseWrapper) -> list[str]:
    existing = set(connection.introspection.table_names())
    return [table for table in (*FROZEN_TABLES, PUBLICATION) if table in existing]


def _sqlite(tables: list[str], fixed: list[str]) -> list[str]:
    statements = []
    for table in tables:
        when = f"WHEN NOT ({_until_set_once('IS', fixed)})" if table == PUBLICATION else ""
        raise_ = f"BEGIN SELECT RAISE(ABORT, '{table} {REFUSAL}'); END"
        statements.append(f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} {when} {raise_}")
        statements.append(f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} {raise_}")
        # INSERT OR REPLACE removes the row in its way without firing the trigger above.
        taken = "id = NEW.id OR (record_id = NEW.record_id AND number = NEW.number)"
        taken = taken if table == "medicines_revision" else "id = NEW.id"
        when = f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {taken})"  # noqa: S608  (our own table names)
        statements.append(f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} {when} {raise_}")
    return statements


def _postgresql(tables: list[str], fixed: list[str]) -> list[str]:
    statements = [
        "CREATE OR REPLACE FUNCTION medicines_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ "
        f"BEGIN RAISE EXCEPTION '% {REFUSAL}', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation'; END $$"
    ]
    for table in tables:
        when = f"WHEN (NOT ({_until_set_once('IS NOT DISTINCT FROM', fixed)}))" if table == PUBLICATION else ""
        refuse = "EXECUTE FUNCTION medicines_refuse()"
        statements.append(f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} FOR EACH ROW {when} {refuse}")
        statements.append(f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} FOR EACH ROW {refuse}")
        statements.append(f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} {refuse}")
    return statements


def _fixed(connection: BaseDatabaseWrapper, tables: list[str]) -> list[str]:
    """A publication's columns that never change, as far as migrations have come."""
    if PUBLICATION not in tables:
        return []
    with connection.cursor() as cursor:
        columns = connection.introspection.get_table_description(cursor, PUBLICATION)
    return [column.name for column in columns if column.name != PUBLICATION_CHANGES]


def _until_set_once(same: str, fixed: list[str]) -> str:
    unchanged = " AND ".join(f"OLD.{column} {same} NEW.{column}" for column in fixed)
    return f"OLD.until IS NULL AND NEW.until IS NOT NULL AND {unchanged}"
