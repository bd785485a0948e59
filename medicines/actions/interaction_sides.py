"""What stands on the two sides of an interaction: as rows, in words, and on which pages."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from medicines.actions.identities import usual_name
from medicines.actions.interacting import any_of_class
from medicines.actions.warned import keys_of, written_keys
from medicines.content.document import InteractionDocument
from medicines.content.folding import fold
from medicines.content.interactions import ACTING_LIKE, ALSO_MEDICINES, THINGS, Side, read_side
from medicines.content.warnings import holds
from medicines.interaction_vocabulary import Harm, SideKind, Thing
from medicines.models import ClassMember, DrugClass, Ingredient, Interaction, InteractionSide, Page, Substance
from medicines.vocabulary import PageKind

_COLUMNS = (
    "severity", "evidence", "effect", "mechanism", "advice", "authority", "source_title", "link", "replaces", "routes",
)  # fmt: skip


def columns(document: InteractionDocument) -> dict[str, Any]:
    """What a row has of its document, but for its sides and its title."""
    said = {name: getattr(document, name) for name in _COLUMNS} | {"issued": document.date}
    said |= {"routes": list(document.routes), "review_by": date.fromisoformat(document.review_by)}
    return said | {"pair": pair_of(document)}


def pair_of(document: InteractionDocument) -> str:
    """What makes two records records of one pair, whichever side comes first. Raises ValueError for what is no side."""
    return "|".join(sorted(_key(read_side(spelt)) for spelt in (document.first, document.second)))


def title_of(document: InteractionDocument, classes: Mapping[str, str] | None = None) -> str:
    """By what name people find it: "Any benzodiazepine with alcohol". `classes`: slug → name, else one query."""
    sides = [read_side(spelt) for spelt in (document.first, document.second)]
    if classes is None:
        slugs = [side.name for side in sides if side.kind == SideKind.DRUG_CLASS]
        classes = dict(DrugClass.objects.filter(slug__in=slugs).values_list("slug", "name"))
    title = " with ".join(_in_words(side, classes) for side in sides)
    return title[:1].upper() + title[1:]


def side_rows(said: Sequence[tuple[Interaction, InteractionDocument]]) -> list[InteractionSide]:
    """The two sides of live interactions, not yet saved. Substances that the site has never met are written down."""
    sides = [(row, place, read_side(spelt)) for row, one in said for place, spelt in enumerate((one.first, one.second))]
    names = list(dict.fromkeys(side.name for _, _, side in sides if side.kind == SideKind.SUBSTANCE))
    substances = {name: keys[0] for name, keys in zip(names, written_keys([[name] for name in names]), strict=True)}
    slugs = {side.name for _, _, side in sides if side.kind == SideKind.DRUG_CLASS}
    classes = dict(DrugClass.objects.filter(slug__in=slugs).values_list("slug", "pk"))
    return [
        InteractionSide(interaction=row, place=place, **_on(side, substances, classes)) for row, place, side in sides
    ]


def listed_rows(drug_class: DrugClass, members: Iterable[str]) -> list[ClassMember]:
    """A class's closed list, and what interacts as its members do, not yet saved."""
    keys = listed_keys(drug_class.slug, members)
    return [ClassMember(drug_class=drug_class, name_key=key, is_like=is_like) for key, is_like in keys.items()]


def listed_keys(slug: str, members: Iterable[str]) -> dict[str, bool]:
    """Folded name → whether it only interacts as a member does."""
    return dict.fromkeys(_keys_of(ACTING_LIKE.get(slug, ())), True) | dict.fromkeys(_keys_of(members), False)


def interaction_pages(document: InteractionDocument) -> list[Page]:
    """The public pages on which an interaction that says this stands, or would stand, in the order of their titles: of
    medicines on one of its sides and of combinations of both; a severe one stands on those with one side, too. Narrower
    pairs are not asked. Six queries."""
    sides = [_held_by(read_side(spelt)) for spelt in (document.first, document.second)]
    pages = Page.objects.published().only("kind", "slug", "title", "sort_key", "routes").order_by("sort_key")
    asked = Ingredient.objects.filter(substance__in=sides[0] | sides[1], page__published_at__isnull=False)
    held: dict[int, set[int]] = defaultdict(set)
    for page, substance in asked.values_list("page", "substance"):
        held[page].add(substance)
    found = pages.filter(pk__in=asked.values("page"))
    return [
        page
        for page in found
        if (page.kind == PageKind.MEDICINE or document.severity == Harm.SEVERE or _has_both(held[page.pk], *sides))
        and holds(Interaction(routes=document.routes), routes=page.routes, forms=(), classes=())
    ]


def hand_over_sides(*, keep: Substance, gone: Substance) -> None:
    """Of a substance that is another from now on. Part of a deed."""
    InteractionSide.objects.filter(substance=gone).update(substance=keep)


def _has_both(held: set[int], first: set[int], second: set[int]) -> bool:
    return any(one != other for one in held & first for other in held & second)


def _held_by(side: Side) -> set[int]:
    """The substances (keys) of one side, with their salts."""
    if side.kind == SideKind.THING:
        keys = [key for key, thing in ALSO_MEDICINES.items() if thing == side.name]
        rows = Substance.objects.filter(name_key__in=keys)
    elif side.kind == SideKind.SUBSTANCE:
        (named,) = keys_of([[side.name]])
        rows = Substance.objects.filter(pk__in=named)
    else:
        lineages = list(DrugClass.objects.values_list("pk", "slug", "lineage"))
        top = {pk for pk, slug, _ in lineages if slug == side.name}
        below = [pk for pk, _, lineage in lineages if top & set(lineage)]
        rows = Substance.objects.filter(
            name_key__in=ClassMember.objects.filter(drug_class__in=below).values("name_key")
        )
    kin = {now for row in rows.values_list("pk", "merged_into") for now in row if now}
    return kin | set(Substance.objects.filter(salt_of__in=kin).values_list("pk", flat=True))


def _key(side: Side) -> str:
    name = usual_name(side.name) if side.kind == SideKind.SUBSTANCE else side.name
    return f"{side.kind}:{fold(name)}"


def _keys_of(names: Iterable[str]) -> list[str]:
    """As lists spell them, and as the site calls the same substances."""
    return list(dict.fromkeys(fold(spelt) for name in names for spelt in (name, usual_name(name))))


def _in_words(side: Side, classes: Mapping[str, str]) -> str:
    if side.kind == SideKind.DRUG_CLASS:
        return any_of_class(classes.get(side.name, side.name.replace("-", " ")))
    return THINGS[Thing(side.name)][0] if side.kind == SideKind.THING else side.name


def _on(side: Side, substances: Mapping[str, int], classes: Mapping[str, int]) -> dict[str, Any]:
    if side.kind == SideKind.SUBSTANCE:
        return {"substance_id": substances[side.name]}
    return {"drug_class_id": classes[side.name]} if side.kind == SideKind.DRUG_CLASS else {"thing": side.name}
