"""What should be public and is not."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from medicines.actions.history import record_event
from medicines.actions.letters import tell_overdue
from medicines.models import ReviewRequest
from medicines.vocabulary import Verb


def mark_overdue(*, now: datetime | None = None) -> int:
    """Mark each approved revision that is overdue (`LATE`), once, and tell its author. Returns how many were marked."""
    now = now or timezone.now()
    return sum(_mark(request, now) for request in ReviewRequest.objects.late(now).filter(overdue_at__isnull=True))


def _mark(request: ReviewRequest, now: datetime) -> bool:
    with transaction.atomic():
        late = ReviewRequest.objects.late(now).filter(pk=request.pk, overdue_at__isnull=True)
        if not late.update(overdue_at=now):
            return False
        facts = {"request": request.pk, "publish_at": request.publish_at.isoformat()}
        row = request.record.row
        record_event(verb=Verb.OVERDUE, by=None, record=request.record, label=str(row), **facts)
        tell_overdue(request)
        return True
