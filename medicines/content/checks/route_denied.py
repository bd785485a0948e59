"""A combination's page gives a medicine by a route, or in a form, of which its own page says that there is none."""

from collections.abc import Iterator

from medicines.content.checks.finding import Finding, quote
from medicines.content.checks.giving import Giving, givings_in, is_denied
from medicines.content.checks.knowledge import Knowledge
from medicines.content.document import PageDocument
from medicines.vocabulary import CheckCode, PageKind, Severity


def find(document: PageDocument, knowledge: Knowledge) -> Iterator[Finding]:
    if document.kind != PageKind.COMBINATION:
        return
    for given in givings_in(document, knowledge.names):
        page = knowledge.own_pages.get(given.drug)
        denied = next((one for one in page.denied if is_denied(given.way, one.way)), None) if page else None
        if page and denied and not given.denied:
            yield _finding(given, denied, page.title)


def _finding(given: Giving, denied: Giving, title: str) -> Finding:
    return Finding(
        code=CheckCode.ROUTE_DENIED,
        severity=Severity.ERROR,
        place=given.place,
        explanation=f"{quote(given.text)} speaks of a route or form ({given.way}) that the page on {title} denies: "
        f"{quote(denied.text)}.",
        todo="Check in a source which of the two is right, and correct the other.",
        evidence=(given.text, denied.text),
    )
