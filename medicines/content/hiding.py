"""Taking a passage out of sight without writing anything new. What is hidden leaves a slot in the text, which readers
see as the standing wording for it (`DisclaimerKind.DOSE_REMOVED`)."""

from dataclasses import replace

from medicines.content.document import PageDocument
from medicines.errors import NothingToHide
from medicines.vocabulary import DisclaimerKind

SLOT = f"{{{DisclaimerKind.DOSE_REMOVED}}}"
SUMMARY = "summary"  # named like a part; a page can do without it


def hide(document: PageDocument, *, part: str, passage: str = "") -> PageDocument:
    """The document without a passage (or without all) of the section or answer whose id is `part`, or its summary.

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
    """Whether `after` is `before` with passages hidden, and not one word more."""
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
    return text.replace(passage, SLOT)


def _is_cut(before: str, after: str) -> bool:
    """Whether the pieces around the slots stand in `before`, in order, from its beginning to its end."""
    if before == after:
        return True
    first, *middle = after.split(SLOT)
    if not middle or not before.startswith(first):
        return False
    place = len(first)
    for piece in middle[:-1]:
        found = before.find(piece, place)
        if found < 0:
            return False
        place = found + len(piece)
    return before.endswith(middle[-1]) and len(before) - len(middle[-1]) >= place


def _rest(document: PageDocument) -> PageDocument:
    """All but the texts that may be cut."""
    return replace(
        document,
        summary="",
        sections=tuple(replace(one, text="") for one in document.sections),
        faqs=tuple(replace(one, answer="") for one in document.faqs),
    )
