"""Triggers that keep what is written as it was written, and each record's revisions its own, on SQLite and PostgreSQL.

SQLite drops a table's triggers whenever Django rebuilds the table, so `install` is idempotent and runs after every
`migrate`; `flush` (which tests use) lifts them first. See docs/decisions/0002.
"""

from django.db.backends.base.base import BaseDatabaseWrapper

from medicines.models.edition_triggers import install_edition_triggers, lift_edition_triggers
from medicines.models.search_index import install_search, lift_search
from medicines.models.suggestion_triggers import install_suggestion_triggers, lift_suggestion_triggers
from medicines.models.trigger_sql import columns_of
from medicines.models.workflow_triggers import install_workflow_triggers, lift_workflow_triggers

REVISION, PUBLICATION, SOURCE = "medicines_revision", "medicines_publication", "medicines_importedsource"
SIGN_OFF, WAIVER = "medicines_signoff", "medicines_waiver"
FROZEN_TABLES = (REVISION, "medicines_event", SIGN_OFF, WAIVER)
PUBLICATION_CHANGES = "until"  # the one column that is set later, once
# Table → columns that name a revision, which must be one of the row's own record. Two columns make no foreign key in
# Django, so a trigger says it.
OWN_REVISIONS = {
    "medicines_page": ("live_revision_id", "draft_revision_id"),
    "medicines_drugclass": ("live_revision_id", "draft_revision_id"),
    "medicines_disclaimer": ("live_revision_id", "draft_revision_id"),
    "medicines_classwarning": ("live_revision_id", "draft_revision_id"),
    "medicines_safetyalert": ("live_revision_id", "draft_revision_id"),
    "medicines_status": ("live_revision_id", "draft_revision_id"),
    "medicines_schedule": ("live_revision_id", "draft_revision_id"),
    "medicines_interaction": ("live_revision_id", "draft_revision_id"),
    "medicines_fact": ("live_revision_id", "draft_revision_id"),
    PUBLICATION: ("revision_id",),
    REVISION: ("base_id",),
    "medicines_reviewrequest": ("revision_id", "live_base_id"),
    "medicines_secondlook": ("revision_id",),
    SIGN_OFF: ("revision_id",),
    WAIVER: ("revision_id",),
    "medicines_suggestion": ("based_on_id", "revision_id"),
}
# Beside the id, what only one row of a table has: an INSERT OR REPLACE takes that row away, too.
UNIQUE = {REVISION: ("record_id", "number"), WAIVER: ("record_id", "code", "place", "text_sha256")}
TABLES = tuple(dict.fromkeys((*FROZEN_TABLES, PUBLICATION, SOURCE, *OWN_REVISIONS)))
REFUSAL, FOREIGN = "never changes once written", "names a revision of another record"
_DEEDS = ("update", "delete", "truncate", "replace", "foreign_insert", "foreign_update")

Tables = dict[str, list[str]]  # the tables that exist → their columns


def install(connection: BaseDatabaseWrapper) -> None:
    """Put every trigger in place, replacing what is there. Tables that do not exist are left out."""
    lift(connection)
    with connection.cursor() as cursor:
        for statement in record_statements(connection):
            cursor.execute(statement)
    install_workflow_triggers(connection)
    install_suggestion_triggers(connection)
    install_edition_triggers(connection)
    install_search(connection)


def record_statements(connection: BaseDatabaseWrapper) -> list[str]:
    """By which those are made that this module knows; some are replaced by those of the workflow."""
    build = _postgresql if connection.vendor == "postgresql" else _sqlite
    return build(_present(connection))


def lift(connection: BaseDatabaseWrapper) -> None:
    """Take all triggers off, so that a test database can be emptied."""
    with connection.cursor() as cursor:
        for table in _existing(connection):
            on_table = f" ON {table}" if connection.vendor == "postgresql" else ""
            for deed in _DEEDS:
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_no_{deed}{on_table}")
    lift_workflow_triggers(connection)
    lift_suggestion_triggers(connection)
    lift_edition_triggers(connection)
    lift_search(connection)


def _present(connection: BaseDatabaseWrapper) -> Tables:
    return {table: columns_of(connection, table) for table in _existing(connection)}


