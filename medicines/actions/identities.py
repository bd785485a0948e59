"""Which substances a document speaks of, and what makes two pages the same page."""

import hashlib
import uuid
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from django.db.models.functions import Coalesce

from medicines.actions.inserting import insert
from medicines.actions.shelf import class_names, drug_names
from medicines.content.document import IngredientPart, PageDocument
from medicines.content.names import GENERIC, SALT
from medicines.content.naming import fold
from medicines.content.salts import base_name, usual_salt
from medicines.models import Substance
from medicines.vocabulary import AliasKind, PageKind

# A substance's uid is made from its name once, so that a trial run names it as the real run will.
_NAMESPACE = uuid.UUID("6d7a1f5e-0d0b-5a0e-9a55-2f4d8b6c1e90")
NOTHING: Mapping[str, str] = {}
_SAME_THING = (AliasKind.SPELLING, AliasKind.NATIONAL)  # a salt or a brand does not mean the substance itself


def with_uids(document: PageDocument, *, known: Mapping[str, uuid.UUID]) -> PageDocument:
    """The document with every ingredient named by its substance's uid, each once. `known` maps folded names to uids; a
    substance that is not among them gets the uid that it will have when it is first written. A country's name for
    several substances ("Co-codamol") stands for each of them."""
    parts = (one for part in document.ingredients for one in ([part] if part.substance else _apart(part)))
    named = (part if part.substance else replace(part, substance=str(_uid(part.name, known))) for part in parts)
    return _each_once(document, named)


def _apart(part: IngredientPart) -> list[IngredientPart]:
    generics = _same_thing(part.name)
    several = len(generics) > 1
    return [replace(part, name=name[0].upper() + name[1:], strength="") for name in generics] if several else [part]


def _each_once(document: PageDocument, parts: Iterable[IngredientPart]) -> PageDocument:
    """Two names of one substance are one ingredient, and a page on one is no combination."""
    once: dict[str, IngredientPart] = {}
    for part in parts:
        once.setdefault(part.substance, part)
    ingredients = tuple(once.values())
    if len(ingredients) > 1 or document.kind == PageKind.MEDICINE:
        kind = PageKind.COMBINATION if len(ingredients) > 1 else document.kind
        return replace(document, ingredients=ingredients, kind=kind)
    no_flag = {"not_fixed_dose": None, "not_fixed_dose_evidence": "", "not_fixed_dose_on": ""}
    return replace(document, ingredients=ingredients, kind=PageKind.MEDICINE, **no_flag)


def identified(document: PageDocument) -> PageDocument:
    """The document with every ingredient named by its substance, as the site knows them now. One query."""
    return with_uids(document, known=known_uids([document]))


def write_down(document: PageDocument) -> None:
    """Write the substances of an identified document that the site has not met. Part of a deed."""
    add_substances([document], known=known_uids([document]))


def known_uids(documents: Iterable[PageDocument]) -> dict[str, uuid.UUID]:
    """Folded name → uid of those of the documents' ingredients that the site has met before. A substance that was
    merged into another has the other's."""
    parts = (one for document in documents for part in document.ingredients for one in _apart(part))
    names = {name for part in parts for name in _names(part.name)}
    rows = Substance.objects.filter(name_key__in=set(map(fold, names)))
    return dict(rows.values_list("name_key", Coalesce("merged_into__uid", "uid")))


def unmerged(document: PageDocument) -> PageDocument:
    """The document of a revision, with each substance that was merged since then named as the one that it became."""
    uids = {uuid.UUID(part.substance) for part in document.ingredients}
    rows = Substance.objects.filter(uid__in=uids, merged_into__isnull=False)
    merged = dict(rows.values_list("uid", "merged_into__uid"))
    if not merged:
        return document
    became = {str(uid): str(into) for uid, into in merged.items()}
    parts = (replace(part, substance=became.get(part.substance, part.substance)) for part in document.ingredients)
    return _each_once(document, parts)


