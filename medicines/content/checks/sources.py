"""A page that names no source: nobody can check what it says."""

import re
from collections.abc import Iterator

from medicines.content.checks.finding import Finding, Place
from medicines.content.checks.knowledge import Knowledge
from medicines.content.document import PageDocument
from medicines.vocabulary import CheckCode, SectionKind, Severity

_NAMED = re.compile(r"[^\W_]{2}")  # a list of empty items names nothing
# "No sources yet" is a section that names none.
_NONE = re.compile(
    r"\W*(?:(?:there (?:is|are) )?(?:no|none|not)\b(?:(?!\d)[^.\n]){0,60}|n/?a|tbd|unknown|coming soon|to be (?:added|completed|named)[^.\n]{0,30})\W*",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"https?://|\bdoi:|\bPMID\b|\bISBN\b", re.IGNORECASE)


def find(document: PageDocument, knowledge: Knowledge) -> Iterator[Finding]:
    texts = [part.text for part in document.sections] + [part.answer for part in document.faqs]
    listed = [part.text for part in document.sections if part.kind is SectionKind.SOURCES]
    named = any(_NAMED.search(text) and not _NONE.fullmatch(text) for text in listed)
    if not named and not any(map(_ADDRESS.search, texts)):
        yield Finding(
            code=CheckCode.NO_SOURCE,
            severity=Severity.WARNING,
            place=Place("sections", "Sources"),
            explanation="The page names no source.",
            todo="Add a section “Sources” with the leaflets, formularies or papers that the text rests on.",
        )
