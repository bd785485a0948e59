"""Two documents compared: what changed that could harm, said first; then all that changed, part by part. Pure."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from rapidfuzz.distance import Indel

from medicines.content.document import Document, PageDocument
from medicines.content.names import NO_NAMES, DrugNames
from medicines.content.safety.change import TokenChange
from medicines.content.safety.drugs import name_index
from medicines.content.safety.headline import gravity, headline
from medicines.content.safety.marks import Fate, Piece, joined
from medicines.content.safety.moving import Moved, find_moved
from medicines.content.safety.parts import NAME_FIELDS, How, Part, parts
from medicines.content.safety.passages import Reading, Texts, compared
from medicines.content.safety.placing import placed_elsewhere
from medicines.vocabulary import TokenKind

# What people call one, and several.
_NAMES = {
    "field": ("field", "fields"),
    "section": ("section", "sections"),
    "faq": ("question", "questions"),
    "aside": ("passage set aside", "passages set aside"),
    "text": ("text", "texts"),
}
_YES_OR_NO = re.compile(r"(?:yes|no|never|always)\b", re.IGNORECASE)
_CLASS_FIELDS = ("classes", "drug_classes")  # worked out from the sentences of the text
_MISSPELT = 0.7  # of the letters of two words, the share that they have in common, when one may be the other misspelt
ASIDE = "set aside, on no page"  # the part that holds what a source says and its page does not


@dataclass(frozen=True, slots=True)
class PartChange:
    """What changed of one part. `pieces`: what stayed and went is the old text, head line first; what stayed and came
    the new one. `tokens` are the changes within it."""

    part: Part
    pieces: tuple[Piece, ...]
    tokens: tuple[TokenChange, ...]

    @property
    def what(self) -> str:
        return self.part.what

    @property
    def name(self) -> str:
        return self.part.name

    @property
    def how(self) -> How:
        return self.part.how


@dataclass(frozen=True)
class Comparison:
    """`tokens`: every token that changed, in the order of the page. `moved`: sentences that only stand elsewhere.
    `flipped`: questions that ask something else now while their answer stayed."""

    parts: tuple[PartChange, ...] = ()
    tokens: tuple[TokenChange, ...] = ()
    moved: tuple[Moved, ...] = ()
    flipped: tuple[str, ...] = field(default=())

    @cached_property
    def headline(self) -> str:
        """The safety tokens that changed, counted in words; "" when none did."""
        return headline(self.tokens)

    @property
    def counted(self) -> str:
        """ "2 sections changed, 1 question added"; "" when nothing differs."""
        counts = Counter((change.what, change.how) for change in self.parts)
        return ", ".join(f"{count} {_NAMES[what][count > 1]} {how}" for (what, how), count in counts.items())

    @property
    def summary(self) -> str:
        """One line for a list: the headline, or the questions that ask something else, or the parts that changed."""
        if self.flipped and not self.headline:
            return f"{len(self.flipped)} question{'s'[: len(self.flipped) - 1]} changed while the answer stayed"
        return self.headline or (f"other words only: {self.counted}" if self.parts else "nothing differs")

    @property
    def gravest(self) -> tuple[TokenChange, ...]:
        """The safety tokens that changed, those that harm most first, mild ones last."""
        return tuple(sorted(self.safety_tokens, key=gravity))

    @property
    def safety_tokens(self) -> tuple[TokenChange, ...]:
        """Those of them that a change of may harm, mild or not."""
        return tuple(change for change in self.tokens if change.kind is not TokenKind.TEXT)


NOTHING = Comparison()
Pair = tuple[str, str]  # as it was and as it would be; "" for nothing


def compare(old: Document | None, new: Document, *, names: DrugNames = NO_NAMES, aside: Pair = ("", "")) -> Comparison:
    """What `new` would change of `old`; without one, all that it says is added. Both are documents of one record: `new`
    carries the ids of `old` (`matching.carry_ids`). `names` are the site's substances with their other names. `aside` is
    what their sources say that stands on no page (`Parsed.said_aside`). Of equal documents it is empty."""
    found = parts(old, new)
    if aside[0] != aside[1]:
        found.append(Part("aside", "aside", ASIDE, How.CHANGED, ("", ""), aside))
    return _of_parts(found, Reading(name_index(names).with_own(_own_names(old, new))))


def compare_texts(name: str, old: str, new: str, *, names: DrugNames = NO_NAMES) -> Comparison:
    """The same of two texts that are called `name`."""
    found = [Part("text", name, name, How.CHANGED, ("", ""), (old, new))] if old != new else []
    return _of_parts(found, Reading(name_index(names)))


def _of_parts(found: list[Part], reading: Reading) -> Comparison:
    if not found:
        return NOTHING
    bodies = [Texts.of(*part.text) for part in found]
    moved, by_moving = find_moved(found, bodies, reading)
    changed = [_changed(part, body, reading) for part, body in zip(found, bodies, strict=True)]
    named = list(_told_once(changed))
    asked = {part.head[0] for part in found if part.what == "faq"}
    flipped = tuple(one.name for one in changed if _is_flipped(one, asked, reading))
    return Comparison(tuple(changed), (*named, *by_moving), tuple(moved), flipped)


def _told_once(changed: Sequence[PartChange]) -> Iterator[TokenChange]:
    """What a summary or another field repeats of the text is told where the text says it, and so is a class that went or
    came with a token of the sentence that names it."""
    in_text = [change for one in changed if one.what in ("section", "faq") for change in one.tokens]
    told = set(map(_said, in_text))
    for one in changed:
        repeats = one.what == "field" and one.part.key not in NAME_FIELDS
        follows = one.what == "field" and one.part.key in _CLASS_FIELDS
        for change in one.tokens:
            if not (repeats and _said(change) in told) and not (follows and _follows(change, in_text)):
                yield change


def _follows(change: TokenChange, in_text: Sequence[TokenChange]) -> bool:
    """Whether a safety token changed in a sentence that names the class."""
    named = [one for one in in_text if one.kind is not TokenKind.TEXT]
    sides = (change.old, [one.before for one in named]), (change.new, [one.after for one in named])
    return all(
        any(place and name.casefold() in place.text.casefold() for place in places) for name, places in sides if name
    )


def _said(change: TokenChange) -> tuple[TokenKind, str, str]:
    return change.kind, change.old.casefold(), change.new.casefold()


def _changed(part: Part, body: Texts, reading: Reading) -> PartChange:
    pieces, found = compared(body, reading)
    found += placed_elsewhere(body, reading)
    if any(part.head):
        of_head, about_head = _head_changed(part, reading)
        pieces = joined((*of_head, *_line_end(part), *pieces))
        found = [*about_head, *found]
    if part.is_quote:
        found = []
    if part.key in NAME_FIELDS and part.what == "field":
        found = _names_changed(part, found)
    if part.subjects[0] != part.subjects[1] and part.old and part.new:
        found = _subject_changed(part, found)
    once = {id(change): change for change in found}  # of a line that stands there many times
    named = {key: change.within(part.name) for key, change in once.items()}
    return PartChange(part, pieces, tuple([named[id(change)] for change in found]))


def _head_changed(part: Part, reading: Reading) -> tuple[tuple[Piece, ...], list[TokenChange]]:
    if part.head[0] == part.head[1]:
        return (Piece(Fate.STAYED, part.head[0]),), []
    return compared(Texts.of(*part.head), reading)


def _line_end(part: Part) -> tuple[Piece, ...]:
    """What stands between a heading and its text."""
    fate = {How.ADDED: Fate.CAME, How.REMOVED: Fate.WENT, How.CHANGED: Fate.STAYED}[part.how]
    return (Piece(fate, "\n"),)


def _names_changed(part: Part, found: list[TokenChange]) -> list[TokenChange]:
    """In a list of names every entry is one, known or not; with a class stands the sentence that says it, which is
    compared where it stands."""
    kept = [change for change in found if change.kind not in (TokenKind.TEXT, TokenKind.DRUG_NAME)]
    before, after = (text.split("\n") if text else [] for text in part.text)
    if part.key == "classes":
        kept, before, after = [], _classes(before), _classes(after)
    went = [line for line in before if line not in after]
    came = [line for line in after if line not in before]
    count = max(len(went), len(came))
    pairs = zip(went + [""] * (count - len(went)), came + [""] * (count - len(came)), strict=True)
    named = [
        TokenChange(TokenKind.DRUG_NAME, one, other)
        for one, other in pairs
        if one.split(" · ")[0] != other.split(" · ")[0]
    ]
    if not went and not came and before != after:
        named = [TokenChange(TokenKind.TEXT, ", ".join(before), ", ".join(after))]
    return [*named, *kept]


def _classes(entries: Iterable[str]) -> list[str]:
    return [entry.split(" · ")[0] for entry in entries]


def _subject_changed(part: Part, found: list[TokenChange]) -> list[TokenChange]:
    """A section that speaks of another ingredient now, whether or not the ingredient's name is known."""
    if any(change.kind is TokenKind.DRUG_NAME and change.new in part.subjects for change in found):
        return found
    return [TokenChange(TokenKind.DRUG_NAME, *part.subjects), *found]


