"""Links to pages of this site that are not there, and to places on this page that have no such name."""

from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

import pyromark

from medicines.content.checks.finding import Finding, Place
from medicines.content.checks.knowledge import Knowledge
from medicines.content.document import PageDocument
from medicines.vocabulary import CheckCode, Severity


def find(document: PageDocument, knowledge: Knowledge) -> Iterator[Finding]:
    if knowledge.addresses is None:
        return
    for place, target in links_of(document):
        if target not in knowledge.addresses:
            yield Finding(
                code=CheckCode.DEAD_LINK,
                severity=Severity.WARNING,
                place=place,
                explanation=f"The link to {target} leads to no page of this site.",
                todo="Link to the page's present address, or take the link off its words.",
                evidence=(target,),
            )


def links_of(document: PageDocument) -> Iterator[tuple[Place, str]]:
    """Each link to an address of this site, as a path without query and fragment."""
    texts = [(Place(part.id, part.heading), part.text) for part in document.sections]
    texts += [(Place(part.id, part.question), part.answer) for part in document.faqs]
    for place, text in texts:
        for target in _targets(text) if "](" in text or "]:" in text or "][" in text else ():
            parts = urlsplit(target)
            if parts.path.startswith("/") and not (parts.scheme or parts.netloc):
                yield place, unquote(parts.path)


def _targets(text: str) -> Iterator[str]:
    for event in pyromark.events(text):
        link = event.get("Start", {}) if isinstance(event, dict) else {}
        if isinstance(link, dict) and "Link" in link:
            yield link["Link"]["dest_url"]
