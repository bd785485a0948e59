"""What can be asked of the API and what comes of it, for its description."""

from typing import Any

from drf_spectacular.utils import OpenApiExample, OpenApiParameter
from rest_framework.serializers import Serializer

from medicines.api.lists import LARGEST
from medicines.api.shapes import Refusal
from medicines.country_vocabulary import Country
from medicines.filters import LETTERS, LONGEST_QUERY, PageFilter

PAGE_NUMBER = OpenApiParameter(
    "page", {"type": "integer", "minimum": 1, "maximum": LARGEST, "default": 1}, description="Of the list, from 1."
)
COUNTRY = OpenApiParameter(
    "country",
    {"type": "string", "enum": [str(one) for one in Country]},
    description="Where the reader is: its statuses and facts come first, and its numbers to call.",
)
SINCE = OpenApiParameter(
    "since",
    {"type": "integer", "minimum": 0, "maximum": LARGEST, "default": 0},
    description="The edition that you hold.",
)
_ABOUT = {
    "q": "Words of names, brands and spellings; each begins some word of the page.",
    "drug_class": "The slug of a drug class; the classes below it count.",
    "letter": "The first of the title, or 0 for all others.",
}
PAGE = OpenApiExample(
    "Two separate medicines",
    value={
        "kind": "combination",
        "slug": "sertraline-clonazepam",
        "title": "Sertraline + Clonazepam",
        "not_fixed_dose": True,
        "revision": 3,
        "notices": [
            {
                "kind": "not-fixed-dose",
                "title": "Separate medicines",
                "text": "Sertraline and Clonazepam are separate medicines, each with its own dose.",
                "source": "",
                "link": "",
                "on": "",
                "is_grave": True,
                "checked": "",
            }
        ],
        "ingredients": [{"name": "Sertraline", "strength": "", "substance": "5c1ce1b4-38f5-5d23-8c55-6c1f2bb7b1f0"}],
        "review": {"is_whole": False, "is_overdue": False, "on": None, "by": []},
    },
    response_only=True,
    status_codes=["200"],
)
LINE = OpenApiExample(
    "One line",
    value='{"medsite":1,"slug":"sertraline","sha256":"…","document":{"title":"Sertraline"}}',
    media_type="application/x-ndjson",
    response_only=True,
)
REFUSED = OpenApiExample(
    "A number that is none",
    value={
        "error": "Something in the question means nothing here.",
        "fields": {"page": "This is to be a whole number from 1."},
    },
    response_only=True,
    status_codes=["400"],
)


def or_refused(shape: type[Serializer]) -> dict[int, Any]:
    return {200: shape, 400: Refusal, 404: Refusal}


def or_elsewhere(shape: type[Serializer]) -> dict[int, Any]:
    return or_refused(shape) | {301: None, 410: Refusal}


def _filters() -> list[OpenApiParameter]:
    """Those of the site's own list."""
    found = []
    for name, one in PageFilter.base_filters.items():
        kind: dict[str, Any] = {"type": "string"}
        if "choices" in one.extra:
            kind["enum"] = [str(value) for value, _ in one.extra["choices"]]
        found.append(OpenApiParameter(name, kind | _BOUNDS.get(name, {}), description=_ABOUT.get(name, "")))
    return found


_BOUNDS: dict[str, dict[str, Any]] = {
    "letter": {"enum": list(LETTERS)},
    "q": {"maxLength": LONGEST_QUERY, "pattern": "^[^\\u0000]*$"},
}
PAGES = [*_filters(), PAGE_NUMBER]
