"""Text on doses, warnings, pregnancy, interactions and overdose: what of it is lost counts, whatever the words."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from medicines.content.document import FaqPart, SectionPart
from medicines.content.safety.comparison import Comparison, PartChange
from medicines.content.safety.marks import Fate
from medicines.content.safety.parts import How
from medicines.content.safety.units import Unit, units
from medicines.vocabulary import SectionKind, TokenKind

_GRAVE_KINDS = frozenset(
    (SectionKind.BOXED_WARNING, SectionKind.CONTRAINDICATIONS, SectionKind.DOSAGE, SectionKind.PRECAUTIONS,
     SectionKind.INTERACTIONS, SectionKind.PREGNANCY, SectionKind.WHO_CAN_TAKE, SectionKind.COMBINED_USE)
)  # fmt: skip
# A passage that speaks of such things wherever it stands.
_GRAVE_WORDS = re.compile(
    r"\b(?:over)?dos(?:e|es|ed|age|ages|ing)\b|too (?:much|many)|\bwarn|caution|danger|contraindicat|pregnan|breast-?feed|lactat|interact"
    r"|\bpoison|allerg|emergenc|\b\d+(?:[.,]\d+)?\s?(?:mg|mcg|µg|g|ml|iu|units?)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]")
_EMPTY = frozenset("a an the of and".split())  # "the reach of children", "children's reach": with them nothing is lost


class Lost(NamedTuple):
    """Words that are lost of a part's grave text. `is_whole`: with them a whole sentence, or item of a list, went."""

    text: str
    section: str
    is_whole: bool


def speaks_gravely(text: str) -> bool:
    return bool(_GRAVE_WORDS.search(text))


def is_grave(change: PartChange) -> bool:
    """Whether a part as a whole is of the grave sort, or was."""
    return was_grave(change) or stays_grave(change)


def was_grave(change: PartChange) -> bool:
    return _is_of_the_sort(change.part.old, change.part.head[0])


def stays_grave(change: PartChange) -> bool:
    return _is_of_the_sort(change.part.new, change.part.head[1])


def _is_of_the_sort(part: SectionPart | FaqPart | None, head: str) -> bool:
    return getattr(part, "kind", None) in _GRAVE_KINDS or speaks_gravely(head)


def losses(comparison: Comparison) -> tuple[Lost, ...]:
    """What of grave text is lost, of all parts."""
    return tuple(lost for change in comparison.parts for lost in lost_of(change))


def lost_of(change: PartChange) -> list[Lost]:
    """What nothing took the place of, in a part of the grave sort, or in a sentence that was."""
    gone = [one.old for one in change.tokens if one.kind is TokenKind.TEXT and not one.new]
    lost = [text for text in gone if _WORD.search(text) and not _EMPTY.issuperset(text.lower().split())]
    if not lost or change.how is How.ADDED:
        return []
    shortened = list(_shortened(change))
    if not is_grave(change) and not any(speaks_gravely(f"{unit.label}\n{unit.text}") for unit, _ in shortened):
        return []
    whole = [" ".join(unit.text.split()) for unit, is_whole in shortened if is_whole]
    return [Lost(text, change.name, any(text in one for one in whole)) for text in lost]


def _shortened(change: PartChange) -> Iterator[tuple[Unit, bool]]:
    """The sentences of the old text of which words went; and whether nothing of them stayed."""
    old = [piece for piece in change.pieces if piece.fate is not Fate.CAME]
    text, start = "".join(piece.text for piece in old), 0
    stayed = "".join(("\0" if piece.fate is Fate.WENT else " ") * len(piece.text) for piece in old)
    for unit in units(text):
        end = start + len(unit.text)
        letters = [stayed[at] == "\0" for at, letter in enumerate(unit.text, start) if _WORD.match(letter)]
        if any(letters):
            yield unit, all(letters)
        start = end
