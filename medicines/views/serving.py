"""How public pages are served: read only, and asked about again before they are shown from a reader's memory."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control, set_response_etag
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from medicines.models.replicas import from_primary, from_replica

View = Callable[..., HttpResponse]


def public(view: View) -> View:
    """A page that a reader may rely on: read from the primary database as long as that answers."""
    return _served(view, from_primary)


def public_list(view: View) -> View:
    """What leads to pages: read from a replica that is close behind the primary, where there is one."""
    return _served(view, from_replica)


def _served(view: View, read: Callable[[Callable[[], HttpResponse]], HttpResponse]) -> View:
    """GET and HEAD only; kept by anybody, but never shown without asking (a page may have been withdrawn): whoever
    comes back with the tag of the same body gets 304. HEAD is answered like GET; the server leaves its body out. Packed
    for whoever takes it so: there is no secret in it that could be guessed by its size."""

    @gzip_page
    @csrf_exempt  # nothing is written here: another method is answered with 405, not with a question for a token
    @require_safe
    @wraps(view)
    def served(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        response = set_response_etag(read(lambda: view(request, **kwargs)))
        patch_cache_control(response, public=True, max_age=0, must_revalidate=True)
        return get_conditional_response(request, etag=response.headers.get("ETag"), response=response)

    return served
