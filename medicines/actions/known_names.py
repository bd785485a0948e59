"""Every name of a medicine that this site knows: what ships with it, its substances and their other names."""

from functools import lru_cache

from django.db.models import Count, Max

from medicines.actions.shelf import safety_names
from medicines.content.folding import fold
from medicines.content.names import BRAND, GENERIC, DrugNames, Generics
from medicines.models import Alias, Substance
from medicines.vocabulary import AliasKind

State = tuple[int | None, ...]


def known_names() -> DrugNames:
    """Made again when a substance or an alias came or went since. Two queries, four when it is made."""
    return _known_names(_state(Substance), _state(Alias))


def _state(model: type[Substance] | type[Alias]) -> State:
    return tuple(model._default_manager.aggregate(Max("pk"), Count("pk")).values())


@lru_cache(maxsize=1)
def _known_names(_substances: State, _aliases: State) -> DrugNames:
    own: dict[str, dict[str, frozenset[Generics]]] = {}
    for name in Substance.objects.values_list("name", flat=True):
        own[fold(name)] = {GENERIC: frozenset(((name,),))}
    for kind, name in Alias.objects.exclude(kind=AliasKind.ADDRESS).values_list("kind", "name"):
        own.setdefault(fold(name), {BRAND if kind == AliasKind.BRAND else GENERIC: frozenset(((name,),))})
    return DrugNames({**own, **safety_names().meanings})
