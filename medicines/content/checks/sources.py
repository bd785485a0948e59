"""A page that names no source: nobody can check what it says."""

import re
from collections.abc import Iterator

from medicines.content.checks.finding import Finding, Place
from medicines.content.checks.knowledge import Knowledge
from medicines.content.document import PageDocument
from medicines.vocabulary import CheckCode, SectionKind, Severity

_NAMED = re.compile(r"[^\W_]{2}")  # a list of empty items names nothing
_ADDRESS = re.compile(r"https?://|\bdoi:|\bPMID\b|\bISBN\b", re.IGNORECASE)


def find(document: PageDocument, knowledge: Knowledge) -> Iterator[Finding]:
    texts = [part.text for part in document.sections] + [part.answer for part in document.faqs]
    named = any(part.kind is SectionKind.SOURCES and _NAMED.search(part.text) for part in document.sections)
    if not named and not any(map(_ADDRESS.search, texts)):
        yield Finding(
            code=CheckCode.NO_SOURCE,
            severity=Severity.WARNING,
            place=Place("sections", "Sources"),
            explanation="The page names no source.",
            todo="Add a section “Sources” with the leaflets, formularies or papers that the text rests on.",
        )
