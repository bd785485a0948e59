"""Whether a sentence speaks of medicines that the page is not about: "Paroxetine and clonazepam are …" says nothing of
sertraline and clonazepam.

A name is told by its build (the ending of a substance's name) and its place: names are joined by "and", "with", "+" or
commas. A row of names that holds one from elsewhere is about something else; when the sentence names all of the page's
ingredients apart from it, the sentence still speaks of them.
"""

import re
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.fuzz import ratio

from medicines.content.folding import fold
from medicines.content.parsing.subjects import Subjects
from medicines.content.salts import SALTS

CLOSE = 75  # per cent of letters: a misspelt ingredient is no other medicine
_WORD = re.compile(r"[a-z][a-z\-]{4,}")
_ENDING = re.compile(
    r".+(?:[aeiou]pam|olam|[bcdfghklmnprtxyz]ine|[cdfklmnprtx]in|[bcdhlmnrtxz]ol|[bdfnrst]one|[nrtxz]ide|[bflnprtxz]ate|ril|artan|azole|cef\w+|"
    r"ium|[bdfpt]il|ase|mab|nib|vir|fen|nac|xime|ital|urea|trel|opa|grel|platin|taxel|toin|aban|statin|"
    r"pram|prim|phen|cid|ban|lukast|mycin|cillin|cline)"
)
# Words of everyday and of medical English with such endings. A word that is missing here can only make a page undecided.
_NO_NAMES = frozenset(
    """medicine medicines routine combine combined discipline vaccine examine determine decline baseline outline guideline
    hormone alone standalone everyone someone anyone alcohol control protocol cholesterol school provide inside outside
    alongside beside guide decide worldwide suicide divide appropriate separate immediate moderate accurate adequate
    indicate alternate concentrate intermediate legitimate evaluate eliminate regulate elevate tolerate facilitate
    activate certain contain obtain remain maintain within again origin begin explain brain strain retain skin until
    disease increase decrease release please purchase phase whole medium illustrate coordinate associate estimate
    inappropriate inaccurate inadequate formulate compensate titrate corporate incorporate private candidate
    benzodiazepine antihistamine barbiturate corticosteroid glycoside insulin glycoprotein protein machine online
    statin macrolide bisphosphonate thiazide salicylate nitrate retinoid cephalosporin penicillin aminoglycoside
    fluoroquinolone sulfonylurea anthracycline tetracycline histamine serotonin dopamine creatinine urine
    mutual mainstream bloodstream cream hospital pupil detail email timeline""".split()
) | SALTS  # fmt: skip
_JOIN = re.compile(r"(?:\s|\([^()]*\))*(?:,\s*(?:and|or)?|and|or|with|plus|\+|/|&)\s*(?:with\s+|the\s+)?")
_LEADS_IN = re.compile(r"\b(?:with|and|of|plus|or|like)\s$|[+/,]\s?$")
_ARTICLE = re.compile(r"\b(?:an?|the|this|each|any|no)\s$")
# What a comparison says of other medicines is no claim about the page's.
_COMPARED = re.compile(
    r"\b(?:unlike|in contrast to|compared (?:to|with)|as opposed to|just like|as is the case (?:with|for)|similar to)\b[^,;.]*(?:[,;.]|$)"
)


class _Name(NamedTuple):
    start: int
    end: int
    own: str  # the ingredient, or "" for a medicine from elsewhere


def without_comparisons(text: str) -> str:
    """A sentence (lower case) without what it says of other medicines in passing."""
    if (
        "like" in text
        or "compared" in text
        or "contrast" in text
        or "opposed" in text
        or "similar" in text
        or "the case" in text
    ):
        return _COMPARED.sub(" ", text)
    return text


def with_both(text: str, subjects: Subjects) -> str:
    """A sentence (lower case) with "both" for a row of names that names all of the page's ingredients."""
    own = [_Name(start, end, name) for start, end, name in subjects.mentions(text)]
    for group in reversed(_groups(text, own) if len(own) > 1 else []):
        if {name.own for name in group} == set(subjects.ingredients):
            text = f"{text[: group[0].start]}both{text[group[-1].end :]}"
    return text


def speaks_of_others(text: str, subjects: Subjects) -> bool:
    """Whether a sentence (lower case) says what it says of a medicine that the page is not about."""
    own = [_Name(start, end, name) for start, end, name in subjects.mentions(text)]
    names = sorted([*own, *_foreign(text, own, subjects)])
    if len(names) == len(own):
        return False
    groups = _groups(text, names)
    mixed = any(any(name.own for name in group) and not all(name.own for name in group) for group in groups)
    if mixed:
        return True
    all_named = {name.own for name in own} == set(subjects.ingredients)
    return not all_named and any(_is_claimed(text, group) for group in groups if not group[0].own)


def _foreign(text: str, own: list[_Name], subjects: Subjects) -> list[_Name]:
    taken = [(name.start, name.end) for name in own]
    return [
        _Name(hit.start(), hit.end(), "")
        for hit in _WORD.finditer(text)
        if looks_like_a_name(hit[0])
        and not any(start < hit.end() and hit.start() < end for start, end in taken)
        and not _ARTICLE.search(text[max(0, hit.start() - 6) : hit.start()])
        and not _is_own(hit[0], subjects)
    ]


@lru_cache(maxsize=4096)
def looks_like_a_name(word: str) -> bool:
    return word not in _NO_NAMES and bool(_ENDING.fullmatch(word))


def _is_own(word: str, subjects: Subjects) -> bool:
    pieces = [piece for name in subjects.ingredients for piece in (name, *name.split())]
    return any(ratio(fold(word), fold(piece)) >= CLOSE for piece in pieces)


def _groups(text: str, names: list[_Name]) -> list[list[_Name]]:
    """Names in rows: those with nothing between them but a joint."""
    groups = [[names[0]]]
    for before, name in pairwise(names):
        if _JOIN.fullmatch(text, before.end, name.start):
            groups[-1].append(name)
        else:
            groups.append([name])
    return groups


def _is_claimed(text: str, group: list[_Name]) -> bool:
    """A row of several, or one that something is joined to."""
    return len(group) > 1 or bool(_LEADS_IN.search(text[max(0, group[0].start - 6) : group[0].start]))
