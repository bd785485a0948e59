"""Which triggers the database should have, and which it has, to be compared."""

import re

from django.db.backends.base.base import BaseDatabaseWrapper

from medicines.models.edition_triggers import edition_statements
from medicines.models.search_index import search_triggers
from medicines.models.suggestion_triggers import suggestion_statements
from medicines.models.triggers import record_statements
from medicines.models.workflow_triggers import workflow_statements

_FUNCTION = re.compile(r"CREATE OR REPLACE FUNCTION (\w+)\(\).*\$\$(.*)\$\$", re.DOTALL)
_TRIGGER = re.compile(r"CREATE (?:CONSTRAINT )?TRIGGER (\w+) ")
_CALLS = re.compile(r"EXECUTE FUNCTION (\w+)\(\)")
OFF = "switched off"


def wanted(connection: BaseDatabaseWrapper) -> dict[str, str]:
    """Name → its SQL, or on PostgreSQL that of the function that it calls."""
    of = (record_statements, workflow_statements, suggestion_statements, edition_statements)
    made = [statement for statements in of for statement in statements(connection)]
    if connection.vendor == "sqlite":
        return {_TRIGGER.match(sql)[1]: sql for sql in made} | search_triggers()
    functions = dict(_FUNCTION.match(sql).groups() for sql in made if sql.startswith("CREATE OR REPLACE"))
    calls = {found[1]: _CALLS.search(sql)[1] for sql in made if (found := _TRIGGER.match(sql))}
    return {name: functions[function] for name, function in calls.items()}


def there(connection: BaseDatabaseWrapper) -> dict[str, str]:
    """The same of what stands in the database. One that is switched off says so instead."""
    asked = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
    if connection.vendor == "postgresql":
        asked = (
            f"SELECT t.tgname, CASE WHEN t.tgenabled IN ('O', 'A') THEN p.prosrc ELSE '{OFF}' END FROM pg_trigger t "  # noqa: S608
            "JOIN pg_proc p ON p.oid = t.tgfoid WHERE NOT t.tgisinternal"
        )
    with connection.cursor() as cursor:
        cursor.execute(asked)
        return dict(cursor.fetchall())
