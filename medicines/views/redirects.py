"""Former addresses lead to where the page is now, for good."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from medicines.models import Page
from medicines.templatetags.countries import chosen, ending
from medicines.views.errors import gone, not_found
from medicines.views.finding import find
from medicines.views.serving import public


def moved(request: HttpRequest, address: str) -> HttpResponse:
    """301 to the page that the address stands for; else 410 or 404, each with a search."""
    found = find(address)
    if found.page:
        return to_page(request, found.page)
    return gone(request, found.withdrawn) if found.withdrawn else not_found(request)


def to_page(request: HttpRequest, page: Page) -> HttpResponse:
    """301, with the country that the reader has picked."""
    return redirect(page.get_absolute_url() + ending(chosen(request.GET)), permanent=True)


@public
def old_address(request: HttpRequest, slug: str) -> HttpResponse:
    """An address of the sites that the pages came from: /composition/…"""
    return moved(request, slug)
