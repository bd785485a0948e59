"""Which substance a word names: the page's ingredients by any spelling, and those of the rest of the site."""

import re
from functools import lru_cache
from typing import NamedTuple

from medicines.content.document import PageDocument
from medicines.content.folding import fold
from medicines.content.names import SALT, DrugNames
from medicines.content.parsing.subjects import Subjects
from medicines.content.salts import base_name
from medicines.vocabulary import AliasKind

SHORTEST_FIRST_WORD = 5  # letters
# As a medicine, not as what the body makes: no kind of it is named.
_INSULIN = re.compile(
    r"\b(?:(?:with|by|on|us(?:e|es|ing)|tak(?:e|es|ing)|(?:changed|switched|moved) (?:\w+ )?to) (insulin)\b"
    r"|(insulin)(?= (?:is|may be|can be|must be|should be|injections?|therapy|treatment)\b))"
)


class Mention(NamedTuple):
    """A substance named at `start:end`; `drug` is its key, whichever name stands there."""

    start: int
    end: int
    drug: str


def drug_key(name: str, names: DrugNames) -> str:
    """Equal for all names of one substance: national names and spellings are resolved, salts dropped."""
    return _key(name, names.resolve(name), names.kind(name))


@lru_cache(maxsize=8192)
def _key(name: str, generics: tuple[str, ...], kind: str) -> str:
    same = generics[0] if len(generics) == 1 and kind in (AliasKind.SPELLING, AliasKind.NATIONAL, SALT) else name
    return fold(base_name(same))


@lru_cache(maxsize=8)
def subjects_of(document: PageDocument) -> Subjects:
    return Subjects(tuple(part.name for part in document.ingredients), document.synonyms)


def mentions(text: str, subjects: Subjects, names: DrugNames) -> list[Mention]:
    """Every substance that a text names, in order. Other substances that overlap the page's own names are not named."""
    own = [Mention(start, end, drug_key(name, names)) for start, end, name in subjects.mentions(text)]
    own += _by_first_word(text, subjects, names, own)
    others = [
        Mention(one.start, one.end, drug_key(one.generics[0] if len(one.generics) == 1 else one.written, names))
        for one in names.find(text)
        if not any(one.start < taken.end and taken.start < one.end for taken in own)
    ]
    if "insulin" in text and not any("insulin" in one.drug for one in (*own, *others)):
        others += [Mention(*hit.span(hit.lastindex or 0), "insulin") for hit in _INSULIN.finditer(text)]
    return sorted([*own, *others])


def brands_in(text: str, lowered: str, names: DrugNames) -> list[Mention]:
    """The brands of one substance each that a text names, where they stand in `lowered`: as `numerals.with_digits` writes
    it, whose small letters tell no brand from a word."""
    found = {
        one.written.lower(): one.generics[0]
        for one in names.find(text)
        if len(one.generics) == 1 and one.kind == "brand"
    }
    return [
        Mention(hit.start(), hit.end(), drug_key(generic, names))
        for brand, generic in found.items()
        for hit in re.finditer(rf"\b{re.escape(brand)}\b", lowered)
    ]


def _by_first_word(text: str, subjects: Subjects, names: DrugNames, own: list[Mention]) -> list[Mention]:
    """ "Calcium" for calcium carbonate, where no other ingredient begins so."""
    firsts = [name.split()[0].lower() for name in subjects.ingredients]
    found = []
    for name, first in zip(subjects.ingredients, firsts, strict=True):
        if " " in name and len(first) >= SHORTEST_FIRST_WORD and firsts.count(first) == 1 and first in text:
            found += [
                Mention(hit.start(), hit.end(), drug_key(name, names))
                for hit in re.finditer(rf"\b{re.escape(first)}\b", text)
                if not any(hit.start() < one.end and one.start < hit.end() for one in own)
            ]
    return found
