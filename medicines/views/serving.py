"""How public pages are served: read only, and asked about again before they are shown from a reader's memory."""

from collections.abc import Callable
from functools import partial, wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, set_response_etag
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from medicines.models.replicas import from_primary, from_replica
from medicines.templatetags.medsite import interface_language

View = Callable[..., HttpResponse]
# Readers' own browsers always ask. What stands between them and the site may answer for a minute without asking, and
# for an hour where the site does not answer: a dangerous page must be gone soon (docs/decisions/0050).
SHARED_FOR = "public, max-age=0, s-maxage=60, stale-while-revalidate=30, stale-if-error=3600"
ALL = 0  # what an answer shows that depends on more than one page: no page has this number


def public(view: View, *, seconds: int = 0) -> View:
    """A page that a reader may rely on: read from the primary database as long as that answers."""
    return _served(view, from_primary, seconds)


def public_list(view: View, *, seconds: int = 0) -> View:
    """What leads to pages: read from a replica that is close behind the primary, where there is one."""
    return _served(view, from_replica, seconds)


def _served(view: View, read: Callable[[Callable[[], HttpResponse]], HttpResponse], seconds: int) -> View:
    """GET and HEAD only; kept by anybody, but never shown without asking (a page may have been withdrawn) for longer
    than so many `seconds`: whoever comes back with the tag of the same body gets 304. HEAD is answered like GET; the
    server leaves its body out. Packed for whoever takes it so: there is no secret in it that could be guessed by its
    size."""

    @gzip_page
    @csrf_exempt  # nothing is written here: another method is answered with 405, not with a question for a token
    @require_safe
    @wraps(view)
    def served(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        response = set_response_etag(read(lambda: view(request, **kwargs)))
        response.headers.setdefault("Content-Language", interface_language())
        response.headers["Cache-Control"] = f"public, max-age={seconds}, must-revalidate" if seconds else SHARED_FOR
        return get_conditional_response(request, etag=response.headers.get("ETag"), response=response)

    return served


briefly = partial(public_list, seconds=60)  # of what is no page, and asked for at every letter


def stands_with(response: HttpResponse, page: int = ALL) -> HttpResponse:
    """The answer, which may be kept as long as nothing that is public changes, or, with a page's number, as long as
    neither that page does nor anything that other pages show. And until the day ends: all dates are days of UTC."""
    response.stands_with = page
    return response