def _existing(connection: BaseDatabaseWrapper) -> list[str]:
    existing = set(connection.introspection.table_names())
    return [table for table in TABLES if table in existing]


def _frozen(tables: Tables) -> list[str]:
    return [table for table in (*FROZEN_TABLES, PUBLICATION, SOURCE) if table in tables]


def _change(table: str, same: str, tables: Tables) -> str:
    """The change of a row that is refused, for a trigger's WHEN; "" for any."""
    if table == SOURCE:
        return "OLD.decision <> ''"
    return f"NOT ({_until_set_once(same, tables)})" if table == PUBLICATION else ""


def _owning(tables: Tables) -> list[tuple[str, str, str]]:
    """(table, when, what is wrong with the new row) for each trigger on a revision of another record."""
    wrong = {
        table: " OR ".join(f"({_is_foreign(column)})" for column in columns)
        for table, columns in OWN_REVISIONS.items()
        if table in tables and REVISION in tables
    }
    inserted = [(table, "INSERT", sql) for table, sql in wrong.items()]
    return inserted + [
        (table, f"UPDATE OF record_id, {', '.join(OWN_REVISIONS[table])}", sql)
        for table, sql in wrong.items()
        if table not in (PUBLICATION, REVISION, SIGN_OFF, WAIVER)  # which do not change
    ]


def _is_foreign(column: str) -> str:
    own = f"SELECT 1 FROM {REVISION} r WHERE r.id = NEW.{column} AND r.record_id = NEW.record_id"  # noqa: S608
    return f"NEW.{column} IS NOT NULL AND NOT EXISTS ({own})"


def _sqlite(tables: Tables) -> list[str]:
    statements = []
    for table in _frozen(tables):
        changed = _change(table, "IS", tables)
        when = f"WHEN {changed}" if changed else ""
        raise_ = f"BEGIN SELECT RAISE(ABORT, '{table} {REFUSAL}'); END"
        statements.append(f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} {when} {raise_}")
        statements.append(f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} {raise_}")
        # INSERT OR REPLACE removes the row in its way without firing the trigger above.
        same = " AND ".join(f"{column} = NEW.{column}" for column in UNIQUE.get(table, ("id",)))
        when = f"WHEN EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id OR ({same}))"  # noqa: S608  (our own table names)
        statements.append(f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} {when} {raise_}")
    for table, on, wrong in _owning(tables):
        name = f"{table}_no_foreign_{on.split()[0].lower()}"
        raise_ = f"BEGIN SELECT RAISE(ABORT, '{table} {FOREIGN}'); END"
        statements.append(f"CREATE TRIGGER {name} BEFORE {on} ON {table} WHEN {wrong} {raise_}")
    return statements


def _postgresql(tables: Tables) -> list[str]:
    statements = [_function("medicines_refuse", "true", REFUSAL)]
    for table in _frozen(tables):
        changed = _change(table, "IS NOT DISTINCT FROM", tables)
        when = f"WHEN ({changed})" if changed else ""
        refuse = "EXECUTE FUNCTION medicines_refuse()"
        statements.append(f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} FOR EACH ROW {when} {refuse}")
        statements.append(f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} FOR EACH ROW {refuse}")
        statements.append(f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} {refuse}")
    for table, on, wrong in _owning(tables):  # a WHEN may not ask other tables here, so each table has its function
        name = f"{table}_no_foreign_{on.split()[0].lower()}"
        statements.append(_function(f"{table}_own_revisions", wrong, FOREIGN))
        call = f"EXECUTE FUNCTION {table}_own_revisions()"
        statements.append(f"CREATE TRIGGER {name} BEFORE {on} ON {table} FOR EACH ROW {call}")
    return statements


def _function(name: str, wrong: str, refusal: str) -> str:
    return (
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF {wrong} THEN "
        f"RAISE EXCEPTION '% {refusal}', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation'; END IF; "
        "RETURN NEW; END $$"
    )


def _until_set_once(same: str, tables: Tables) -> str:
    columns = [column for column in tables[PUBLICATION] if column != PUBLICATION_CHANGES]
    fixed = " AND ".join(f"OLD.{column} {same} NEW.{column}" for column in columns)
    return f"OLD.until IS NULL AND NEW.until IS NOT NULL AND {fixed}"
