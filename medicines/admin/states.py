"""In a few words: where a record's public text stands, and where its draft."""

from typing import Any

from django.db.models import Prefetch

from medicines.models import ReviewRequest
from medicines.models.record import RecordRow

# For lists: what `state_of` reads of each row, in one query for all.
PENDING = Prefetch("record__review_requests", ReviewRequest.objects.pending(), to_attr="pending")


def state_of(row: Any) -> str:
    """Of a row that was read with `PENDING`."""
    return ", ".join(filter(None, (public_state(row), draft_state(row, row.record.pending))))


def public_state(row: RecordRow) -> str:
    if row.withdrawal:
        return "withdrawn"
    return "public" if row.is_live else "never public"


def draft_state(row: RecordRow, pending: list[ReviewRequest]) -> str:
    """What waits of it: at most one request is pending."""
    for request in pending:
        if not request.decision:
            return "in review"
        if request.failed_at:
            return "could not be published"
        return f"scheduled for {request.publish_at:%-d %B %Y, %H:%M} (UTC)"
    return "draft" if row.draft_revision_id else ""
