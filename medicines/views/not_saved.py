"""When nothing can be saved: pages go on, and whoever sends something gets it back whole, with a sentence.

Either the site is read-only on purpose (`READ_ONLY`), or the database cannot write: the disk is full or read-only, or
nobody answers there.
"""

import logging
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import InterfaceError, InternalError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy

SAFE = ("GET", "HEAD", "OPTIONS", "TRACE")
AGAIN_IN = 300  # seconds until it is worth another try
LOOKED_AFTER = gettext_lazy(
    "This site is being looked after: everything can be read, and nothing can be saved for now. "
    "Please send this again in a few minutes."
)
NO_ROOM = gettext_lazy(
    "This could not be saved: the site has a fault that its keepers have to put right. Nothing was changed."
)
# What a database says when it is not what was sent that is wrong: no room, no right to write, nobody there.
_REFUSALS = (OperationalError, InterfaceError, InternalError)
_OURS = "csrfmiddlewaretoken"
_log = logging.getLogger(__name__)


def only_reads(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Of a view that saves nothing of what is sent to it, so that it goes on when nothing can be saved."""
    view.only_reads = True
    return view


def not_saved_kindly(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware, after those that check where a form comes from."""

    def passed_on(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    def before_the_view(request: HttpRequest, view: Callable[..., HttpResponse], *_: Any) -> HttpResponse | None:
        is_refused = settings.READ_ONLY and request.method not in SAFE and not hasattr(view, "only_reads")
        return not_saved(request, LOOKED_AFTER) if is_refused else None

    def after_a_failure(request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if request.method in SAFE or not isinstance(exception, _REFUSALS):
            return None
        _log.error("not saved", exc_info=exception)
        return not_saved(request, NO_ROOM)

    passed_on.process_view = before_the_view
    passed_on.process_exception = after_a_failure
    return passed_on


def not_saved(request: HttpRequest, sentence: str) -> HttpResponse:
    """503. To a browser a page that holds what was typed and sends it again; to a script the sentence."""
    headers = {"Retry-After": str(AGAIN_IN), "Cache-Control": "no-store"}
    if "text/html" not in request.headers.get("Accept", ""):
        return HttpResponse(sentence, status=503, content_type="text/plain; charset=utf-8", headers=headers)
    fields = {"typed": _typed(request), "action": request.get_full_path(), "is_staff": _is_staff(request)}
    body = render_to_string("medicines/not_saved.html", {"sentence": sentence, **fields}, request)
    return HttpResponse(body, status=503, headers=headers)


def _typed(request: HttpRequest) -> list[tuple[str, str]]:
    """Every field, but of a form with a password none: that is typed again."""
    fields = [(name, value) for name, some in request.POST.lists() for value in some if name != _OURS]
    return [] if any("password" in name for name, _ in fields) else fields


def _is_staff(request: HttpRequest) -> bool:
    """Below the admin a form carries a token; elsewhere no cookie is set."""
    return request.path_info.startswith("/admin/")
