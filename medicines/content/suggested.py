"""What a suggestion is about: one part of a page, and the page with that part put in. Pure."""

from dataclasses import replace

from medicines.content.checkable import HEAD
from medicines.content.crediting import keeps
from medicines.content.document import FaqPart, PageDocument, SectionPart
from medicines.content.rebasing import Part
from medicines.content.words import words
from medicines.vocabulary import Provenance, SectionKind

SUMMARY_NAME = "Summary"


def part_of(page: PageDocument, part: str) -> Part | None:
    """The section or question of that id; for `checkable.HEAD` the summary, in the shape of a section."""
    if part == HEAD:
        return SectionPart(HEAD, SectionKind.OTHER, SUMMARY_NAME, page.summary, "", page.provenance)
    return next((one for one in (*page.sections, *page.faqs) if one.id == part), None)


def with_part(page: PageDocument, part: Part, *, like: PageDocument) -> PageDocument:
    """The page with that part as given. One that it does not have comes where it stands in `like`: behind the part
    behind which it stands there."""
    if part.id == HEAD:
        return replace(page, summary=" ".join(part.text.split()))
    name = "sections" if isinstance(part, SectionPart) else "faqs"
    parts = getattr(page, name)
    if any(one.id == part.id for one in parts):
        return replace(page, **{name: tuple(part if one.id == part.id else one for one in parts)})
    ids = [one.id for one in getattr(like, name)]
    before = set(ids[: ids.index(part.id)])
    place = max((at for at, one in enumerate(parts, start=1) if one.id in before), default=0)
    return replace(page, **{name: (*parts[:place], part, *parts[place:])})


def proposed_of(base: Part, *, text: str, question: str = "") -> Part:
    """The part as somebody proposes it. No question: that stays."""
    if isinstance(base, FaqPart):
        return replace(base, answer=text, question=question or base.question)
    return replace(base, text=text)


def credited_to(author: Provenance, new: Part, old: Part) -> Part:
    """The part with who wrote it: `author`, when half of its words or fewer are the old ones."""
    if not isinstance(new, SectionPart) or not isinstance(old, SectionPart) or keeps(words(new.text), words(old.text)):
        return new
    return replace(new, provenance=author)
