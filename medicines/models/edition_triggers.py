"""The trigger by which every deed raises the edition: it stands on the audit trail, in which each deed writes.

On PostgreSQL it waits for the transaction's end, so that the one row that all deeds lock is locked last and for a
moment; two transactions therefore end in the order of their numbers. SQLite lets one write at a time anyway. A verb
that is not listed here reaches everything: what is forgotten costs time, never the truth.
"""

from django.db.backends.base.base import BaseDatabaseWrapper

from medicines.vocabulary import RecordKind, Verb

EVENT, EDITION, PAGE_EDITION = "medicines_event", "medicines_edition", "medicines_pageedition"
NAMES = ("edition_of_all", "edition_of_one")
# What changes nothing that readers see: work on drafts, what readers send in, and accounts' own matters.
SILENT = (
    Verb.DRAFTED, Verb.REVIEWER_ASKED, Verb.SUBMITTED, Verb.WAIVED, Verb.PREVIEW_SHARED, Verb.ASSIGNED, Verb.OVERDUE,
    Verb.REDACTION_ASKED, Verb.SUGGESTED, Verb.SUGGESTION_CHANGED, Verb.SUPPORTED, Verb.ADDRESS_CONFIRMED,
    Verb.SUGGESTION_HANDED_ON, Verb.ASKED, Verb.ANSWERED, Verb.PATTERN_LISTED, Verb.PATTERN_TAKEN_OFF, Verb.INVITED,
    Verb.RESET_SENT, Verb.PASSWORD_CHOSEN, Verb.EMAIL_ASKED, Verb.EMAIL_CHANGED, Verb.SECOND_FACTOR_ON,
    Verb.SECOND_FACTOR_OFF, Verb.SECOND_FACTOR_RESET, Verb.RECOVERY_CODES, Verb.LOGGED_OUT, Verb.DECIDED,
    Verb.SUGGESTION_DECIDED,
)  # fmt: skip
# What of a page stands on that page and in lists alone. A publication says so itself (`facts`: alone).
OF_ONE_PAGE = (Verb.SIGNED_OFF, Verb.BANNER_UP, Verb.BANNER_DOWN)
_RAISED = "number = medicines_edition.number + 1"


def install_edition_triggers(connection: BaseDatabaseWrapper) -> None:
    """Put them in place when their tables are there. What was written while they were off reaches everything."""
    if not {EVENT, EDITION, PAGE_EDITION} <= set(connection.introspection.table_names()):
        return
    lift_edition_triggers(connection)
    with connection.cursor() as cursor:
        for statement in (*edition_statements(connection), _RAISE_ALL):
            cursor.execute(statement)


def edition_statements(connection: BaseDatabaseWrapper) -> list[str]:
    """By which they are made."""
    return _postgresql() if connection.vendor == "postgresql" else _sqlite()


def lift_edition_triggers(connection: BaseDatabaseWrapper) -> None:
    """Take them off, so that a test database can be emptied."""
    if EVENT not in connection.introspection.table_names():
        return
    on_table = f" ON {EVENT}" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        for name in NAMES:
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on_table}")


def _listed(verbs: tuple[Verb, ...]) -> str:
    return ", ".join(f"'{verb}'" for verb in verbs)


def _of_one(alone: str) -> str:
    """Whether the new line of the trail reaches one page alone."""
    return (
        f"NEW.record_kind = '{RecordKind.PAGE}' AND (NEW.verb IN ({_listed(OF_ONE_PAGE)}) "
        f"OR NEW.verb = '{Verb.PUBLISHED}' AND {alone})"
    )


def _raise(also: str = "") -> str:
    first = "1" if also else "0"
    return (
        f"INSERT INTO {EDITION} (id, number, shared) VALUES (1, 1, {first}) "  # noqa: S608  (our own names)
        f"ON CONFLICT (id) DO UPDATE SET {_RAISED}{also}"
    )


_RAISE_ALL = _raise(", shared = medicines_edition.number + 1")
_MARK_PAGE = (
    f"INSERT INTO {PAGE_EDITION} (page_id, number) SELECT r.id, e.number FROM medicines_record r, {EDITION} e "  # noqa: S608
    "WHERE r.uid = NEW.record_uid ON CONFLICT (page_id) DO UPDATE SET number = excluded.number"
)


def _sqlite() -> list[str]:
    of_one = _of_one("coalesce(json_extract(NEW.facts, '$.alone'), 0)")
    of_all = f"NEW.verb NOT IN ({_listed(SILENT)}) AND NOT ({of_one})"
    return [
        f"CREATE TRIGGER {NAMES[0]} AFTER INSERT ON {EVENT} WHEN {of_all} BEGIN {_RAISE_ALL}; END",
        f"CREATE TRIGGER {NAMES[1]} AFTER INSERT ON {EVENT} WHEN {of_one} BEGIN {_raise()}; {_MARK_PAGE}; END",
    ]


def _postgresql() -> list[str]:
    """Of a transaction with many lines the first that reaches everything is enough: a setting of the transaction
    remembers it."""
    of_one = _of_one("coalesce((NEW.facts ->> 'alone')::boolean, false)")
    return [
        "CREATE OR REPLACE FUNCTION medicines_raise_edition() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "IF current_setting('medsite.raised', true) = txid_current()::text THEN RETURN NULL; END IF; "
        f"IF {of_one} THEN {_raise()}; {_MARK_PAGE}; "
        f"ELSE {_RAISE_ALL}; PERFORM set_config('medsite.raised', txid_current()::text, true); END IF; "
        "RETURN NULL; END $$",
        f"CREATE CONSTRAINT TRIGGER {NAMES[0]} AFTER INSERT ON {EVENT} DEFERRABLE INITIALLY DEFERRED FOR EACH ROW "
        f"WHEN (NEW.verb NOT IN ({_listed(SILENT)})) EXECUTE FUNCTION medicines_raise_edition()",
    ]
