"""A page gives a medicine by a route, or in a form, which it denies elsewhere, or which the medicine's own page denies."""

from collections.abc import Iterator

from medicines.content.checks.finding import Finding, on_page, quote
from medicines.content.checks.giving import (
    Giving,
    givings_in,
    is_denied,
    is_easier_only,
    is_of_kind,
    may_be_of_one_form,
)
from medicines.content.checks.knowledge import Knowledge
from medicines.content.document import PageDocument
from medicines.vocabulary import CheckCode, PageKind, Severity


def find(document: PageDocument, knowledge: Knowledge) -> Iterator[Finding]:
    spoken = givings_in(document, knowledge.names)
    here = [one for one in spoken if one.denied and one.is_firm]
    for given in spoken:
        page = knowledge.own_pages.get(given.drug) if document.kind == PageKind.COMBINATION else None
        against = [*(page.denied if page else ()), *here]
        denied = None if given.denied else next((one for one in against if _clash(given, one, here)), None)
        if denied:
            yield _finding(given, denied, "" if denied in here or not page else page.title)


def _clash(given: Giving, denied: Giving, here: list[Giving]) -> bool:
    """Whether both speak of one medicine and way; on one page, also of one form."""
    if denied in here and given.way != denied.way and not is_of_kind(given, denied):
        return False
    if is_easier_only(given, denied):
        return False
    if given.drug != denied.drug or not is_denied(given.way, denied.way) or given.text == denied.text:
        return False
    if denied.way == "oral" and given.way in denied.forms:
        return False  # "the capsules are inhaled, and must not be swallowed": there are capsules
    if denied not in here:
        return True
    return given.is_firm and may_be_of_one_form(given, denied)


def _finding(given: Giving, denied: Giving, title: str) -> Finding:
    where = on_page(denied.place, title)
    return Finding(
        code=CheckCode.ROUTE_DENIED,
        severity=Severity.ERROR,
        place=given.place,
        explanation=f"{quote(given.text)} speaks of a route or form ({given.way}) that {where} denies: "
        f"{quote(denied.text)}.",
        todo="Check in a source which of the two is right, and correct the other.",
        evidence=(given.text, denied.text),
    )
