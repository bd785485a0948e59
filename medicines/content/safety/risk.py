"""The risk of a change, worked out from the change itself, with its reasons. Pure.

High: any safety token, what makes a page this page, a standing wording, or lost words of a dose, a warning, pregnancy,
interactions or overdose. Low is a closed list (spelling, punctuation, layout, links to the site's own pages), and only
outside of such text. All else is medium.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from itertools import pairwise

from rapidfuzz.distance import DamerauLevenshtein

from medicines.content.document import (
    ClassWarningDocument,
    DisclaimerDocument,
    Document,
    DrugClassDocument,
    FactDocument,
    InteractionDocument,
    SafetyAlertDocument,
    ScheduleDocument,
    StatusDocument,
)
from medicines.content.names import NO_NAMES, DrugNames
from medicines.content.safety.change import TokenChange
from medicines.content.safety.comparison import Comparison, PartChange
from medicines.content.safety.drugs import NameIndex, name_index
from medicines.content.safety.factors import factor
from medicines.content.safety.grave_text import is_grave, lost_of, speaks_gravely, stays_grave, was_grave
from medicines.content.safety.marks import EDGE, Fate, Piece
from medicines.content.safety.parts import How
from medicines.content.safety.punctuation import may_turn_sense
from medicines.content.safety.seen import as_seen, hidden_and_made, lone_units
from medicines.content.safety.spelling import is_spelling
from medicines.vocabulary import RiskLevel, TokenKind

# Fields that say which medicine it is, what it may be called and where it stands.
_GRAVE_FIELDS = frozenset(
    ("title", "not_fixed_dose", "not_fixed_dose_evidence", "not_fixed_dose_on", "ingredients", "brands", "synonyms", "classes",
     "drug_classes", "kind", "variant", "banned")
)  # fmt: skip
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
        yield f"{comparison.headline}: {_listed(comparison.gravest)}."
    yield from (
        f"The answer to “{question}” stays while the question asks something else." for question in comparison.flipped
    )
    if isinstance(new, DisclaimerDocument):
        yield "A standing wording changes, on every page that shows it."
    if isinstance(new, DrugClassDocument):
        yield "A drug class changes, and with it the pages that stand in it."
    if isinstance(new, ClassWarningDocument | SafetyAlertDocument | InteractionDocument):
        yield "A warning changes, on every page that shows it."
    if isinstance(new, FactDocument):
        yield "A fact changes, on every page that shows it, and what pages are checked against."
    if isinstance(new, StatusDocument | ScheduleDocument):
        yield "What the law of a country says changes, on every page that shows it."
    yield from _seen_otherwise(comparison.parts, index)
    for change in comparison.parts:
        if change.what == "field" and change.part.key in _GRAVE_FIELDS:
            yield f"“{change.name}” changes."
        elif _is_no_longer_grave(change):
            yield f"“{change.name}” would no longer stand as text on doses, warnings, pregnancy, interactions or overdose."
        elif lost_of(change):
            yield f"Words of “{change.name}” are lost, which speaks of doses, warnings, pregnancy, interactions or overdose."


def _listed(changes: Sequence[TokenChange]) -> str:
    said = [f"{change.old or 'nothing'} → {change.new or 'nothing'}{_by(change)}" for change in changes[:_MOST_REASONS]]
    more = f" and {len(changes) - _MOST_REASONS} more" if len(changes) > _MOST_REASONS else ""
    return ", ".join(said) + more


def _by(change: TokenChange) -> str:
    by = factor(change)
    return f" ({by})" if by else ""


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


def _is_no_longer_grave(change: PartChange) -> bool:
    """Whether its kind or heading would no longer say so: what is deleted of it next would count for less. Readers are
    told by the heading alone: “Nice to know” for “Precautions” plays a warning down."""
    if change.how is not How.CHANGED or change.what != "section":
        return False
    said, says = map(speaks_gravely, change.part.head)
    return (said and not says) or (was_grave(change) and not stays_grave(change))


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
        elif may_turn_sense(change, name_index(names)):
            yield f"Punctuation of “{change.name}” changes beside words that hang on it."


def _touches_grave_text(change: PartChange) -> bool:
    """The address of a link to a page of our own says nothing that a reader sees."""
    lines = (_OWN_LINK.sub("]", line) for line in _changed_lines(change.pieces))
    return is_grave(change) or any(map(speaks_gravely, lines))


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
    text = unescape("".join(piece.text for piece in pieces if piece.fate is not without))
    return re.sub(EDGE, "", text.replace("…", "")).casefold()


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
