"""By which routes a page's medicine is given, so far as the page says so for sure.

A warning about tablets is kept off a cream by this, so what is not sure is not said: () means "any". Titles and listed
forms are believed at once. A text only where it speaks of nothing else: one that says "cream" beside "5 mg", "orally" or
"injection" may be about either.
"""

import re

from medicines.content.document import PageDocument
from medicines.content.routes import BODY, count_signs, routes_in, routes_of_variant

_SYSTEMIC = re.compile(  # of a text in lower case: asking in any case takes three times as long
    r"\b(?:tablet|capsule|caplet|pill|lozenge|granule|syrup|elixir|suppositor|enema|ampoule|vial|infus|swallow|inject|intraven"
    r"|intramusc|subcut|rectal|orally|by mouth|oral (?!contracepti|hygiene|thrush)|teaspoon|tablespoon"
    r"|\d+\s?(?:mg|g|grams?|iu|units)\b(?!\s?(?:/|per)\s?(?:g|ml|gram)))"
)
_BY_TEXT = frozenset(
    ("skin", "eye", "nose", "lung")
)  # what "ears ring" and "mouth dry" would be mistaken for is no sign
_OFTEN = 2  # signs of one route, below which it may have been spoken of in passing


def routes_of_page(document: PageDocument) -> tuple[str, ...]:
    """In alphabetical order; "body" for what acts in the whole body."""
    told = routes_of_variant(document.variant) | routes_in(document.title) or _routes_of_forms(document.forms)
    return tuple(sorted(told or _routes_of_text(document)))


def _routes_of_forms(forms: tuple[str, ...]) -> frozenset[str]:
    """Of all listed forms; none where one of them may be given in any way ("Gel", "Solution")."""
    each = [routes_in(form) | ({BODY} if _SYSTEMIC.search(form.lower()) else frozenset()) for form in forms]
    return frozenset().union(*each) if all(each) else frozenset()


def _routes_of_text(document: PageDocument) -> frozenset[str]:
    text = "\n".join([document.summary, *(line for part in document.sections for line in (part.heading, part.text))])
    spoken, is_systemic = routes_in(text), bool(_SYSTEMIC.search(text.lower()))
    if not spoken:
        return frozenset({BODY} if is_systemic else ())
    sure = not is_systemic and any(count_signs(text, route) >= _OFTEN for route in spoken & _BY_TEXT)
    return spoken if sure else frozenset()
