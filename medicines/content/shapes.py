"""Is a document of the types that its class declares? What comes from outside is asked before anything relies on it."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints


def misshapen(value: Any, kind: Any, name: str = "document") -> Iterator[str]:
    """The names of what is not as declared: "title", "sections.0.heading". Lists must be tuples by now."""
    if is_dataclass(kind):
        if not isinstance(value, kind):
            yield name
            return
        for field, own in _hints(kind).items():
            yield from misshapen(getattr(value, field), own, field if name == "document" else f"{name}.{field}")
    elif get_origin(kind) is tuple:
        yield from _in_tuple(value, get_args(kind), name)
    elif not _is(value, kind):
        yield name


def _in_tuple(value: Any, kinds: tuple[Any, ...], name: str) -> Iterator[str]:
    several = len(kinds) == 2 and kinds[1] is Ellipsis
    if not isinstance(value, tuple) or not (several or len(value) == len(kinds)):
        yield name
        return
    for at, one in enumerate(value):
        yield from misshapen(one, kinds[0] if several else kinds[at], f"{name}.{at}")


def _is(value: Any, kind: Any) -> bool:
    """A bool is no number here, though Python has it so."""
    return any(type(value) is one or (one is not bool and isinstance(value, one)) for one in _choices(kind))


def _choices(kind: Any) -> tuple[Any, ...]:
    return get_args(kind) if isinstance(kind, UnionType) else (kind,)


@cache
def _hints(kind: type) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in fields(kind)}
