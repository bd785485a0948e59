"""Two versions of one record side by side, by the names that the site knows. Reads only; whoever asks decides which
revisions may be seen."""

import re
from dataclasses import dataclass, replace
from typing import TypeVar

from django.db.models import QuerySet

from medicines.actions.known_names import known_names
from medicines.content.document import Document
from medicines.content.hiding import SLOT
from medicines.content.safety import comparison as safety
from medicines.content.safety.change import Place, TokenChange
from medicines.content.safety.comparison import Comparison, PartChange
from medicines.content.safety.marks import Piece
from medicines.content.safety.moving import Moved
from medicines.errors import NotPossible
from medicines.models import Revision

HIDDEN = "[hidden]"  # what people read where a passage was hidden

_NUMBER = re.compile(r"[1-9]\d{0,8}", re.ASCII)


@dataclass(frozen=True, slots=True)
class TwoVersions:
    """What `newer` changed of `older`."""

    older: Revision
    newer: Revision
    comparison: Comparison


def compare(revisions: QuerySet[Revision], *, older: str, newer: str) -> TwoVersions:
    """Those of the two numbers, as somebody typed them. Three queries, five when a name came or went.

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
    return two_versions(found[int(older)], found[int(newer)])


def two_versions(older: Revision, newer: Revision) -> TwoVersions:
    return TwoVersions(older, newer, comparison(older.read(), newer.read()))


def comparison(old: Document | None, new: Document, *, aside: safety.Pair = ("", "")) -> Comparison:
    """What `new` would change of `old`, as `content.safety.comparison.compare` finds it, in words that need no
    explanation. Two queries, four when a name came or went."""
    return legible(safety.compare(old, new, names=known_names(), aside=aside))


def legible(found: Comparison) -> Comparison:
    """In words that need no explanation."""
    return replace(
        found,
        parts=tuple(_legible_part(part) for part in found.parts),
        tokens=tuple(_legible_change(one) for one in found.tokens),
        moved=tuple(_legible(one, "text") for one in found.moved),
    )


def between(old: Revision | None, new: Revision) -> Comparison:
    """The same of revisions."""
    return comparison(old.read() if old else None, new.read())


def _legible_part(change: PartChange) -> PartChange:
    pieces = tuple(_legible(piece, "text") for piece in change.pieces)
    return replace(change, pieces=pieces, tokens=tuple(_legible_change(one) for one in change.tokens))


Told = TypeVar("Told", Piece, TokenChange, Moved)


def _legible(told: Told, *names: str) -> Told:
    """With words in place of the slots of standing wordings."""
    said = {name: text.replace(SLOT, HIDDEN) for name in names if SLOT in (text := getattr(told, name))}
    return told._replace(**said) if said else told


def _legible_change(change: TokenChange) -> TokenChange:
    """The same of a token, and of the sentences in which it stands."""
    before, after = (place and _legible_place(place) for place in (change.before, change.after))
    return _legible(change, "old", "new")._replace(before=before, after=after)


def _legible_place(place: Place) -> Place:
    if SLOT not in place.text:
        return place
    lead, token, tail = (
        text.replace(SLOT, HIDDEN)
        for text in (place.text[: place.start], place.text[place.start : place.end], place.text[place.end :])
    )
    return Place(lead + token + tail, len(lead), len(lead) + len(token))
