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

    Two queries and a few for each revision that the record has had.
    """
    line = [(one, parts_of(one)) for one in _line(revision)]
    _, now = line[0]
    hands: dict[str, set[int]] = {part: set() for part in now}
    for (one, parts), (_, before) in pairwise([*line, (None, {})]):
        for part in now.keys() & parts.keys():
            changed = part not in before or before[part].sha256 != parts[part].sha256
            if changed and keeps(words(now[part].words), words(parts[part].words)):
                hands[part] |= hands_in(one)
    return hands


def _line(revision: Revision) -> Iterator[Revision]:
    """The revision and those that it was made of, the newest first."""
    earlier = Revision.objects.filter(record=revision.record_id, number__lt=revision.number)
    known = {one.pk: one for one in earlier.select_related("record")}
    step: Revision | None = revision
    while step:
        yield step
        step = known.get(step.base_id)