def ingredient_key(document: PageDocument) -> str:
    """64 hexadecimal digits for a document's set of substances (with uids) and its variant, in any order."""
    return key_of((part.substance for part in document.ingredients), variant=document.variant)


def key_of(uids: Iterable[str], *, variant: str = "") -> str:
    """The `ingredient_key` of a set of substances."""
    return hashlib.sha256("+".join([*sorted(set(uids)), "|", fold(variant)]).encode()).hexdigest()


def add_substances(documents: Iterable[PageDocument], *, known: Collection[str]) -> None:
    """Write a row for each ingredient (with uid) that is not known, as it is first spelt. A salt comes with its
    parent."""
    missing: dict[str, str] = {}
    for part in (part for document in documents for part in document.ingredients):
        names = _names(part.name)
        if not any(fold(name) in known for name in names):
            missing.setdefault(part.substance, names[-1])
    if missing:
        write_substances(missing.values())


def write_substances(names: Iterable[str], *, parents: Mapping[str, str] = NOTHING) -> None:
    """Write the substances that do not exist yet, parents first; what exists stays. `parents`: folded name of a salt →
    its parent's name. Of a salt that is not among them the rest of its name is the parent if that is known as a
    substance; else ("Ethyl Chloride", "Dibasic Calcium Phosphate") it is a substance of its own."""
    wanted = {fold(name): name for name in map(usual_salt, names)}
    parent_of = {key: parents.get(key) or _parent(name) for key, name in wanted.items()}
    salts = {key: parent for key, parent in parent_of.items() if parent}
    sure = {fold(parent): parent for key, parent in salts.items() if key in parents or _is_known(parent)}
    plain = sure | {key: name for key, name in wanted.items() if key not in salts}
    insert((_row(name, None) for name in plain.values()), or_keep=True)
    if salts:
        ids = dict(Substance.objects.filter(name_key__in=map(fold, salts.values())).values_list("name_key", "pk"))
        insert((_row(wanted[key], ids.get(fold(parent))) for key, parent in salts.items()), or_keep=True)


def without_salt(name: str) -> str:
    """What a name is a salt of; itself if it is none."""
    return _parent(name) or name


def _parent(name: str) -> str:
    """What a name is a salt of, by the table of names or by its last word; "" for a substance of its own."""
    names = drug_names()
    generics = names.resolve(name) if names.kind(name) == SALT else ()
    parent = generics[0] if generics else base_name(name)
    return "" if fold(parent) == fold(name) or names.kind(name) == GENERIC else parent


def _is_known(name: str) -> bool:
    return drug_names().kind(name) == GENERIC or class_names().lists(name)


def _row(name: str, parent: int | None) -> Substance:
    return Substance(uid=first_uid(name), name=name[0].upper() + name[1:], name_key=fold(name), salt_of_id=parent)


def first_uid(name: str) -> uuid.UUID:
    """The uid that a substance gets when it is first written."""
    return uuid.uuid5(_NAMESPACE, fold(name))


def _uid(name: str, known: Mapping[str, uuid.UUID]) -> uuid.UUID:
    names = _names(name)
    return next((known[key] for key in map(fold, names) if key in known), first_uid(names[-1]))


def _names(name: str) -> tuple[str, ...]:
    """A name as written, and the substance's usual one when it is a spelling or a country's name of that, or a salt
    in another spelling."""
    generics = _same_thing(name)
    other = generics[0] if len(generics) == 1 else usual_salt(name)
    return (name,) if other == name else (name, other)


def usual_name(name: str) -> str:
    """As the site calls the substance that a name means; a name for several, or that it has never met, as it is."""
    return _names(name)[-1]


def _same_thing(name: str) -> tuple[str, ...]:
    """The substances that a name means where it is a spelling or a country's name, not a brand or a salt."""
    names = drug_names()
    return names.resolve(name) if names.kind(name) in _SAME_THING else ()
