"""Sentences that name one product of all of the page's ingredients: "X and Y cream", "tablets containing X and Y", "this
combination is an eye ointment"."""

import re
from itertools import pairwise

from medicines.content.parsing.product_words import FORMS
from medicines.content.parsing.subjects import Subjects

DOSE = re.compile(r" \d[\d.,]*\s?(?:mg|mcg|µg|g|%|iu|units)(?:/(?:\d+\s?)?(?:ml|mg))?(?=[\s,;)/]|$)|®|™")
# What joins the names of one product; "or" parts two of them.
_JOIN = re.compile(r"(?:\s*\([^()]*\))?(?: (?!and\b|or\b|with\b)[a-z]{4,})?\s*(?:,\s*(?:and\s)?|\band\s|\+|/|&)\s*")
_ROUTE = r"(?:ophthalmic|nasal|vaginal|topical|otic|oral|eye|ear|skin|inhalation|transdermal|rectal|combination|combined|fixed-dose|effervescent|chewable|film-coated)"
# In the singular: "X and Y tablets" may be tablets of each.
_FORM = (
    r"(?:tablet|capsule|caplet|cream|ointment|gel|lotion|syrup|suspension|solution|inhaler|spray|powder|patch|suppository|injection|"
    r"infusion|elixir|shampoo|mouthwash|emulsion|foam|ring|vaccine|drops)"
)
_NAMED = re.compile(rf"(?:\s*\([^()]*\))? (?:{_ROUTE} )*{_FORM}\b(?! (?:forms?|and (?:\w+ )?{_FORM}s? of)\b)")
_HOLDS = re.compile(
    rf" (?:{FORMS}|products?|preparations?)\W{{1,6}}(?:(?:each|that|which) )?(?:contain(?:s|ing)?|combin(?:es|ing)|with|of)(?: both)? $"
)
# "This combination is a … cream": no word between that begins another phrase.
_IS_A_FORM = re.compile(
    rf" (?:this|the)(?: [\w\-]+)? combination(?: (?:medication|medicine|drug|product|preparation))? (?:\([^()]*\) )?is an? "
    rf"(?:(?!(?:with|for|of|using|in|that|which|to|used|treatment|given|applied|regimen|therapy)\b)[\w\-]+,? ){{0,7}}?(?:{_FORM}|preparation)\b(?! (?:form|of (?:two|three|separate))\b)"
)
_APPLIED = re.compile(rf" (?:layer|film|amount) of the (?:{_ROUTE} )?(?:{_FORM}(?:,? or |, |/))*{_FORM}\b")


def names_one_product(text: str, subjects: Subjects) -> bool:
    """`text` is in lower case with a space before every word, and denies nothing."""
    if _IS_A_FORM.search(text) or _APPLIED.search(text):
        return True
    plain = DOSE.sub("", text)
    return any(
        _NAMED.match(plain, end) or _HOLDS.search(plain[max(0, start - 60) : start])
        for start, end in _rows(plain, subjects)
    )


def _rows(text: str, subjects: Subjects) -> list[tuple[int, int]]:
    """Where all of the page's ingredients stand side by side, joined and not parted."""
    rows: list[list[tuple[int, int, str]]] = []
    mentions = subjects.mentions(text)
    for before, name in pairwise([None, *mentions]):
        if before and name and _JOIN.fullmatch(text, before[1], name[0]):
            rows[-1].append(name)
        elif name:
            rows.append([name])
    wanted = set(subjects.ingredients)
    return [(row[0][0], row[-1][1]) for row in rows if {name for _, _, name in row} == wanted]
