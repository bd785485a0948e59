"""Templates into which a page's own texts go: made once in a process for each shape, and not for each page
(docs/decisions/0076)."""

import re
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any, NoReturn

from django import template
from django.http import HttpRequest
from django.template import RequestContext
from django.utils.safestring import SafeString

from medicines.templatetags.escaping import escaped
from medicines.templatetags.pieces import drawn, made_once, reader

register = template.Library()
MOST = 4_000  # shapes, of a kilobyte each
_SLOT = re.compile("\ue000(\\d+)\ue001")
# Shape → its HTML with %s for each text, and which of the texts these are.
_made: dict[Hashable, tuple[str, tuple[int, ...]]] = {}


class Slot(str):
    """Stands for a text while its mould is made. It can be shown, and asked whether it is there. Filters fail: they
    would be given the slot, not the text."""

    __slots__ = ()

    def __html__(self) -> SafeString:
        return SafeString(str.__str__(self))

    def __bool__(self) -> bool:
        return True

    def _no_text(self) -> NoReturn:
        raise TypeError("A template that is a mould shows its texts as they are.")

    __str__ = __len__ = _no_text


@register.simple_tag(takes_context=True)
def mould(context: RequestContext, name: str, **said: Hashable) -> SafeString:
    """As `{% piece %}`, for what differs on every page: the texts that are said, and those in frozen dataclasses that
    are said, go into what was made of the others. So the template does no more with them than show them or ask whether
    they are there; a test looks for that."""
    return moulded(context.request, name, **said)


def moulded(request: HttpRequest, name: str, **said: Hashable) -> SafeString:
    """As `{% mould %}`, for who puts a page together."""
    texts: list[str] = []
    shape: list[Hashable] = [name, reader(request)]
    for what, one in _values(said):
        if isinstance(one, str) and one:
            texts.append(one)
            shape.append(what)
        else:
            shape += (what, type(one), one)
    html, order = made_once(_made, tuple(shape), MOST, lambda: _make(request, name, said))
    return SafeString(html % tuple([escaped(texts[number]) for number in order]))


def _make(request: HttpRequest, name: str, said: Mapping[str, Any]) -> tuple[str, tuple[int, ...]]:
    slots = iter(range(sum(isinstance(one, str) and bool(one) for _, one in _values(said))))
    parts = _SLOT.split(drawn(request, name, {what: _hollow(one, slots) for what, one in said.items()}))
    html = "%s".join(part.replace("%", "%%") for part in parts[::2])
    return html, tuple(map(int, parts[1::2]))


def _hollow(one: Any, slots: Iterator[int]) -> Any:
    """With a slot in the place of each text."""
    if isinstance(one, str) and one:
        return Slot(f"\ue000{next(slots)}\ue001")
    hollow = {what: _hollow(text, slots) for what in _fields(type(one)) if isinstance(text := getattr(one, what), str)}
    return replace(one, **hollow) if hollow else one


def _values(said: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """What is said, of a dataclass each field."""
    for what, one in said.items():
        if names := _fields(type(one)):
            yield what, type(one)
            for name in names:
                yield name, getattr(one, name)
        else:
            yield what, one


@cache
def _fields(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()
