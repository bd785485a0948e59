"""Anchors that last: sections and questions that are the same thing in two documents keep their ids."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from rapidfuzz.fuzz import ratio

from medicines.content.document import FaqPart, PageDocument, SectionPart
from medicines.content.folding import fold

SIMILAR = 75  # per cent of letters that two texts of one section share after an edit
COMPARED = 2000  # characters: enough to recognise a section, and a bound on the work

PartType = TypeVar("PartType", SectionPart, FaqPart)


def carry_ids(new: PageDocument, *, old: PageDocument) -> PageDocument:
    """`new` with the ids that its parts had in `old`.

    A section is the same when kind, subject and heading are; else when its text is similar. A question is the same when
    its words are; else when question or answer is similar. What is new gets an id that neither document uses.
    """
    sections = _carried(new.sections, old.sections, key=_section_key, text=_section_text)
    faqs = _carried(new.faqs, old.faqs, key=_faq_key, text=_faq_text)
    taken = {part.id for part in (*sections, *faqs) if part is not None}
    reserved = {part.id for part in (*old.sections, *old.faqs)}
    return replace(
        new,
        sections=tuple(_settled(new.sections, sections, taken, reserved)),
        faqs=tuple(_settled(new.faqs, faqs, taken, reserved)),
    )


def _section_key(part: SectionPart) -> Hashable:
    return part.kind, fold(part.subject), fold(part.heading)


def _section_text(part: SectionPart) -> str:
    return part.text


def _faq_key(part: FaqPart) -> Hashable:
    return fold(part.subject), fold(part.question)


def _faq_text(part: FaqPart) -> str:
    return f"{part.question} {part.answer}"


def _carried(
    new: Sequence[PartType],
    old: Sequence[PartType],
    *,
    key: Callable[[PartType], Hashable],
    text: Callable[[PartType], str],
) -> list[PartType | None]:
    """For each new part the same part with the old id, or None. Each old id is given once, in order."""
    left = list(old)
    found: list[PartType | None] = [_take(part, left, lambda a, b: key(a) == key(b)) for part in new]
    return [
        known or _take(part, left, lambda a, b: _similar(text(a), text(b)))
        for part, known in zip(new, found, strict=True)
    ]


def _take(part: PartType, left: list[PartType], same: Callable[[PartType, PartType], bool]) -> PartType | None:
    for at, candidate in enumerate(left):
        if same(part, candidate):
            return replace(part, id=left.pop(at).id)
    return None


def _similar(one: str, other: str) -> bool:
    return bool(one and other) and ratio(one[:COMPARED], other[:COMPARED], score_cutoff=SIMILAR) > 0


def _settled(
    new: Iterable[PartType], carried: Iterable[PartType | None], taken: set[str], reserved: set[str]
) -> Iterable[PartType]:
    """Parts without an old id keep their own if it is free, else get a number behind it."""
    numbers: dict[str, int] = {}
    for part, known in zip(new, carried, strict=True):
        if known is not None:
            yield known
            continue
        name = part.id
        while name in taken or name in reserved:
            numbers[part.id] = numbers.get(part.id, 1) + 1
            name = f"{part.id}-{numbers[part.id]}"
        taken.add(name)
        yield replace(part, id=name)
