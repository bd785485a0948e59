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
_LEADS = re.compile(r":[)\"”’*_]*\Z")  # the end of words that lead to a list
_MARK = r"(?:[-*+]|\d+[.)])[ \t]"
_ITEM, _HEADING = re.compile(rf"([ \t]*){_MARK}"), re.compile(r"[ \t]*(#{1,6})[ \t]")
_LINE = re.compile(rf"\n([ \t]*)({_MARK})?([^\n]*)")
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
    if _shifts_cells(text, begins, ends):
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
    """The span, widened to the sentences, lines or cells that it touches, and to what these lead to. Half a sentence is
    more dangerous than none: without its "not", or its first digit, it says something else."""
    places = [found.end() for found in _BEGINS.finditer(text) if found.start() <= start and found.end() < end]
    begins = max(places, default=0)
    ends = next(place for found in _ENDS.finditer(text, begins) if (place := found.end()) >= end)
    return begins, _with_what_follows(text, begins, ends)


def _with_what_follows(text: str, begins: int, ends: int) -> int:
    """Where that ends to which a passage leads: a heading to the text below it, "Never with:" to its list."""
    before = text[text.rfind("\n", 0, begins) + 1 : begins]
    if heading := _HEADING.match(before):
        found = re.compile(rf"\n#{{1,{len(heading[1])}}}[ \t]").search(text, ends)
        return max(ends, len(text[: found.start() if found else None].rstrip()))
    if not _LEADS.search(text[begins:ends]) or text[ends:].lstrip(" \t")[:1] != "\n":
        return ends
    item = _ITEM.match(before)
    return _end_of_list(text, ends, depth=len(item[1]) if item else -1)


def _end_of_list(text: str, ends: int, *, depth: int) -> int:
    """Of the items below a line that is indented so deep (-1: by a line that is no item itself); `ends` if there are
    none."""
    found = ends
    for line in _LINE.finditer(text, ends):
        indent, mark, said = len(line[1]), line[2], line[3]
        is_item = mark and indent > depth
        goes_on = not mark and found > ends and (line.start() == found or indent > max(depth, 0) + 1)
        if said.strip() and (is_item or goes_on):
            found = line.end()
        elif said.strip():
            break
    return found


def _is_cut(before: str, after: str) -> bool:
    """Whether one slot in `after` stands where `before` has whole sentences, and all the rest is the same."""
    return before == after or any(_is_cut_at(before, after, found.start()) for found in re.finditer(_SLOT, after))


def _is_cut_at(before: str, after: str, start: int) -> bool:
    rest = after[start + len(SLOT) :]
    end = len(before) - len(rest)
    if not (before.startswith(after[:start]) and before.endswith(rest) and start < end):
        return False
    return after == SLOT or (_whole(before, start, end) == (start, end) and not _shifts_cells(before, start, end))


def _shifts_cells(text: str, begins: int, ends: int) -> bool:
    """Whether the rest of a table would be another one without this; a table below a heading goes with it, whole."""
    return "|" in text[begins:ends] and not _HEADING.match(text, text.rfind("\n", 0, begins) + 1)


def _rest(document: PageDocument) -> PageDocument:
    """All but the texts that may be cut."""
    return replace(
        document,
        summary="",
        sections=tuple(replace(one, text="") for one in document.sections),
        faqs=tuple(replace(one, answer="") for one in document.faqs),
    )
