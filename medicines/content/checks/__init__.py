"""Floor 1: what an editor should look at before a page goes to review. Pure: a document and what the site knows, in; findings, out.

Each check is a file with a `find`. A check that is not sure says nothing: a list that cries wolf is not read.
"""

from collections.abc import Callable, Iterator

from medicines.content.checks import (
    dose_above,
    dose_above_fact,
    dose_above_maximum,
    flag,
    leaked_prompt,
    links,
    misspelt,
    pasted_notice,
    promotion,
    readability,
    route_denied,
    route_not_held,
    sections,
    sources,
    stopping,
    two_maxima,
    unsafe_in_pregnancy,
)
from medicines.content.checks.finding import Finding, Place, at_once, in_order
from medicines.content.checks.knowledge import Knowledge, OwnPage, facts_by_drug, own_page, own_pages, products_by_drugs
from medicines.content.document import PageDocument

__all__ = ["Finding", "Knowledge", "OwnPage", "Place", "at_once", "check", "facts_by_drug", "own_page", "own_pages",
           "products_by_drugs"]  # fmt: skip

_CHECKS: tuple[Callable[[PageDocument, Knowledge], Iterator[Finding]], ...] = tuple(
    module.find
    for module in (
        dose_above,
        dose_above_fact,
        dose_above_maximum,
        two_maxima,
        route_denied,
        route_not_held,
        unsafe_in_pregnancy,
        stopping,
        flag,
        leaked_prompt,
        pasted_notice,
        links,
        misspelt,
        promotion,
        sections,
        sources,
        readability,
    )
)


def check(document: PageDocument, knowledge: Knowledge) -> tuple[Finding, ...]:
    """Everything that is found in a page, errors first. Never raises on odd text."""
    return in_order(finding for find in _CHECKS for finding in find(document, knowledge))
