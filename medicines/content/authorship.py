"""Who wrote the words of a page that a person has edited. A mended typo makes no machine's text a person's."""

from dataclasses import replace

from rapidfuzz.fuzz import ratio

from medicines.content.document import PageDocument, SectionPart
from medicines.vocabulary import Provenance, SectionKind

STILL_THEIRS = 50  # per cent of letters that two texts share, from which the text is still whose it was


def credited(document: PageDocument, *, base: PageDocument | None) -> PageDocument:
    """What a person wrote on `base` (None: a new page), with the provenance of each section and of the page.

    A section is editorial when it is new or more than half of it was rewritten; else it stays whose it was, whatever
    the form says. The page is editorial once all its sections are, its sources aside.
    """
    before = {part.id: part for part in base.sections} if base else {}
    sections = tuple(replace(part, provenance=_writer(part, before.get(part.id))) for part in document.sections)
    own = all(part.provenance == Provenance.EDITORIAL for part in sections if part.kind != SectionKind.SOURCES)
    unchanged = base.provenance if base else Provenance.EDITORIAL
    return replace(document, sections=sections, provenance=Provenance.EDITORIAL if own and sections else unchanged)


def _writer(part: SectionPart, before: SectionPart | None) -> Provenance:
    if before is None:
        return Provenance.EDITORIAL
    if part.text == before.text or ratio(part.text, before.text) >= STILL_THEIRS:
        return before.provenance
    return Provenance.EDITORIAL
