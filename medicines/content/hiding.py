"""Taking a passage out of sight without writing anything new. What is hidden leaves a slot in the text, which readers
see as the standing wording for it (`DisclaimerKind.DOSE_REMOVED`)."""

import re
from dataclasses import replace

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


def hide(document: PageDocument, *, part: str, passage: str = "") -> PageDocument:
    """The document without a passage (or without all) of the section or answer whose id is `part`, or its summary. Whole
    sentences go, however little of them the passage names.

    Raises NothingToHide when there is no such part, or when the passage does not stand in it exactly once.
    """
    if part == SUMMARY:
        if not document.summary:
            raise NothingToHide("This page has no summary.")
        return replace(document, summary="")
    sections = tuple(
        replace(one, text=_without(one.text, passage)) if one.id == part else one for one in document.sections
    )
    faqs = tuple(replace(one, answer=_without(one.answer, passage)) if one.id == part else one for one in document.faqs)
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


def _without(text: str, passage: str) -> str:
    if not passage.strip():
        return SLOT
    if text.count(passage) != 1:
        raise NothingToHide("Choose a passage that stands in this text exactly once, letter for letter.")
    place = text.index(passage) + len(passage) - len(passage.lstrip())
    span, wider = None, (place, place + len(passage.strip()))
    while span != wider:
        span, wider = wider, _whole(text, *wider)
    start, end = span
    if not _SAYS.search(passage) or _SAYS.search(text[place:start]):
        raise NothingToHide("Choose words or numbers of a sentence; the number before an item of a list stays.")
    if "|" in text[start:end]:
        raise NothingToHide("Choose a passage inside one cell, or hide the whole section: other cells would shift.")
    return text[:start] + SLOT + text[end:]


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
