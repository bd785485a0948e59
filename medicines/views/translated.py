"""Words of the interface, looked up once for each language: Django asks catalogue after catalogue for what none of them
holds, and a page says some thirty."""

from functools import lru_cache

from django.utils import translation


def gettext(message: str) -> str:
    """As Django's. `message` is one that stands in the code."""
    return _in_language(message, translation.get_language())


@lru_cache(maxsize=4_096)
def _in_language(message: str, _language: str | None) -> str:
    return translation.gettext(message)
