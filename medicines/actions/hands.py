"""Who had a hand in one part of a record: nobody checks their own words."""

from collections.abc import Iterator
from itertools import pairwise

from medicines.actions.history import hands_in
from medicines.actions.identities import unmerged
from medicines.content.checkable import Checkable, checkable
from medicines.content.crediting import keeps
from medicines.content.document import PageDocument
from medicines.content.words import words
from medicines.models import Revision

Parts = dict[str, Checkable]  # by id


def parts_of(revision: Revision) -> Parts:
    """What there is to check of a revision, as it is projected: with the substances that were merged since."""
    document = revision.read()
    document = unmerged(document) if isinstance(document, PageDocument) else document
    return {part.id: part for part in checkable(document)}


def hands_in_parts(revision: Revision) -> dict[str, set[int]]:
    """Part id → ids of everybody who had a hand in it: in any change of it, however long ago, of whose text more than
    half of today's words are. Who wrote what has been rewritten since has no hand in it any more.

    One query, and two for each revision that changed something of it.
    """
    line = [(one, _checkable(one)) for one in _line(revision)]
    _, now = line[0]
    hands: dict[str, set[int]] = {part: set() for part in now}
    for (one, parts), (_, before) in pairwise([*line, (None, {})]):
        touched = [part for part in now.keys() & parts.keys() if _is_hand(now[part], parts[part], before.get(part))]
        theirs = hands_in(one) if touched else set()
        for part in touched:
            hands[part] |= theirs
    return hands


def _is_hand(now: Checkable, then: Checkable, before: Checkable | None) -> bool:
    """Whether a revision changed a part of which today's is made."""
    changed = before is None or before.sha256 != then.sha256
    return changed and keeps(words(now.words), words(then.words))


def _checkable(revision: Revision) -> Parts:
    return {part.id: part for part in checkable(revision.read())}


def _line(revision: Revision) -> Iterator[Revision]:
    """The revision and those that it was made of, the newest first."""
    earlier = Revision.objects.filter(record=revision.record_id, number__lt=revision.number)
    known = {one.pk: one for one in earlier.select_related("record")}
    step: Revision | None = revision
    while step:
        yield step
        step = known.get(step.base_id)
