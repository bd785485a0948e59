"""A change of one section or answer, made on an older text and put on what is public now: a strict merge by lines. Pure.

Changes that do not touch are both taken, byte for byte the same in either order. A person settles all others: changes of
the same lines, and two changes that both concern safety tokens of one part, however far apart (a new strength and a
new frequency add up wrong). Nothing is guessed, and never do two texts stand in one place. See docs/decisions/0034.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from medicines.content.document import FaqPart, PageDocument, SectionPart
from medicines.content.hunks import applied, hunks, touch
from medicines.content.names import NO_NAMES, DrugNames
from medicines.content.safety.comparison import Comparison, compare

Part = SectionPart | FaqPart


class Clash(StrEnum):
    """Why a person must settle it, as a sentence."""

    GONE = "This part is no longer on the page."
    SAME_LINES = "What is public now was changed in the same place."
    SAFETY = (
        "What is public now was changed in this part, too, and both changes concern doses, names, negations or the "
        "like: together they could say what nobody wrote."
    )
    READS_OTHERWISE = "Together with what was changed here meanwhile, the change reads otherwise than it was written."


@dataclass(frozen=True, slots=True)
class Rebased:
    """The part with both changes. Where they clash it is as it is public now (None: it is gone)."""

    part: Any  # the SectionPart or FaqPart
    clash: Clash | None = None


def rebase(
    page: PageDocument, *, base: Part, live: Part | None, proposed: Part, names: DrugNames = NO_NAMES
) -> Rebased:
    """What `proposed` changed of `base`, put on `live`. All three have one id. `page` says which medicines it is about,
    `names` what the site knows. Who wrote a part is no change of it: that stays as it is in `live`."""
    if live is None:
        return Rebased(None, Clash.GONE)
    proposed, base = _as_credited(proposed, live), _as_credited(base, live)
    if proposed in (base, live):
        return Rebased(live)
    merged = _merged(base, live, proposed)
    if merged is None:
        return Rebased(live, Clash.SAME_LINES)
    if merged in (live, proposed):
        return Rebased(merged)
    clash = _clash(Reading(page, names), base, live, proposed, merged)
    return Rebased(live if clash else merged, clash)


def text_of(part: Part) -> str:
    """The text of a section, the answer to a question."""
    return part.text if isinstance(part, SectionPart) else part.answer


def with_text(part: Part, text: str) -> Part:
    """The same part with another text or answer."""
    return replace(part, text=text) if isinstance(part, SectionPart) else replace(part, answer=text)


def _as_credited(part: Part, live: Part) -> Part:
    if isinstance(part, SectionPart) and isinstance(live, SectionPart):
        return replace(part, provenance=live.provenance)
    return part


def _merged(base: Part, live: Part, proposed: Part) -> Part | None:
    """Both changes; None where they touch. What frames a text (heading or question, subject, kind) is one line more."""
    frames = [with_text(one, "") for one in (base, live, proposed)]
    if frames[0] not in frames[1:] and frames[1] != frames[2]:
        return None
    text = _merged_text(text_of(base), text_of(live), text_of(proposed))
    return None if text is None else with_text(frames[2] if frames[1] == frames[0] else frames[1], text)


def _merged_text(base: str, live: str, proposed: str) -> str | None:
    theirs = hunks(base, live)
    mine = [hunk for hunk in hunks(base, proposed) if hunk not in theirs]
    if any(touch(one, other) for one in mine for other in theirs):
        return None
    return applied(base, [*theirs, *mine])


def _clash(reading: "Reading", base: Part, live: Part, proposed: Part, merged: Part) -> Clash | None:
    """Whether two changes that touch nowhere endanger each other; neither is the other, or part of it."""
    theirs, mine = reading.changed(base, live), reading.changed(base, proposed)
    if theirs and mine:
        return Clash.SAFETY
    if reading.changed(live, merged) != mine or reading.changed(proposed, merged) != theirs:
        return Clash.READS_OTHERWISE
    return None


class Reading:
    """What parts of one page say, read with the names that the site knows."""

    def __init__(self, page: PageDocument, names: DrugNames = NO_NAMES) -> None:
        self.page, self.names = page, names

    def changed(self, old: Part, new: Part) -> Counter[Any]:
        """The safety tokens that changed, and a question that was turned round while its answer stayed."""
        found = self.between(old, new)
        tokens: Iterable[Any] = ((one.kind, one.old, one.new) for one in found.safety_tokens)
        return Counter([*tokens, *found.flipped])

    def between(self, old: Part, new: Part) -> Comparison:
        return compare(self._alone(old), self._alone(new), names=self.names)

    def _alone(self, part: Part) -> PageDocument:
        sections, faqs = ((part,), ()) if isinstance(part, SectionPart) else ((), (part,))
        return replace(self.page, sections=sections, faqs=faqs)
