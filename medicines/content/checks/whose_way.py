"""Which medicine a way or a form is said of: an ingredient, or the product that holds them all."""

import re
from itertools import pairwise

from medicines.content.checks.drugs import Mention, drug_key, subjects_of
from medicines.content.checks.passages import Said
from medicines.content.document import PageDocument
from medicines.content.names import DrugNames

_OF = re.compile(r"\w+ (?:(?:dose|injection|infusion|form|course|drip)s? )?of (?:the )?")
_JOINED = re.compile(r" ?[+/] ?")  # between the names of one product


def as_product(text: str, named: list[Mention], document: PageDocument, names: DrugNames) -> list[Mention]:
    """The medicines named; "A + B" is the product, where the page is on one."""
    if document.not_fixed_dose or len(document.ingredients) < 2 or len(named) < 2:
        return named
    own = {drug_key(part.name, names) for part in document.ingredients}
    between = [text[one.end : following.start] for one, following in pairwise(named)]
    if {one.drug for one in named} == own and all(map(_JOINED.fullmatch, between)):
        return [Mention(named[0].start, named[-1].end, _product(own))]
    return named


def _product(own: set[str]) -> str:
    """The key of what holds all of these."""
    return "+".join(sorted(own))


def drug_of_way(
    start: int, at: int, text: str, named: list[Mention], said: Said, document: PageDocument, names: DrugNames
) -> str | None:
    """The medicine that a way is said of: the last one named before it, else the only one behind it in the sentence, else
    what the place speaks of; None for one that is none of the page's."""
    own = {drug_key(part.name, names) for part in document.ingredients}
    product = _product(own)
    before = [one for one in named if start <= one.start < at] or [one for one in named if one.start < at]
    behind = {one.drug for one in named if one.start >= at}
    following = next((one for one in named if one.start >= at), None)
    if not before and following and _OF.fullmatch(text[at : following.start]):
        return following.drug if following.drug in (*own, product) else None
    if before or len(behind) == 1:
        drug = before[-1].drug if before else behind.pop()
        return drug if drug in (*own, product) else None
    for words in (*reversed(said.labels), said.asked, said.subject, said.place.heading) if not behind else ():
        found = {drug_key(name, names) for _, _, name in subjects_of(document).mentions(words)}
        if len(found) == 1:
            return found.pop()
    if not document.not_fixed_dose and len(own) > 1 and not named:
        return product
    return next(iter(own)) if len(own) == 1 else None
