"""The risk of a change, worked out from the change itself, with its reasons. Pure.

High: any safety token, what makes a page this page, a standing wording, or lost words of a dose, a warning, pregnancy,
interactions or overdose. Low is a closed list (spelling, punctuation, layout, links to the site's own pages), and only
outside of such text. All else is medium.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz.distance import DamerauLevenshtein

from medicines.content.document import (
    ClassWarningDocument,
    DisclaimerDocument,
    Document,
    DrugClassDocument,
    FaqPart,
    SafetyAlertDocument,
    SectionPart,
)
from medicines.content.names import NO_NAMES, DrugNames
from medicines.content.safety.comparison import Comparison, PartChange
from medicines.content.safety.drugs import NameIndex, name_index
from medicines.content.safety.marks import Fate, Piece
from medicines.content.safety.parts import How
from medicines.content.safety.seen import as_seen, hidden_and_made, lone_units
from medicines.content.safety.spelling import is_spelling
from medicines.content.safety.told import TokenChange
from medicines.content.safety.units import units
from medicines.vocabulary import RiskLevel, SectionKind, TokenKind

# Fields that say which medicine it is, what it may be called and where it stands.
_GRAVE_FIELDS = frozenset(
    ("title", "not_fixed_dose", "not_fixed_dose_evidence", "not_fixed_dose_on", "ingredients", "brands", "synonyms", "classes",
     "drug_classes", "kind", "variant", "banned")
)  # fmt: skip
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
_TEXT_FIELDS = frozenset(("summary",))  # the only field in which a misspelling is nothing more
_OWN_LINK = re.compile(r"\]\((?:/(?!/)|#)[^()\s]*\)")
_WORD = re.compile(r"[^\W_]+")
_MOST_REASONS = 3  # tokens named in one reason


@dataclass(frozen=True, slots=True)
class Risk:
    """`reasons`: sentences for people, the gravest first."""

    level: RiskLevel
    reasons: tuple[str, ...]


def risk(comparison: Comparison, old: Document | None, new: Document, *, names: DrugNames = NO_NAMES) -> Risk:
    """What the change from `old` to `new` may do, given what `compare` found between them. `names` as there."""
    if not comparison.parts:
        return Risk(RiskLevel.LOW, ("Nothing changes.",))
    grave = tuple(_grave(comparison, new, name_index(names)))
    if grave:
        return Risk(RiskLevel.HIGH, grave)
    larger = tuple(dict.fromkeys(_larger(comparison, names)))
    if larger:
        return Risk(RiskLevel.MEDIUM, larger)
    return Risk(RiskLevel.LOW, ("Only spelling, punctuation, layout or links to the site's own pages change.",))


def _grave(comparison: Comparison, new: Document, index: NameIndex) -> Iterator[str]:
    named = comparison.safety_tokens
    if named:
        yield f"{comparison.headline}: {_listed(named)}."
    yield from (
        f"The answer to “{question}” stays while the question asks something else." for question in comparison.flipped
    )
    if isinstance(new, DisclaimerDocument):
        yield "A standing wording changes, on every page that shows it."
    if isinstance(new, DrugClassDocument):
        yield "A drug class changes, and with it the pages that stand in it."
    if isinstance(new, ClassWarningDocument | SafetyAlertDocument):
        yield "A warning changes, on every page that shows it."
    yield from _seen_otherwise(comparison.parts, index)
    for change in comparison.parts:
        if change.what == "field" and change.part.key in _GRAVE_FIELDS:
            yield f"“{change.name}” changes."
        elif _is_no_longer_grave(change):
            yield f"“{change.name}” would no longer stand as text on doses, warnings, pregnancy, interactions or overdose."
        elif _loses_grave_text(change):
            yield f"Words of “{change.name}” are lost, which speaks of doses, warnings, pregnancy, interactions or overdose."


def _listed(changes: Iterable[TokenChange]) -> str:
    shown = [f"{change.old or 'nothing'} → {change.new or 'nothing'}" for change in changes]
    more = f" and {len(shown) - _MOST_REASONS} more" if len(shown) > _MOST_REASONS else ""
    return ", ".join(shown[:_MOST_REASONS]) + more


def _seen_otherwise(changes: Iterable[PartChange], index: NameIndex) -> Iterator[str]:
    """Where layout hides or makes more, or other, safety tokens than before: the comparison is of what is written."""
    for change in changes:
        if change.what == "aside":
            continue
        is_markdown = change.what in ("section", "faq")
        for texts, is_text in ((change.part.head, False), (change.part.text, is_markdown)):
            (hid, made), (hides, makes) = (hidden_and_made(text, index, is_markdown=is_text) for text in texts)
            bare, bared = (lone_units(as_seen(text, is_markdown=is_text), index) for text in texts)
            told = [*(hides - hid), *(hid - hides), *(makes - made), *(made - makes), *(bared - bare)]
            if told:
                yield f"Readers of “{change.name}” see something else than is written: {', '.join(told[:_MOST_REASONS])}."


def _is_grave(change: PartChange) -> bool:
    """Whether a part as a whole is of the grave sort, or was."""
    return _was_grave(change) or _stays_grave(change)


def _was_grave(change: PartChange) -> bool:
    return _speaks_as_a_whole(change.part.old, change.part.head[0])


def _stays_grave(change: PartChange) -> bool:
    return _speaks_as_a_whole(change.part.new, change.part.head[1])


def _speaks_as_a_whole(part: SectionPart | FaqPart | None, head: str) -> bool:
    return getattr(part, "kind", None) in _GRAVE_KINDS or bool(_GRAVE_WORDS.search(head))


def _is_no_longer_grave(change: PartChange) -> bool:
    """Whether its kind or heading would no longer say so: what is deleted of it next would count for less."""
    return change.how is How.CHANGED and change.what == "section" and _was_grave(change) and not _stays_grave(change)


def _loses_grave_text(change: PartChange) -> bool:
    if change.how is How.ADDED:
        return False
    lost = [one.old for one in change.tokens if one.kind is TokenKind.TEXT and not one.new and _WORD.search(one.old)]
    return bool(lost) and (_is_grave(change) or any(_speaks_gravely(change.part.text[0], words) for words in lost))


def _speaks_gravely(text: str, words: str) -> bool:
    """Whether a sentence that held these words is of the grave sort."""
    first = words.split()[0]
    return any(first in unit.text and _GRAVE_WORDS.search(unit.text) for unit in units(text))


def _larger(comparison: Comparison, names: DrugNames) -> Iterator[str]:
    """Why the change is more than one of the closed list."""
    if comparison.moved:
        yield "Sentences stand elsewhere than before."
    for change in comparison.parts:
        if change.how is not How.CHANGED or (change.what == "field" and change.part.key not in _TEXT_FIELDS):
            yield f"“{change.name}” is {change.how}."
        elif _touches_grave_text(change):
            yield f"“{change.name}” speaks of doses, warnings, pregnancy, interactions or overdose."
        elif not _is_little(change, names):
            yield f"Words of “{change.name}” change."


def _touches_grave_text(change: PartChange) -> bool:
    return _is_grave(change) or any(_GRAVE_WORDS.search(line) for line in _changed_lines(change.pieces))


def _changed_lines(pieces: Iterable[Piece]) -> Iterator[str]:
    """The lines in which something changed, as they were and as they would be together."""
    line, touched = "", False
    for piece in pieces:
        for number, text in enumerate(piece.text.split("\n")):
            if number:
                if touched:
                    yield line
                line, touched = "", False
            line += text
            touched = touched or piece.fate is not Fate.STAYED
    if touched:
        yield line


def _is_little(change: PartChange, names: DrugNames) -> bool:
    """Whether all that changed of a part is of the closed list."""
    if any(piece.moved for piece in change.pieces):
        return False
    said = [_letters(change.pieces, fate) for fate in (Fate.CAME, Fate.WENT)]
    if said[0] == said[1]:
        return True  # punctuation, spaces, layout, capitals
    words = [one for one in change.tokens if one.kind is TokenKind.TEXT]
    return (
        bool(words)
        and all(_is_own_link(one) or _is_misspelling(one, names) for one in words)
        and not _is_reworded(change)
    )


def _letters(pieces: Iterable[Piece], without: Fate) -> str:
    """All letters, digits and signs that mean something, of one of the two texts."""
    text = "".join(piece.text for piece in pieces if piece.fate is not without)
    return re.sub(r"[\s*_`#\\|.,;:!?()\[\]\"'“”‘’\-–—•]+", "", text).casefold()


def _is_own_link(change: TokenChange) -> bool:
    return all(not _OWN_LINK.sub("", text).strip(" ,") for text in (change.old, change.new))


def _is_misspelling(change: TokenChange, names: DrugNames) -> bool:
    before, after = _WORD.findall(change.old), _WORD.findall(change.new)
    if len(before) != len(after) or not before:
        return False
    return all(is_spelling(one, other, name_index(names)) for one, other in zip(before, after, strict=True))


def _is_reworded(change: PartChange) -> bool:
    """Whether, beside the words that were told, something was said otherwise ("IV", "intravenous")."""
    for went, came in _neighbours(change.pieces):
        if DamerauLevenshtein.distance(went.casefold(), came.casefold()) > max(
            4, len(went) // 3
        ) and not _OWN_LINK.search(went + came):
            return True
    return False


def _neighbours(pieces: tuple[Piece, ...]) -> Iterator[tuple[str, str]]:
    for one, other in pairwise(pieces):
        if one.fate is Fate.WENT and other.fate is Fate.CAME:
            yield one.text, other.text
