"""Triggers of the editorial workflow, on SQLite and PostgreSQL.

What was decided is decided once, never by one who had a hand in it; only what was approved is published as approved; a
revision changes in one way, by a redaction that two people agreed on. Installed with the others (`triggers.py`).
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

REQUEST, REVISION, PUBLICATION = "medicines_reviewrequest", "medicines_revision", "medicines_publication"
SOURCE = "medicines_importedsource"
LOOK, REDACTION, CREDENTIAL = "medicines_secondlook", "medicines_redaction", "medicines_credential"
SIGN_OFF, WAIVER = "medicines_signoff", "medicines_waiver"
FIXED = ("id", "record_id", "revision_id", "live_base_id", "submitted_by_id", "submitted_at", "risk", "risk_reasons",
         "reopens_id", "suggestion_id")  # fmt: skip
# What is written together, once. The first of each says whether it is written.
ONCE = (
    ("decided_at", "decision", "decided_by_id", "approved_sha256", "single_person", "publish_at"),
    ("carried_out_at",),
    ("undone_at", "undone_by_id"),
    ("overdue_at",),
    ("failed_at",),
)
REVISION_FIXED = (
    "id", "record_id", "number", "base_id", "sha256", "origin", "contributors", "created_by_id", "created_at",
)  # fmt: skip
SOURCE_FIXED = (
    "id", "run_id", "collection", "path", "place", "format", "sha256", "document_sha256", "parser", "outcome",
    "created_at",
)  # fmt: skip
SOURCE_WORDS = ("text", "set_aside", "problems")
SOURCE_ONCE = ("decided_at", "decision", "decided_by_id", "page_id", "revision_id")  # a decision says what became of it
REDACTION_FIXED = ("id", "record_id", "text_sha256", "mark", "reason", "asked_by_id", "asked_at")
REDACTION_ONCE = (("decided_at", "outcome", "decided_by_id"),)  # its texts are only ever emptied afterwards
LOOK_FIXED = ("id", "record_id", "revision_id", "verb", "by_id", "at", "due_at")
LOOK_ONCE = (("looked_at", "outcome", "looked_by_id", "single_person"),)
PUBLICATION_FIXED = (
    "id", "record_id", "revision_id", "ground", "imported_source_id", "run_id", "review_request_id", "single_person",
    "by_id", "at",
)  # fmt: skip
# Name → (when it fires, table, what it says).
TRIGGERS = {
    "review_decided_once": ("BEFORE UPDATE", REQUEST, "a review request never changes once decided"),
    "review_kept": ("BEFORE DELETE", REQUEST, "a review request is kept for good"),
    "review_other_hand_insert": ("BEFORE INSERT", REQUEST, "nobody approves a change they had a hand in"),
    "review_other_hand_update": ("BEFORE UPDATE", REQUEST, "nobody approves a change they had a hand in"),
    "review_high_risk_insert": (
        "BEFORE INSERT",
        REQUEST,
        "high risk takes a valid credential",
    ),
    "review_high_risk_update": (
        "BEFORE UPDATE",
        REQUEST,
        "high risk takes a valid credential",
    ),
    "second_look_once": ("BEFORE UPDATE", LOOK, "a second look never changes once taken"),
    "second_look_kept": ("BEFORE DELETE", LOOK, "a second look is kept for good"),
    "redaction_once": ("BEFORE UPDATE", REDACTION, "a redaction never changes once decided"),
    "redaction_kept": ("BEFORE DELETE", REDACTION, "a redaction is kept for good"),
    "sign_off_vouched": ("BEFORE INSERT", SIGN_OFF, "nobody signs off without a checked credential of their own"),
    # These take the place of the triggers of that name in `triggers.py`, which know no exception.
    "medicines_revision_no_update": ("BEFORE UPDATE", REVISION, "medicines_revision never changes once written"),
    "medicines_importedsource_no_update": (
        "BEFORE UPDATE",
        SOURCE,
        "medicines_importedsource never changes once written",
    ),
    "medicines_publication_no_update": (
        "BEFORE UPDATE",
        PUBLICATION,
        "medicines_publication never changes once written",
    ),
    "review_covers": ("BEFORE INSERT", PUBLICATION, "an approval publishes the very revision that was approved"),
}


def install_workflow_triggers(connection: BaseDatabaseWrapper) -> None:
    """Put them in place when their tables are there."""
    if _present(connection):
        put_in_place(connection, TRIGGERS, _wrong(same_as(connection), connection.vendor == "postgresql"))


def workflow_statements(connection: BaseDatabaseWrapper) -> list[str]:
    """By which they are made, where their tables are there."""
    return (
        statements(connection, TRIGGERS, _wrong(same_as(connection), connection.vendor == "postgresql"))
        if _present(connection)
        else []
    )


def lift_workflow_triggers(connection: BaseDatabaseWrapper) -> None:
    """Take them off, so that a test database can be emptied."""
    take_off(connection, TRIGGERS)


def _present(connection: BaseDatabaseWrapper) -> bool:
    """Whether all that the triggers ask is there: not so when all migrations were taken back."""
    asked = {REQUEST, REVISION, PUBLICATION, LOOK, REDACTION, CREDENTIAL, SIGN_OFF, WAIVER}
    return asked <= set(connection.introspection.table_names())


def _wrong(same: str, is_postgresql: bool) -> dict[str, str]:
    """Name → the condition on OLD and NEW under which the trigger refuses."""
    text = "::text" if is_postgresql else ""
    own_hand, unvouched = _own_hand(is_postgresql), _unvouched(is_postgresql)
    return {
        "sign_off_vouched": f"NOT EXISTS ({_vouched()})",
        "medicines_importedsource_no_update": f"NOT ({_source_changes_rightly(same, text)})",
        "medicines_revision_no_update": f"NOT ({same_columns(REVISION_FIXED, same)} AND EXISTS ({_redacted(text)}))",
        "medicines_publication_no_update": f"NOT ({_publication_changes_rightly(same)})",
        "redaction_once": f"{changed(REDACTION_FIXED, REDACTION_ONCE, same)} OR {_refilled()}",
        "redaction_kept": "true",
        "review_decided_once": f"{changed(FIXED, ONCE, same)} OR NOT ({_review_words(same)})",
        "second_look_once": f"{changed(LOOK_FIXED, LOOK_ONCE, same)} OR NOT ({_look_words(same)})",
        "second_look_kept": "true",
        "review_kept": "true",
        "review_other_hand_insert": own_hand,
        "review_other_hand_update": f"OLD.decision <> 'approved' AND {own_hand}",
        "review_high_risk_insert": unvouched,
        "review_high_risk_update": f"OLD.decision <> 'approved' AND {unvouched}",
        "review_covers": f"NEW.ground = 'approval' AND NOT EXISTS ({_covering()})",
    }


def _source_changes_rightly(same: str, text: str) -> str:
    """It is decided about, once; or a redaction takes its text out of it."""
    words, once = same_columns(SOURCE_WORDS, same), same_columns(SOURCE_ONCE, same)
    decided = f"{words} AND ({once} OR OLD.decision = '' AND NEW.decision <> '')"
    return f"{same_columns(SOURCE_FIXED, same)} AND ({decided} OR {once} AND EXISTS ({_cleared(text)}))"


def _publication_changes_rightly(same: str) -> str:
    """It ends, once; or a redaction takes its text out of the reason."""
    ends = f"OLD.until IS NULL AND NEW.until IS NOT NULL AND OLD.reason {same} NEW.reason"
    cleared = f"OLD.until {same} NEW.until AND OLD.reason <> NEW.reason AND {stays_or_cleared(('reason',), same)}"
    return f"{same_columns(PUBLICATION_FIXED, same)} AND ({ends} OR {cleared})"


def _review_words(same: str) -> str:
    """A note is written at first, a reason with the decision, a failure when it fails."""
    reason, failure = (stays_or_cleared((column,), same) for column in ("reason", "failure"))
    note = stays_or_cleared(("note",), same)
    return f"{note} AND (OLD.decided_at IS NULL OR {reason}) AND (OLD.failed_at IS NULL OR {failure})"


def _look_words(same: str) -> str:
    remark = stays_or_cleared(("remark",), same)
    return f"{stays_or_cleared(('reason',), same)} AND (OLD.looked_at IS NULL OR {remark})"


def _own_hand(is_postgresql: bool) -> str:
    """Approved by one who wrote in the revision, accepted the source that it is, or waived an error of it."""
    jsonb = f"{REVISION} r WHERE r.contributors @> to_jsonb(NEW.decided_by_id)"
    json_each = f"{REVISION} r, json_each(r.contributors) hand WHERE hand.value = NEW.decided_by_id"
    accepted = (
        f"SELECT 1 FROM {SOURCE} s WHERE s.revision_id = NEW.revision_id "  # noqa: S608  (our own table names)
        "AND s.decided_by_id = NEW.decided_by_id AND s.decision IN ('accepted', 'edited')"
    )
    waived = f"SELECT 1 FROM {WAIVER} w WHERE w.revision_id = NEW.revision_id AND w.by_id = NEW.decided_by_id"  # noqa: S608
    return (
        "NEW.decision = 'approved' AND NOT NEW.single_person AND (EXISTS "  # noqa: S608
        f"(SELECT 1 FROM {jsonb if is_postgresql else json_each} AND r.id = NEW.revision_id) "
        f"OR EXISTS ({accepted}) OR EXISTS ({waived}))"
    )


def _unvouched(is_postgresql: bool) -> str:
    """Of high risk, and approved by one without a credential that was valid on that day."""
    day = "(NEW.decided_at AT TIME ZONE 'UTC')::date" if is_postgresql else "date(NEW.decided_at)"
    return (
        "NEW.decision = 'approved' AND NEW.risk = 'high' AND NOT EXISTS "  # noqa: S608
        f"(SELECT 1 FROM {CREDENTIAL} c WHERE c.user_id = NEW.decided_by_id AND c.checked_at IS NOT NULL "
        f"AND c.revoked_at IS NULL AND c.expires_on >= {day})"
    )


def _vouched() -> str:
    """A checked credential, not revoked, of the very person who signs."""
    return (
        f"SELECT 1 FROM {CREDENTIAL} c WHERE c.id = NEW.credential_id AND c.user_id = NEW.by_id "  # noqa: S608
        "AND c.checked_at IS NOT NULL AND c.revoked_at IS NULL"
    )


def _covering() -> str:
    """The approval that stands of the very revision, byte for byte, that a publication names."""
    return (
        f"SELECT 1 FROM {REQUEST} q JOIN {REVISION} r ON r.id = q.revision_id "  # noqa: S608
        "WHERE q.id = NEW.review_request_id "
        "AND q.revision_id = NEW.revision_id AND q.decision = 'approved' AND q.undone_at IS NULL "
        "AND q.approved_sha256 = r.sha256 AND q.single_person = NEW.single_person"
    )


def _refilled() -> str:
    """A redaction's text that changes other than to nothing. `stored_text` is also filled, until it is decided."""
    return " OR ".join(
        f"(NEW.{column} <> '' AND NEW.{column} <> OLD.{column} AND (OLD.outcome <> '' OR '{column}' = 'text'))"
        for column in ("text", "stored_text")
    )


