"""A page gives a medicine by a route, or in a form, which it denies elsewhere, or which the medicine's own page denies."""

from collections.abc import Iterator

from medicines.content.checks.finding import Finding, on_page, quote
from medicines.content.checks.giving import (
    BROKEN,
    Giving,
    givings_in,
    is_denied,
    is_easier_only,
    is_left_out,
    is_of_kind,
    may_be_of_one_form,
)
from medicines.content.checks.knowledge import Knowledge
from medicines.content.document import PageDocument
from medicines.vocabulary import CheckCode, PageKind, Severity


def find(document: PageDocument, knowledge: Knowledge) -> Iterator[Finding]:
    spoken = givings_in(document, knowledge.names)
    here = [one for one in spoken if one.denied and (one.is_firm or is_left_out(one))]
    for given in spoken:
        page = knowledge.own_pages.get(given.drug) if document.kind == PageKind.COMBINATION else None
        against = [*(page.denied if page else ()), *here]
        denied = None if given.denied else next((one for one in against if _clash(given, one, here, spoken)), None)
        if denied:
            yield _finding(given, denied, "" if denied in here or not page else page.title)


def _clash(given: Giving, denied: Giving, here: list[Giving], spoken: tuple[Giving, ...]) -> bool:
    """Whether both speak of one medicine and way; on one page, also of one form."""
    if denied in here and given.way != denied.way and not is_of_kind(given, denied):
        return False
    if is_easier_only(given, denied):
        return False
    if (
        denied.drug not in (given.drug, *given.drug.split("+"))
        or not is_denied(given.way, denied.way)
        or given.text == denied.text
    ):
        return False
    if denied.way == "oral" and given.way in denied.forms:
        return False  # "the capsules are inhaled, and must not be swallowed": there are capsules
    if denied not in here:
        return True
    if not (given.is_firm and may_be_of_one_form(given, denied)):
        return False
    of_a_form = bool(denied.forms - {denied.way} and not given.forms) and denied.way not in BROKEN
    return not (is_left_out(denied) or of_a_form) or _is_said_once(given, denied, spoken)


def _is_said_once(given: Giving, denied: Giving, spoken: tuple[Giving, ...]) -> bool:
    """Whether nothing else on the page gives it that way: a page on several forms says so more than once."""
    return not any(
        one.text != given.text and one.drug == given.drug and not one.denied and is_denied(one.way, denied.way)
        for one in spoken
    )


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
