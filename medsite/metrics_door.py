"""`/metrics`: there only when METRICS_TOKEN is set, and for whoever has it."""

import secrets

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from medicines.views.readiness import problems
from medsite import metrics


@require_safe
def numbers(request: HttpRequest) -> HttpResponse:
    """Counters of answers, and what people have to do, each with its number. Without the token: nothing is here."""
    given = request.headers.get("Authorization", "").encode()
    if not secrets.compare_digest(given, f"Bearer {settings.METRICS_TOKEN}".encode()):
        raise Http404
    waiting = "".join(f'medsite_attention{{what="{name}"}} {count}\n' for name, count in problems().items())
    body = metrics.collected().decode() + "# TYPE medsite_attention gauge\n" + waiting
    return HttpResponse(
        body, content_type="text/plain; version=0.0.4; charset=utf-8", headers={"Cache-Control": "no-store"}
    )
