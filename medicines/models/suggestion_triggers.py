"""Triggers of suggestions, on SQLite and PostgreSQL.

A suggestion is decided once, its words change while it waits and each change raises its version; afterwards they are
only ever erased. Nothing of it is deleted but its contact. Installed with the others (`triggers.py`).
"""

from django.db.backends.base.base import BaseDatabaseWrapper

from medicines.models.trigger_sql import (
    changed,
    put_in_place,
    same_as,
    same_columns,
    statements,
    stays_or_cleared,
    take_off,
)

SUGGESTION, SUPPORT, NOTE = "medicines_suggestion", "medicines_support", "medicines_suggestionnote"
REQUEST = "medicines_reviewrequest"
FIXED = ("id", "record_id", "kind", "origin", "part", "account_id", "licence_agreed_at", "submitted_at", "token_sha256",
         "imported_source_id", "made_from_id")  # fmt: skip
PROPOSED = ("based_on_id", "text", "question", "reason", "source_kind", "source_title", "source_quote", "display_name",
            "version")  # fmt: skip
WHILE_IT_WAITS = ("normalised_sha256", "held", "risk", "risk_reasons", "changed_at")
# What is written together, once. The first of each says whether it is written.
ONCE = (
    ("decided_at", "decision", "decided_by_id", "decided_sha256", "revision_id"),
    ("handed_over_at", "handed_over_by_id"),
)
SUPPORT_FIXED = ("id", "suggestion_id", "account_id", "at", "token_sha256")
SUPPORT_EMPTIED = ("display_name", "reason", "source", "sender")
NOTE_FIXED = ("id", "suggestion_id", "by_id", "at")
# Name → (when it fires, table, what it says).
TRIGGERS = {
    "suggestion_once": ("BEFORE UPDATE", SUGGESTION, "a suggestion never changes once decided"),
    "suggestion_kept": ("BEFORE DELETE", SUGGESTION, "a suggestion is kept for good"),
    "support_once": ("BEFORE UPDATE", SUPPORT, "support never changes once given"),
    "support_kept": ("BEFORE DELETE", SUPPORT, "support is kept for good"),
    "note_once": ("BEFORE UPDATE", NOTE, "a note never changes once written"),
    "note_kept": ("BEFORE DELETE", NOTE, "a note is kept for good"),
    "review_of_its_suggestion": (
        "BEFORE INSERT",
        REQUEST,
        "a review request is of the page that its suggestion is about",
    ),
}


def install_suggestion_triggers(connection: BaseDatabaseWrapper) -> None:
    """Put them in place when their tables are there."""
    if _present(connection):
        put_in_place(connection, TRIGGERS, _wrong(same_as(connection)))


def suggestion_statements(connection: BaseDatabaseWrapper) -> list[str]:
    """By which they are made, where their tables are there."""
    return statements(connection, TRIGGERS, _wrong(same_as(connection))) if _present(connection) else []


def lift_suggestion_triggers(connection: BaseDatabaseWrapper) -> None:
    """Take them off, so that a test database can be emptied."""
    take_off(connection, TRIGGERS)


def _present(connection: BaseDatabaseWrapper) -> bool:
    """Whether all that the triggers ask is there: not so when all migrations were taken back."""
    return {SUGGESTION, SUPPORT, NOTE, REQUEST} <= set(connection.introspection.table_names())


def _wrong(same: str) -> dict[str, str]:
    """Name → the condition on OLD and NEW under which the trigger refuses."""
    once = changed(FIXED, ONCE, same)
    own = f"SELECT 1 FROM {SUGGESTION} s WHERE s.id = NEW.suggestion_id AND s.record_id = NEW.record_id"  # noqa: S608
    emptied = " AND ".join(f"NEW.{column} IN ('', OLD.{column})" for column in SUPPORT_EMPTIED)
    noted = f"NEW.text {same} OLD.text OR (OLD.erased_at IS NULL AND NEW.erased_at IS NOT NULL AND NEW.text = '')"
    reason = f"OLD.decided_at IS NULL OR {stays_or_cleared(('decision_reason',), same)}"
    sender = "NEW.sender NOT IN ('', OLD.sender)"
    return {
        "suggestion_once": f"{once} OR NOT ({reason}) OR {sender} OR NOT ({_words_change_rightly(same)})",
        "suggestion_kept": "true",
        "support_once": f"NOT ({same_columns(SUPPORT_FIXED, same)} AND {emptied})",
        "support_kept": "true",
        "note_once": f"NOT ({same_columns(NOTE_FIXED, same)} AND ({noted}))",
        "note_kept": "true",
        "review_of_its_suggestion": f"NEW.suggestion_id IS NOT NULL AND NOT EXISTS ({own})",
    }


def _words_change_rightly(same: str) -> str:
    """They stay; or an erasure takes them, whenever that is; or their contributor changes them while they wait."""
    stay = f"{same_columns(PROPOSED, same)} AND (OLD.decision = '' OR {same_columns(WHILE_IT_WAITS, same)})"
    erased = f"NEW.erased_at IS NOT NULL AND NOT (OLD.erased_at {same} NEW.erased_at) AND NEW.version = OLD.version"
    changes = "OLD.decision = '' AND NEW.decision = '' AND NEW.version = OLD.version + 1"
    return f"({stay}) OR ({erased}) OR ({changes})"
