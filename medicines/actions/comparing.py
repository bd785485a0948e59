"""Two revisions of one record side by side. Reads only; whoever asks decides which revisions may be seen."""

import re
from dataclasses import dataclass, replace

from django.db.models import QuerySet

from medicines.content.changes import Change, changes
from medicines.content.document import Document
from medicines.content.hiding import SLOT
from medicines.errors import NotPossible
from medicines.models import Revision

HIDDEN = "[hidden]"  # what people read where a passage was hidden

_NUMBER = re.compile(r"[1-9]\d{0,8}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Comparison:
    """What `newer` changed of `older`, part by part."""

    older: Revision
    newer: Revision
    changes: tuple[Change, ...]


def compare(revisions: QuerySet[Revision], *, older: str, newer: str) -> Comparison:
    """Those of the two numbers, as somebody typed them. One query.

    Raises NotPossible: no number, twice the same, or one that is not among the revisions.
    """
    older, newer = older.strip(), newer.strip()
    if not (_NUMBER.fullmatch(older) and _NUMBER.fullmatch(newer)):
        raise NotPossible("Write the numbers of two versions, such as 1 and 2.")
    if older == newer:
        raise NotPossible("Choose two different versions to compare.")
    found = {one.number: one for one in revisions.filter(number__in=[older, newer]).select_related("record")}
    for number in (older, newer):
        if int(number) not in found:
            raise NotPossible(f"There is no version {number} to compare here.")
    return comparison(found[int(older)], found[int(newer)])


def comparison(older: Revision, newer: Revision) -> Comparison:
    return Comparison(older, newer, legible(older.read(), newer.read()))


def legible(old: Document, new: Document) -> tuple[Change, ...]:
    """What `changes` finds, in words that need no explanation."""
    found = changes(old, new)
    return tuple(replace(one, difference=tuple(line.replace(SLOT, HIDDEN) for line in one.difference)) for one in found)
