"""By which routes a page's medicine is given, so far as the page says so for sure.

A warning about tablets is kept off a cream by this, so what is not sure is not said: () means "any". Titles and listed
forms are believed at once. A text only where it speaks of nothing else: one that says "cream" beside "5 mg", "orally" or
"injection" may be about either, unless it says so to deny it ("not to be taken orally").
"""

import re

from medicines.content.document import PageDocument
from medicines.content.routes import BODY, count_signs, routes_in, routes_of_variant

# Of a text in lower case: asking in any case takes three times as long.
_FORM = (
    r"tablet|capsule|caplet|pill|lozenge|granule|syrup|elixir|suppositor|enema|ampoule|vial|teaspoon|tablespoon"
    r"|\d+\s?(?:mg|iu|units)\b(?!\s?(?:/|per)\s?(?:g|ml|gram))"
    r"|\d+\s?(?:g|grams?)\b(?!\s?(?:/|per)\s?(?:g|ml|gram|week))"
)
_WAY = r"infus|swallow|inject|intraven|intramusc|subcut|rectal|orally|by mouth|oral (?!contracepti|hygiene|thrush)"
_SYSTEMIC, _FORMS, _WAYS = (re.compile(rf"\b(?:{signs})") for signs in (f"{_FORM}|{_WAY}", _FORM, _WAY))
_BETWEEN = (
    "to|be|is|meant|intended|designed|suitable|typically|usually|normally|generally|for|in|by|as|an?|or|any"
    "|taken|given|administered|used|use|internal|available|formulated|approved|established|standard|standalone|iv"
)
# A way may be named to say that it is none ("not to be taken orally"); a form that is named exists.
_DENIED = re.compile(
    rf"\b(?:not|never|nor|avoid|\w+n['’]t)\b(?: (?:{_BETWEEN}))* (?:{_WAY})"
    rf"|\bno\b(?: (?:{_BETWEEN}))* \(?(?:{_WAY}).*\b(?:form|preparation|version|administration)"
    rf"|\b(?:{_WAY}).*\b(?:exist (?:separately|individually)|confused with this (?:topical|ophthalmic|eye))\b"
    r"|\b(?:administration|use|route)\b.*\b(?:not|never|\w+n['’]t) (?:\w+ )?(?:recommended|applicable|appropriate|possible|suitable)"
)
_ONLY = re.compile(r"\b(?:only|solely|exclusively)\b")
_SENTENCE = re.compile(r"[^.\n]+")
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
    lower, spoken = text.lower(), routes_in(text)
    if not spoken:
        return frozenset({BODY} if _SYSTEMIC.search(lower) else ())
    sure = any(count_signs(text, route) >= _OFTEN for route in spoken & _BY_TEXT) and not _is_systemic(lower)
    return spoken if sure else frozenset()


def _is_systemic(text: str) -> bool:
    """Whether a text in lower case speaks of a way into the whole body, otherwise than to deny it."""
    if _FORMS.search(text):
        return True
    told = (hit[0] for hit in _SENTENCE.finditer(text)) if _WAYS.search(text) else ()
    return any(_WAYS.search(said) and not _is_denied(said) for said in told)


def _is_denied(said: str) -> bool:
    plain = said.replace("*", "")
    return bool(_DENIED.search(plain) or (_ONLY.search(plain) and routes_in(plain)))
