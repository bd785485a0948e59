"""`/readyz`: for whoever watches over the site. Counts only: it is open to anybody."""

from django.db import DatabaseError
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from medicines.actions.assessing import is_stuck
from medicines.models import OutboxMail, ReviewRequest, SecondLook


@require_safe
def readyz(_request: HttpRequest) -> JsonResponse:
    """200 as long as pages can be served, and "attention" when people have to do something: an overdue publication is
    no reason for a load balancer to take every host away. 503 when the database does not answer."""
    now = timezone.now()
    try:
        problems = {
            "publications overdue": ReviewRequest.objects.late(now).count(),
            "publications impossible": ReviewRequest.objects.failed().count(),
            "second looks overdue": SecondLook.objects.owed().filter(due_at__lt=now).count(),
            "changes of high risk without a clinical reviewer": ReviewRequest.objects.undecided()
            .filter(is_stuck())
            .count(),
            "mails failing": OutboxMail.objects.failing().count(),
        }
    except DatabaseError:
        return _answer({"status": "unavailable", "problems": {"database": 1}}, status=503)
    found = {name: count for name, count in problems.items() if count}
    return _answer({"status": "attention" if found else "ready", "problems": found}, status=200)


def _answer(said: dict[str, object], *, status: int) -> JsonResponse:
    return JsonResponse(said, status=status, headers={"Cache-Control": "no-store"})
