"""Sentences that give each ingredient a form of its own: "one tablet of X and one capsule of Y", "X tablets and Y tablets"."""

import re

from medicines.content.parsing.one_product import DOSE
from medicines.content.parsing.product_words import FORMS, ROUTE
from medicines.content.parsing.subjects import Subjects

_FORM_OF = re.compile(rf"\b{FORMS} of (?:the )?$")
_ITS_FORM = re.compile(
    rf" (?:(?:oral|{ROUTE.pattern}|film-coated|effervescent|chewable) )?{FORMS}(?!\w)"
    rf"|(?: (?:is|comes|is \w+|also))* as (?:an? |one )?(?:[\w\-]+ )?{FORMS}(?!\w)"
)
# Without one of these, a sentence gives nothing a form.
_STEMS = ("tablet", "capsule", "pill", "drops", "syrup", "solution", "inhaler", "injection", "spray", "patch", "cream")
_A_FORM = re.compile(rf"\b{FORMS}(?!\w)")


def gives_each_its_form(text: str, subjects: Subjects) -> bool:
    """Whether a sentence (lower case) names every ingredient, each with a form."""
    if not any(stem in text for stem in _STEMS) or (" and " not in text and "," not in text):
        return False
    if len(_A_FORM.findall(text)) < len(subjects.ingredients):
        return False
    plain = DOSE.sub("", text)
    mentions = subjects.mentions(plain)
    if {name for _, _, name in mentions} != set(subjects.ingredients):
        return False
    return all(_has_form(plain, start, end) for start, end, _ in mentions)


def _has_form(text: str, start: int, end: int) -> bool:
    return bool(_FORM_OF.search(text, max(0, start - 30), start) or _ITS_FORM.match(text, end))
