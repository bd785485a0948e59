"""Leaves of lists: bounded, and refused with a sentence where there is none."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpRequest
from rest_framework.exceptions import ValidationError

from medicines.country_vocabulary import Country
from medicines.templatetags.countries import NAME, chosen
from medicines.views import paging

LARGEST = 2**63 - 1  # that a database holds


def number(query: Mapping[str, str], name: str, *, default: int, least: int, most: int = LARGEST) -> int:
    """A whole number of an address's query. Raises ValidationError."""
    text = query.get(name, str(default))
    value = int(text) if text.isascii() and text.isdecimal() and len(text) < 20 else least - 1
    if not least <= value <= most:
        upper = f" to {most:,}" if most < LARGEST else ""
        raise ValidationError({name: [f"This is to be a whole number from {least}{upper}."]})
    return value


def country(query: Mapping[str, str]) -> Country | None:
    """The one that was asked for. Raises ValidationError for one of which the site knows nothing."""
    found = chosen(query)
    if query.get(NAME) and found is None:
        raise ValidationError({NAME: [f"Choose one of {', '.join(Country)}."]})
    return found


def leaf(request: HttpRequest, *, counted: int, most: int = paging.MOST) -> paging.Leaf:
    """The one that was asked for. `counted` goes no further than `most` and one more."""
    asked = number(request.GET, "page", default=1, least=1)
    found = paging.leaf(str(asked), counted=counted, most=most)
    if found.number != asked:
        raise Http404(f"This list has no page {asked}: the last is {found.last}.")
    return found


def listed(request: HttpRequest, found: paging.Leaf, results: list[Any]) -> dict[str, Any]:
    following = found.number + 1 if found.number < found.last else None
    return {
        "count": found.count,
        "has_more": found.has_more,
        "page": found.number,
        "last": found.last,
        "next": _address(request, following) if following else None,
        "results": results,
    }


def _address(request: HttpRequest, page: int) -> str:
    query = {name: request.GET[name] for name in request.GET if name != "page"}
    return f"{settings.SITE_URL}{request.path}?{urlencode(query | {'page': page})}"
