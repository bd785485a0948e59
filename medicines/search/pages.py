"""The live pages on exactly the medicines that a query names."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import or_

from medicines.actions.selecting import select

MOST = 200  # pages that are looked at
Medicines = frozenset[int]

# SQLite takes the tables of a CROSS JOIN in their order: few ingredients first, then their pages.
_FAMILIES = "SELECT id, name, salt_of_id FROM medicines_substance WHERE id IN ({keys}) OR salt_of_id IN ({keys})"
_ON_ONE = """
    SELECT p.record_id, i.substance_id FROM medicines_ingredient i CROSS JOIN medicines_page p
    WHERE i.substance_id IN ({keys}) AND p.record_id = i.page_id AND p.kind = 'medicine' AND p.published_at IS NOT NULL
    ORDER BY p.variant, p.sort_key, p.record_id LIMIT {most}
"""
# Live combinations with as many ingredients, all among these.
_ON_SEVERAL = """
    SELECT p.record_id, i.substance_id FROM (
        SELECT n.page_id FROM medicines_ingredient n WHERE n.substance_id IN ({keys})
        GROUP BY n.page_id HAVING count(*) = {count}
    ) found CROSS JOIN medicines_page p CROSS JOIN medicines_ingredient i
    WHERE p.record_id = found.page_id AND i.page_id = p.record_id AND p.kind = 'combination'
    AND p.published_at IS NOT NULL ORDER BY p.variant, p.sort_key, p.record_id LIMIT {most}
"""


@dataclass(frozen=True, slots=True)
class OnMedicines:
    """`pages`: a set of medicines (keys, salts as what they are salts of) → its live pages, those on the plain
    substance first. `names`: key → name."""

    pages: Mapping[Medicines, tuple[int, ...]]
    names: Mapping[int, str]


def pages_on(wanted: Collection[Medicines]) -> OnMedicines:
    """The pages on each of these sets, and on each medicine of theirs alone. Two queries, and one for each set of
    several."""
    sets = {one for one in wanted if one}
    if not sets:
        return OnMedicines({}, {})
    family, names = _families(reduce(or_, sets))
    found = _by_set(select(_ON_ONE, keys=family, most=[MOST]), family)
    for several in (one for one in sets if len(one) > 1):
        salts = [key for key, plain in family.items() if plain in several]
        on_several = select(_ON_SEVERAL, keys=salts, count=[len(several)], most=[MOST])
        found |= {own: pages for own, pages in _by_set(on_several, family).items() if own == several}
    return OnMedicines(found, names)


def _families(medicines: Collection[int]) -> tuple[dict[int, int], dict[int, str]]:
    """Key → that of the plain substance, of all that belong to one of these; and the names of all."""
    family, names = {}, {}
    for key, name, salt_of in select(_FAMILIES, keys=medicines):
        family[key], names[key] = (salt_of if salt_of in medicines else key), name
    return family, names


def _by_set(rows: list[tuple[int, int]], family: Mapping[int, int]) -> dict[Medicines, tuple[int, ...]]:
    """Rows of (page, substance) as the set of medicines of each page → its pages."""
    substances: dict[int, list[int]] = defaultdict(list)
    for page, substance in rows:
        substances[page].append(substance)
    found: dict[Medicines, list[tuple[int, int, int]]] = defaultdict(list)
    for place, (page, own) in enumerate(substances.items()):
        plain = frozenset(family.get(key, key) for key in own)
        found[plain].append((sum(key not in plain for key in own), place, page))
    return {plain: tuple(page for _, _, page in sorted(some)) for plain, some in found.items()}
