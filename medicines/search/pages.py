"""The live pages on exactly the medicines that a query names."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import Q

from medicines.models import Ingredient, Page, Substance
from medicines.vocabulary import PageKind

MOST = 60  # pages on one set of medicines and on each of them alone

Medicines = frozenset[int]


@dataclass(frozen=True, slots=True)
class OnMedicines:
    """`pages`: a set of medicines (keys, salts as what they are salts of) → its live pages, those on the plain
    substance first. `names`: key → name."""

    pages: Mapping[Medicines, tuple[int, ...]]
    names: Mapping[int, str]


def pages_on(wanted: Collection[Medicines]) -> OnMedicines:
    """The pages on each of these sets, and on each medicine of theirs alone. Three queries."""
    sets = {one for medicines in wanted for one in (medicines, *(frozenset((key,)) for key in medicines))}
    sets = {one for one in sets if one and all(key > 0 for key in one)}
    if not sets:
        return OnMedicines({}, {})
    family, names = _families(reduce(or_, sets))
    conditions = [_on(one, family) for one in sorted(sets, key=sorted)]
    pages = Page.objects.published().filter(reduce(or_, conditions)).order_by("variant", "sort_key", "pk")
    keys = list(pages.values_list("pk", flat=True).distinct()[:MOST])
    found = defaultdict(list)
    for place, (page, substances) in enumerate(_substances(keys).items()):
        own = frozenset(family.get(key, key) for key in substances)
        if own in sets:
            salts = sum(key not in own for key in substances)
            found[own].append((salts, place, page))
    return OnMedicines({one: tuple(page for _, _, page in sorted(some)) for one, some in found.items()}, names)


def _families(medicines: Collection[int]) -> tuple[dict[int, int], dict[int, str]]:
    """Key → that of the plain substance, of all that belong to one of these; and the names of all."""
    rows = Substance.objects.filter(Q(pk__in=medicines) | Q(salt_of__in=medicines))
    family, names = {}, {}
    for key, name, salt_of in rows.values_list("pk", "name", "salt_of"):
        family[key], names[key] = (salt_of if salt_of in medicines else key), name
    return family, names


def _on(medicines: Medicines, family: Mapping[int, int]) -> Q:
    """Pages of the right kind that name each of these; whether nothing else is looked at when they are read."""
    kind = PageKind.COMBINATION if len(medicines) > 1 else PageKind.MEDICINE
    on = Q(kind=kind)
    for key in sorted(medicines):
        salts = [one for one, plain in family.items() if plain == key]
        on &= Q(pk__in=Ingredient.objects.filter(substance__in=salts).values("page"))
    return on


def _substances(pages: Iterable[int]) -> dict[int, list[int]]:
    """Page → its substances, in the order of the pages."""
    found: dict[int, list[int]] = {page: [] for page in pages}
    for page, substance in Ingredient.objects.filter(page__in=found).values_list("page", "substance"):
        found[page].append(substance)
    return found
