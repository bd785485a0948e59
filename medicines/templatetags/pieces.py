"""Pieces of pages that many pages have in common, made once in a process and kept under all that they say, so that what
changes is another piece (docs/decisions/0064)."""

from collections.abc import Callable, Hashable, Mapping
from typing import Any, TypeVar

from django import template
from django.db.models import Model
from django.http import HttpRequest
from django.template import RequestContext
from django.template.loader import get_template
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from medicines.country_vocabulary import Country
from medicines.templatetags.countries import chosen_by

register = template.Library()
MOST = 4_000  # pieces, of a kilobyte or two each
_made: dict[Hashable, SafeString] = {}
Made = TypeVar("Made")


@register.simple_tag(takes_context=True)
def piece(context: RequestContext, name: str, **said: Hashable) -> SafeString:
    """A template of which nothing is known but what is `said`, and which country and language the reader has: as
    `{% include name with … only %}`. What is said is compared by value: texts, numbers, and frozen dataclasses of them.
    A row counts as the same whatever it says by now, so none is taken."""
    return pieced(context.request, name, **said)


def pieced(request: HttpRequest, name: str, **said: Hashable) -> SafeString:
    """As `{% piece %}`, for who puts a page together."""
    key = (name, reader(request), *((what, type(one), one) for what, one in said.items()))
    return made_once(_made, key, MOST, lambda: drawn(request, name, said))


def made_once(made: dict[Hashable, Made], key: Hashable, most: int, make: Callable[[], Made]) -> Made:
    """What was made under the key, or what is made now. When there are as many as `most`, all are forgotten first."""
    found = made.get(key)
    if found is None:
        found = make()
        if len(made) >= most:
            made.clear()
        made[key] = found
    return found


def reader(request: HttpRequest) -> tuple[Country | None, str | None]:
    """The country and language of who asks, found once for each request: a page has some thirty pieces."""
    found = getattr(request, "reader", None)
    if found is None:
        found = request.reader = chosen_by(request), get_language()
    return found


def drawn(request: HttpRequest, name: str, said: Mapping[str, Any]) -> SafeString:
    """As the template makes it anew. Raises TypeError for rows."""
    if rows := [what for what, one in said.items() if isinstance(one, Model)]:
        raise TypeError(f"{name} is given rows as {rows}: they are compared by their keys alone.")
    return SafeString(get_template(name).render(dict(said), request).strip())