def _redacted(text: str) -> str:
    """The redaction, just agreed on, that makes of a revision's old document the new one, or of its old note."""
    return (
        f"SELECT 1 FROM {REDACTION} q WHERE q.record_id = OLD.record_id "  # noqa: S608
        "AND q.outcome = 'agreed' AND q.stored_text <> '' "
        f"AND NEW.document{text} IN (OLD.document{text}, replace(OLD.document{text}, q.stored_text, q.mark)) "
        "AND NEW.note IN (OLD.note, replace(OLD.note, q.text, q.mark))"
    )


def _cleared(text: str) -> str:
    """The redaction, just agreed on, that takes its text out of a source, wherever it stands there: one of the
    page's, or a version of such a file that became no page."""
    stored = " AND ".join(
        f"NEW.{column}{text} IN (OLD.{column}{text}, replace(OLD.{column}{text}, q.stored_text, q.mark))"
        for column in ("set_aside", "problems")
    )
    return (
        f"SELECT 1 FROM {REDACTION} q WHERE (q.record_id = OLD.page_id OR OLD.page_id IS NULL AND EXISTS "  # noqa: S608
        f"(SELECT 1 FROM {SOURCE} s WHERE s.page_id = q.record_id AND s.place = OLD.place)) "
        "AND q.outcome = 'agreed' AND q.stored_text <> '' "
        f"AND NEW.text IN (OLD.text, replace(OLD.text, q.text, q.mark)) AND {stored}"
    )
