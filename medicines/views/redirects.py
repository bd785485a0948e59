"""Former addresses lead to where the page is now, for good."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from medicines.views.errors import gone, not_found
from medicines.views.finding import find
from medicines.views.serving import public


def moved(request: HttpRequest, address: str) -> HttpResponse:
    """301 to the page that the address stands for; else 410 or 404, each with a search."""
    found = find(address)
    if found.page:
        return redirect(found.page, permanent=True)
    return gone(request) if found.withdrawn else not_found(request)


@public
def old_address(request: HttpRequest, slug: str) -> HttpResponse:
    """An address of the sites that the pages came from: /composition/…"""
    return moved(request, slug)
