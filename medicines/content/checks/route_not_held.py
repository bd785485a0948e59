"""A page gives a medicine by a way by which, as far as the site's facts go, its substance is not given anywhere."""

import re
from collections.abc import Iterator

from medicines.content.checks.fact_limits import ways_of
from medicines.content.checks.finding import Finding, quote
from medicines.content.checks.giving import Giving, givings_in
from medicines.content.checks.knowledge import Knowledge
from medicines.content.document import FactDocument, PageDocument
from medicines.country_vocabulary import Country
from medicines.fact_vocabulary import FactKind
from medicines.vocabulary import CheckCode, Severity

_SWALLOWED = frozenset(("oral", "mouth"))
_INJECTED = frozenset(("injected",))
# Way as `giving` has it → where it is; what is not here says nothing sure of a way.
_PLACES = {
    **dict.fromkeys(("oral", "liquid"), _SWALLOWED),
    **dict.fromkeys(("tablet", "capsule"), _SWALLOWED | {"vagina"}),
    **dict.fromkeys(("intravenous", "intramuscular", "subcutaneous", "injection"), _INJECTED),
    "suppository": frozenset(("rectal", "vagina")),
    "skin": frozenset(("skin", "vagina", "rectal", "mouth")),
    "inhaled": frozenset(("lung", "nose")),
    "nasal": frozenset(("nose",)),
    "eye": frozenset(("eye",)),
    "ear": frozenset(("ear",)),
    "vaginal": frozenset(("vagina",)),
}

_OF_ANOTHER = re.compile(r"\bother\b", re.IGNORECASE)  # "with other antibiotics given by mouth"


def find(document: PageDocument, knowledge: Knowledge) -> Iterator[Finding]:
    if not knowledge.facts:
        return
    for given in givings_in(document, knowledge.names):
        held = knowledge.facts.get(given.drug, ())
        ways = ways_of(held)
        is_said = given.is_firm and not given.denied and not _OF_ANOTHER.search(given.text)
        if ways and is_said and ways.isdisjoint(_PLACES.get(given.way, ways)):
            yield _finding(given, held)


def _finding(given: Giving, held: tuple[FactDocument, ...]) -> Finding:
    routes = [fact for fact in held if fact.kind == FactKind.ROUTES]
    ways = "; ".join(f"{Country(fact.country).words}: {', '.join(fact.routes)}" for fact in routes)
    return Finding(
        code=CheckCode.ROUTE_NOT_HELD,
        severity=Severity.WARNING,
        place=given.place,
        explanation=f"{quote(given.text)} speaks of a route or form ({given.way}) that the site's facts of "
        f"{routes[0].substance} do not hold ({ways}).",
        todo="Check in a source by which ways it is given. Correct the page, or the fact if that is not whole.",
        evidence=(given.text, ways),
    )
