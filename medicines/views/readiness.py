"""`/healthz` and `/readyz`: for whoever watches over the site. Counts only: they are open to anybody."""

import shutil
from datetime import datetime, timedelta
from functools import cache

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from medicines.actions.assessing import is_stuck
from medicines.models import CacheTelling, OutboxMail, Page, ReviewRequest, SecondLook
from medicines.models.read_only import takes_no_writes

NOT_KEPT = {"Cache-Control": "no-store"}
LEAST_FREE = 500_000_000  # bytes: a backup and the journal of a large import still fit
WAITED = timedelta(minutes=15)  # mail leaves within a minute where `tick` runs


@require_safe
def healthz(_request: HttpRequest) -> HttpResponse:
    """200 as long as this process answers at all; it asks nothing else, so that no database's trouble restarts it."""
    return HttpResponse("ok\n", content_type="text/plain", headers=NOT_KEPT)


@require_safe
def readyz(_request: HttpRequest) -> JsonResponse:
    """200 as long as pages can be served, and "attention" when people have to do something: an overdue publication is
    no reason for a load balancer to take every host away. 503 when the database does not answer, or lacks what this
    version of the site needs."""
    try:
        if missing := migrations_missing():
            return _answer({"status": "unavailable", "problems": {"migrations missing": missing}}, status=503)
        found = {name: count for name, count in problems().items() if count}
    except DatabaseError:
        return _answer({"status": "unavailable", "problems": {"database": 1}}, status=503)
    return _answer({"status": "attention" if found else "ready", "problems": found}, status=200)


def problems() -> dict[str, int]:
    """How many there are of each thing that people have to see to."""
    now = timezone.now()
    return {
        "publications overdue": ReviewRequest.objects.late(now).count(),
        "publications impossible": ReviewRequest.objects.failed().count(),
        "second looks overdue": SecondLook.objects.owed().filter(due_at__lt=now).count(),
        "changes of high risk without a clinical reviewer": ReviewRequest.objects.undecided()
        .filter(is_stuck())
        .count(),
        "mails failing": OutboxMail.objects.failing().count(),
        "mails not sent yet": _waiting_mail(now),
        "pages that search does not find": Page.objects.published().filter(search_entry__isnull=True).count(),
        "caches that drop no pages": CacheTelling.objects.filter(failing_since__isnull=False).count(),
        "database takes no writes": int(takes_no_writes(connection)),
        "disk nearly full": int(shutil.disk_usage(settings.DATA_DIR).free < LEAST_FREE),
    }


def _waiting_mail(now: datetime) -> int:
    """Never tried, though due for long: `tick` does not run."""
    return OutboxMail.objects.due(now - WAITED).filter(attempts=0).count()


def migrations_missing() -> int:
    """How many of this version's migrations the database has not seen. It may have seen those of a newer version: the
    older goes on serving while the newer comes up."""
    return len(_needed() - set(MigrationRecorder(connection).applied_migrations()))


@cache
def _needed() -> frozenset[tuple[str, str]]:
    return frozenset(MigrationLoader(None).disk_migrations)


def _answer(said: dict[str, object], *, status: int) -> JsonResponse:
    return JsonResponse(said, status=status, headers=NOT_KEPT)
