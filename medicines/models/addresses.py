"""Where what has a slug stands on the site."""

from functools import cache

from django.urls import get_script_prefix, reverse


def address(name: str, slug: str) -> str:
    """As `reverse(name, args=[slug])`, of which a page asks some twenty and a list one for each row: it takes ten times
    as long. `slug` is one that a row has."""
    before, after = _around(name, get_script_prefix())
    return f"{before}{slug}{after}"


@cache
def _around(name: str, _prefix: str) -> tuple[str, str]:
    before, _sign, after = reverse(name, args=["_"]).rpartition("_")
    return before, after
