"""Every name of a medicine that this site knows: what ships with it, its substances and their other names."""

import time
from collections.abc import Hashable
from dataclasses import dataclass

from django.db.models import Count, Max

from medicines.actions.shelf import safety_names
from medicines.content.folding import fold
from medicines.content.names import BRAND, GENERIC, NO_NAMES, DrugNames, Generics
from medicines.models import Alias, Substance
from medicines.vocabulary import AliasKind

LONGEST_KEPT = 60  # seconds: no deed writes one name over another; what does so at the database is seen by then


@dataclass(frozen=True, slots=True)
class _Kept:
    """`names` as they were read in a `state` of the site."""

    state: Hashable
    names: DrugNames


_kept = _Kept(None, NO_NAMES)


def known_names() -> DrugNames:
    """Read again when a substance or an alias came or went since, and once a minute; the same object while no name
    differs. Two queries, four when they are read."""
    global _kept
    state = (int(time.monotonic() // LONGEST_KEPT), _state(Substance), _state(Alias))
    if state != _kept.state:
        read = _read()
        _kept = _Kept(state, _kept.names if read.meanings == _kept.names.meanings else read)
    return _kept.names


def _state(model: type[Substance] | type[Alias]) -> Hashable:
    return tuple(model._default_manager.aggregate(Max("pk"), Count("pk")).values())


def _read() -> DrugNames:
    """A name that means several things has all its kinds. What ships is thirteen thousand names, few are ours:
    the former are taken over, not looked through."""
    meanings: dict[str, dict[str, frozenset[Generics]]] = {}
    for name in Substance.objects.values_list("name", flat=True):
        meanings.setdefault(fold(name), {})[GENERIC] = frozenset(((name,),))
    for kind, name in Alias.objects.exclude(kind=AliasKind.ADDRESS).values_list("kind", "name"):
        meanings.setdefault(fold(name), {})[BRAND if kind == AliasKind.BRAND else GENERIC] = frozenset(((name,),))
    shipped = safety_names().meanings
    ours = {key: {**kinds, **shipped.get(key, {})} for key, kinds in meanings.items()}
    return DrugNames({**shipped, **ours})
