"""Class warnings and safety alerts for tests, written and published by people."""

from typing import Any

from medicines.actions.class_warnings import create_class_warning
from medicines.actions.reviewing import submit
from medicines.actions.safety_alerts import create_safety_alert
from medicines.content.document import ClassWarningDocument, SafetyAlertDocument
from medicines.models import ClassWarning, SafetyAlert
from tests.review import became_public


def warning_document(*members: str, **changes: Any) -> ClassWarningDocument:
    said = {
        "slug": "testazines",
        "title": "Testazines and sleep",
        "line": "They make you sleep deeply.",
        "text": "Testazines make you sleep deeply. Ask your pharmacist before you drive.",
        "severe": True,
        "do_not_stop": False,
        "members": members,
        "authority": "An authority",
        "source_title": "Its words on testazines",
        "date": "2021-05",
        "link": "https://example.org/testazines",
    }
    return ClassWarningDocument(**(said | changes))


def publish_warning(*members: str, by: Any, reviewer: Any, **changes: Any) -> ClassWarning:
    row = create_class_warning(document=warning_document(*members, **changes), by=by)
    row.refresh_from_db()
    became_public(submit(row=row, by=by), by=reviewer)
    row.refresh_from_db()
    return row


def alert_document(*substances: str, **changes: Any) -> SafetyAlertDocument:
    said = {
        "title": "Testazine and the liver",
        "text": "Testazine can harm the liver. Ask for a blood test.",
        "authority": "A regulator",
        "date": "2021-05-31",
        "link": "https://example.org/liver",
        "substances": substances,
    }
    return SafetyAlertDocument(**(said | changes))


def publish_alert(*substances: str, by: Any, reviewer: Any, **changes: Any) -> SafetyAlert:
    row = create_safety_alert(document=alert_document(*substances, **changes), by=by)
    became_public(submit(row=row, by=by), by=reviewer)
    row.refresh_from_db()
    return row
