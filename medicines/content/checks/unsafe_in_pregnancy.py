"""A medicine is called safe in pregnancy here, and forbidden in it here or on its own page."""

from collections.abc import Iterator

from medicines.content.checks.finding import Finding, on_page, quote
from medicines.content.checks.knowledge import Knowledge
from medicines.content.checks.pregnancy import Claim, Forbidding, claims_in, forbiddings_in, speak_of_one_time
from medicines.content.document import PageDocument
from medicines.vocabulary import CheckCode, Severity


def find(document: PageDocument, knowledge: Knowledge) -> Iterator[Finding]:
    claims = claims_in(document, knowledge.names)
    here = forbiddings_in(document, knowledge.names) if claims else ()
    for claim in claims:
        page = knowledge.own_pages.get(claim.drug)
        against = [*(page.forbidden if page else ()), *here]
        fits = (one for one in against if one.drug == claim.drug and one.text != claim.text)
        forbidding = next((one for one in fits if speak_of_one_time(claim, one)), None)
        if forbidding:
            yield _finding(claim, forbidding, page.title if page and forbidding in page.forbidden else "")


def _finding(claim: Claim, forbidding: Forbidding, title: str) -> Finding:
    where = on_page(forbidding.place, title)
    return Finding(
        code=CheckCode.UNSAFE_PREGNANCY_CLAIM,
        severity=Severity.ERROR,
        place=claim.place,
        explanation=f"{quote(claim.text)} calls it safe in pregnancy, but {where} says: {quote(forbidding.text)}.",
        todo="Take the stricter advice over, unless a source says otherwise; then correct the other place.",
        evidence=(claim.text, forbidding.text),
    )
