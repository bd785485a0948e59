"""A change that somebody takes in part: its hunks, and which of them may not be torn apart. Pure."""

from collections.abc import Collection
from dataclasses import dataclass

from medicines.content.document import PageDocument
from medicines.content.hunks import Hunk, applied, hunks
from medicines.content.labels import part_name
from medicines.content.names import NO_NAMES, DrugNames
from medicines.content.rebasing import Part, Reading, text_of, with_text
from medicines.errors import NotPossible


@dataclass(frozen=True, slots=True)
class Offer:
    """One hunk. `went` and `came` are its lines as they were and would be. Of those that are `bound`, which concern
    safety tokens or the question itself, all are taken or none."""

    went: str
    came: str
    bound: bool


def offers(page: PageDocument, *, base: Part, proposed: Part, names: DrugNames = NO_NAMES) -> tuple[Offer, ...]:
    """What `proposed` changes of `base`, in the order of the text; a changed heading or question is the first. `page`
    and `names` as in `rebasing.rebase`."""
    changed, lines = hunks(text_of(base), text_of(proposed)), text_of(base).split("\n")
    bound = _bound(Reading(page, names), base, proposed, changed)
    head = (Offer(part_name(base), part_name(proposed), True),) if _is_framed(base, proposed) else ()
    told = (Offer("\n".join(lines[one.start : one.end]), "\n".join(one.lines), one in bound) for one in changed)
    return (*head, *told)


def taken(
    page: PageDocument, *, base: Part, proposed: Part, chosen: Collection[int], names: DrugNames = NO_NAMES
) -> Part:
    """`base` with those of the `offers` alone whose numbers (from 0) are chosen.

    Raises NotPossible: none is chosen, one that does not exist, or some that are bound without the others.
    """
    offered = offers(page, base=base, proposed=proposed, names=names)
    if not chosen or not set(chosen) <= set(range(len(offered))):
        raise NotPossible("Choose at least one of the changes that are listed.")
    bound = {number for number, one in enumerate(offered) if one.bound}
    if bound & set(chosen) and not bound <= set(chosen):
        raise NotPossible("Changes of doses, names, negations and the like in one part go together: take all or none.")
    first = int(_is_framed(base, proposed))
    changed = hunks(text_of(base), text_of(proposed))
    frame = proposed if first and 0 in chosen else base
    return with_text(frame, applied(text_of(base), [changed[number - first] for number in chosen if number >= first]))


def _is_framed(base: Part, proposed: Part) -> bool:
    """Whether what frames the text changes: heading or question."""
    return with_text(base, "") != with_text(proposed, "")


def _bound(reading: Reading, base: Part, proposed: Part, changed: Collection[Hunk]) -> set[Hunk]:
    """Those that concern safety tokens: taken alone, or left out alone. All of them, where what is left would do so too, or
    where they say something else without the others."""

    def says(without: Collection[Hunk]) -> Part:
        return with_text(proposed, applied(text_of(base), [one for one in changed if one not in without]))

    start = with_text(proposed, text_of(base))
    bound = {
        one
        for one in changed
        if reading.changed(start, says({*changed} - {one})) or reading.changed(says({one}), proposed)
    }
    whole = reading.changed(says({*changed} - bound), proposed) or reading.changed(start, says(bound))
    return {*changed} if whole else bound
