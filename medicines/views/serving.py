"""How public pages are served: read only, and asked about again before they are shown from a reader's memory."""

from collections.abc import Callable
from functools import partial, wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control, set_response_etag
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from medicines.models.replicas import from_primary, from_replica
from medicines.templatetags.medsite import interface_language

View = Callable[..., HttpResponse]


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
        patch_cache_control(response, public=True, max_age=seconds, must_revalidate=True)
        return get_conditional_response(request, etag=response.headers.get("ETag"), response=response)

    return served


briefly = partial(public, seconds=60)  # of what is no page, and asked for at every letter
