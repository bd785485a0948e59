"""Which interactions of a past moment held for a page's substances: as `interacting`, of documents instead of rows."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from medicines.actions.interacting import Match, Other, any_of_class, sides_of
from medicines.actions.interaction_sides import title_of
from medicines.actions.warned import keys_of
from medicines.content.interactions import THINGS, Side, read_side
from medicines.content.warnings import holds
from medicines.interaction_vocabulary import SideKind, Thing
from medicines.models import DrugClass, Interaction, Page


def interactions_then(said: Iterable[tuple[Interaction, Any]], page: Page, substances: Collection[int]) -> list[Match]:
    """`said`: the interactions that were public, as rows that are never saved, each with its document."""
    said = [(row, document) for row, document in said if holds(row, routes=page.routes, forms=(), classes=())]
    sides = [(read_side(document.first), read_side(document.second)) for _, document in said]
    keys, classes = _keys(sides), {one.slug: one for one in DrugClass.objects.only("slug", "name", "published_at")}
    names, stands, found = {slug: one.name for slug, one in classes.items()}, sides_of(substances), []
    for (row, document), pair in zip(said, sides, strict=True):
        row.title = title_of(document, names)
        for place, (side, other) in enumerate((pair, pair[::-1])):
            asked = stands.get(_spelt(side, keys), {}).items()
            found += [Match(row.pk, row, one, place, rank, _other(other, keys, classes)) for one, rank in asked]
    return found


def _keys(sides: Iterable[tuple[Side, Side]]) -> dict[str, int]:
    """Substance's name → its key, of those that the site knows."""
    names = list(dict.fromkeys(side.name for pair in sides for side in pair if side.kind == SideKind.SUBSTANCE))
    return {name: found[0] for name, found in zip(names, keys_of([[name] for name in names]), strict=True) if found}


def _spelt(side: Side, keys: Mapping[str, int]) -> str:
    return f"{side.kind}:{keys.get(side.name, '')}" if side.kind == SideKind.SUBSTANCE else str(side)


def _other(side: Side, keys: Mapping[str, int], classes: Mapping[str, DrugClass]) -> Other:
    """Without the page of a substance: what it said then is not what it says today."""
    if side.kind == SideKind.SUBSTANCE:
        return Other(keys.get(side.name), None, "", side.name, "", "")
    if side.kind == SideKind.THING:
        return Other(None, None, side.name, THINGS[Thing(side.name)][0], "", "")
    drug_class = classes[side.name]
    address = drug_class.slug if drug_class.is_live else ""
    return Other(None, drug_class.pk, "", any_of_class(drug_class.name), "", address)