def _is_flipped(change: PartChange, asked: set[str], reading: Reading) -> bool:
    """A question in which a safety token changed, that asks what another one `asked`, or for a yes or no about something
    else, with an answer in which no safety token changed."""
    part = change.part
    if part.what != "faq" or part.how is not How.CHANGED or part.head[0] == part.head[1]:
        return False
    told = compared(Texts.of(*part.head), reading)[1]
    is_other = part.head[1] in asked or (_YES_OR_NO.match(part.text[1]) and any(map(_asks_of_another, told)))
    return bool(is_other or _is_safety(told)) and not _is_safety(compared(Texts.of(*part.text), reading)[1])


def _asks_of_another(change: TokenChange) -> bool:
    """Whether a word was put in the place of another one; of a misspelt word most letters stayed."""
    return bool(change.old and change.new) and Indel.normalized_similarity(change.old, change.new) < _MISSPELT


def _is_safety(found: Iterable[TokenChange]) -> bool:
    return any(change.kind is not TokenKind.TEXT for change in found)


def _own_names(*documents: Document | None) -> set[str]:
    """What the documents themselves call their ingredients."""
    pages = [document for document in documents if isinstance(document, PageDocument)]
    names = {part.name for page in pages for part in page.ingredients}
    return names | {part.subject for page in pages for part in page.sections}
