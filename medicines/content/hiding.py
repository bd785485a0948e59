"""Taking a passage out of sight without writing anything new. What is hidden leaves a slot in the text, which readers
see as the standing wording for it (`DisclaimerKind.DOSE_REMOVED`)."""

import re
from dataclasses import dataclass, replace

from medicines.content.document import PageDocument
from medicines.errors import NothingToHide
from medicines.vocabulary import DisclaimerKind

SLOT = f"{{{DisclaimerKind.DOSE_REMOVED}}}"
_SLOT = re.escape(SLOT)
# Where a sentence, a line or a table's cell begins (after a list's or heading's marker), and where it ends. A point
# before a letter or digit ends nothing ("2.5 mg").
_POINT = rf"(?:[.!?…][)\"”’*_]*|{_SLOT})"
_BEGINS = re.compile(rf"(?:\A|\n|\||{_POINT}(?=\s))\s*(?:(?:[-*+>]|#{{1,6}}|\d+[.)])\s+)*")
_ENDS = re.compile(rf"{_POINT}(?=\s|\Z)|(?=\s*(?:\n|\||\Z))")
_SAYS = re.compile(r"[^\W_]")
SUMMARY = "summary"  # named like a part; a page can do without it


@dataclass(frozen=True, slots=True)
class Passage:
    """A whole sentence, line or cell, and where in its part's text it begins."""

    start: int
    text: str


def passages(text: str) -> tuple[Passage, ...]:
    """All that can be hidden of a text by itself, in order; none lies in another."""
    found, done = [], 0
    ends = (end for match in _ENDS.finditer(text) if (end := match.end()))
    for start in (begin.end() for begin in _BEGINS.finditer(text)):
        if start >= done and text[start : start + 1] not in ("", "|"):
            done = next((end for end in ends if end > start), len(text))
            found.append(Passage(start, text[start:done]))
    return tuple(one for one in found if one.text != SLOT and "|" not in one.text and _SAYS.search(one.text))


def hide(document: PageDocument, *, part: str, passage: str = "", start: int | None = None) -> PageDocument:
    """The document without a passage (or without all) of the section or answer whose id is `part`, or its summary. Whole
    sentences go, however little of them the passage names. `start` says which is meant, where it stands more than once.

    Raises NothingToHide when there is no such part, or when the passage does not stand in it there, or exactly once.
    """
    if part == SUMMARY:
        if not document.summary:
            raise NothingToHide("This page has no summary.")
        return replace(document, summary="")
    sections = tuple(
        replace(one, text=_without(one.text, passage, start)) if one.id == part else one for one in document.sections
    )
    faqs = tuple(
        replace(one, answer=_without(one.answer, passage, start)) if one.id == part else one for one in document.faqs
    )
    if (sections, faqs) == (document.sections, document.faqs):
        raise NothingToHide("There is no such section or question on this page, or it is hidden already.")
    return replace(document, sections=sections, faqs=faqs)


def only_hides(before: PageDocument, after: PageDocument) -> bool:
    """Whether `after` is `before` with a passage hidden in some of its texts, and not one word more."""
    if [one.id for one in before.sections + before.faqs] != [one.id for one in after.sections + after.faqs]:
        return False
    texts = zip(before.sections, after.sections, strict=True)
    answers = zip(before.faqs, after.faqs, strict=True)
    cut = all(_is_cut(old.text, new.text) for old, new in texts)
    cut = cut and all(_is_cut(old.answer, new.answer) for old, new in answers)
    return cut and after.summary in ("", before.summary) and _rest(before) == _rest(after)


def _without(text: str, passage: str, start: int | None) -> str:
    if not passage.strip():
        return SLOT
    place = _place(text, passage, start) + len(passage) - len(passage.lstrip())
    begins, ends = _widened(text, place, place + len(passage.strip()))
    if not _SAYS.search(passage) or _SAYS.search(text[place:begins]):
        raise NothingToHide("Choose words or numbers of a sentence; the number before an item of a list stays.")
    if "|" in text[begins:ends]:
        raise NothingToHide("Choose a passage inside one cell, or hide the whole section: other cells would shift.")
    return text[:begins] + SLOT + text[ends:]


def _place(text: str, passage: str, start: int | None) -> int:
    if start is not None and start >= 0 and text.startswith(passage, start):
        return start
    if start is not None or text.count(passage) != 1:
        raise NothingToHide("Choose a passage that stands in this text exactly once, letter for letter.")
    return text.index(passage)


def _widened(text: str, start: int, end: int) -> tuple[int, int]:
    span, wider = None, (start, end)
    while span != wider:
        span, wider = wider, _whole(text, *wider)
    return wider


def _whole(text: str, start: int, end: int) -> tuple[int, int]:
    """The span, widened to the sentences, lines or cells that it touches. Half a sentence is more dangerous than none:
    without its "not", or its first digit, it says something else."""
    places = [found.end() for found in _BEGINS.finditer(text) if found.start() <= start and found.end() < end]
    begins = max(places, default=0)
    return begins, next(place for found in _ENDS.finditer(text, begins) if (place := found.end()) >= end)


def _is_cut(before: str, after: str) -> bool:
    """Whether one slot in `after` stands where `before` has whole sentences, and all the rest is the same."""
    return before == after or any(_is_cut_at(before, after, found.start()) for found in re.finditer(_SLOT, after))


def _is_cut_at(before: str, after: str, start: int) -> bool:
    rest = after[start + len(SLOT) :]
    end = len(before) - len(rest)
    if not (before.startswith(after[:start]) and before.endswith(rest) and start < end):
        return False
    return after == SLOT or ("|" not in before[start:end] and _whole(before, start, end) == (start, end))


def _rest(document: PageDocument) -> PageDocument:
    """All but the texts that may be cut."""
    return replace(
        document,
        summary="",
        sections=tuple(replace(one, text="") for one in document.sections),
        faqs=tuple(replace(one, answer="") for one in document.faqs),
    )
