"""How triggers are spelt, put in place and taken off, on SQLite and on PostgreSQL."""

from collections.abc import Mapping

from django.db.backends.base.base import BaseDatabaseWrapper

Triggers = Mapping[str, tuple[str, str, str]]  # name → when it fires, its table, what it says


def put_in_place(connection: BaseDatabaseWrapper, triggers: Triggers, wrong: Mapping[str, str]) -> None:
    """Each of them anew. `wrong`: name → the condition on OLD and NEW under which it refuses."""
    take_off(connection, triggers)
    with connection.cursor() as cursor:
        for statement in statements(connection, triggers, wrong):
            cursor.execute(statement)


def statements(connection: BaseDatabaseWrapper, triggers: Triggers, wrong: Mapping[str, str]) -> list[str]:
    """By which they are made."""
    create = on_postgresql if connection.vendor == "postgresql" else on_sqlite
    return [one for name, said in triggers.items() for one in create(name, *said, wrong[name])]


def take_off(connection: BaseDatabaseWrapper, triggers: Triggers) -> None:
    """Those whose tables are there."""
    present = connection.introspection.table_names()
    with connection.cursor() as cursor:
        for name, (_, table, _) in triggers.items():
            if table in present:
                on_table = f" ON {table}" if connection.vendor == "postgresql" else ""
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on_table}")


def columns_of(connection: BaseDatabaseWrapper, table: str) -> list[str]:
    """Asked of a query: Django's own look at a table parses its whole definition, which took a third of `migrate`."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table} LIMIT 0")  # noqa: S608  (our own table names)
        return [column[0] for column in cursor.description]


def same_as(connection: BaseDatabaseWrapper) -> str:
    """The operator by which two values, empty ones included, are one."""
    return "IS NOT DISTINCT FROM" if connection.vendor == "postgresql" else "IS"


def changed(fixed: tuple[str, ...], once: tuple[tuple[str, ...], ...], same: str) -> str:
    """Whether what is fixed changes, or what was written once."""
    groups = (f"(OLD.{columns[0]} IS NULL OR {same_columns(columns, same)})" for columns in once)
    return f"NOT ({same_columns(fixed, same)} AND {' AND '.join(groups)})"


def same_columns(columns: tuple[str, ...], same: str) -> str:
    return " AND ".join(f"OLD.{column} {same} NEW.{column}" for column in columns)


def on_sqlite(name: str, when: str, table: str, sentence: str, wrong: str) -> list[str]:
    raise_ = f"BEGIN SELECT RAISE(ABORT, '{sentence}'); END"
    return [f"CREATE TRIGGER {name} {when} ON {table} WHEN {wrong} {raise_}"]


def on_postgresql(name: str, when: str, table: str, sentence: str, wrong: str) -> list[str]:
    """Each has its function: there, a WHEN may not ask other tables."""
    row = "OLD" if "DELETE" in when else "NEW"
    return [
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF {wrong} THEN "
        f"RAISE EXCEPTION '{sentence}' USING ERRCODE = 'integrity_constraint_violation'; END IF; "
        f"RETURN {row}; END $$",
        f"CREATE TRIGGER {name} {when} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()",
    ]


def stays_or_cleared(columns: tuple[str, ...], same: str, record: str = "OLD.record_id") -> str:
    """Whether each column of words stays, or loses just the text of a redaction of the record that was just agreed on:
    only then `stored_text` is filled (see `actions/redacting.py`)."""
    redaction = (
        f"SELECT 1 FROM medicines_redaction q WHERE q.record_id = {record} "  # noqa: S608  (our own table names)
        "AND q.outcome = 'agreed' AND q.stored_text <> '' AND NEW.{0} = replace(OLD.{0}, q.text, q.mark)"
    )
    return " AND ".join(f"(OLD.{one} {same} NEW.{one} OR EXISTS ({redaction.format(one)}))" for one in columns)
