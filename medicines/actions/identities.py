"""Which substances a document speaks of, and what makes two pages the same page."""

import hashlib
import uuid
from collections.abc import Iterable
from dataclasses import replace

from medicines.content.document import PageDocument
from medicines.content.naming import fold
from medicines.models import Substance

# A substance's uid is made from its name once, so that a trial run names it as the real run will.
_NAMESPACE = uuid.UUID("6d7a1f5e-0d0b-5a0e-9a55-2f4d8b6c1e90")


def with_uids(document: PageDocument, *, known: dict[str, uuid.UUID]) -> PageDocument:
    """The document with every ingredient named by its substance's uid. `known` maps folded names to uids; a
    substance that is not among them gets the uid that it will have when it is first written."""
    parts = (
        part if part.substance else replace(part, substance=str(known.get(fold(part.name)) or _first_uid(part.name)))
        for part in document.ingredients
    )
    return replace(document, ingredients=tuple(parts))


def known_uids(documents: Iterable[PageDocument]) -> dict[str, uuid.UUID]:
    """Folded name → uid of those of the documents' ingredients that the site has met before."""
    keys = {fold(part.name) for document in documents for part in document.ingredients}
    return dict(Substance.objects.filter(name_key__in=keys).values_list("name_key", "uid"))


def ingredient_key(document: PageDocument) -> str:
    """64 hexadecimal digits for a document's set of substances (with uids) and its variant, in any order."""
    parts = sorted({part.substance for part in document.ingredients})
    return hashlib.sha256("+".join([*parts, "|", fold(document.variant)]).encode()).hexdigest()


def add_substances(documents: Iterable[PageDocument], *, known: Iterable[str]) -> None:
    """Write a row for each ingredient (with uid) whose folded name is not known."""
    missing = {
        part.substance: Substance(uid=uuid.UUID(part.substance), name=part.name, name_key=fold(part.name))
        for document in documents
        for part in document.ingredients
        if fold(part.name) not in known
    }
    if missing:
        Substance.objects.bulk_create(missing.values(), ignore_conflicts=True)


def _first_uid(name: str) -> uuid.UUID:
    return uuid.uuid5(_NAMESPACE, fold(name))
