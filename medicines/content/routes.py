"""The routes that a text speaks of: skin, eye, ear, nose, lung, mouth, vagina; "body" for what acts in the whole body.

Words that also name complaints ("skin rash", "blurred eyes", "nasal congestion") are no signs: only those of giving.
"""

import re
from collections.abc import Iterator

_SIGNS = {
    "skin": r"topical|cutaneous|creams?|ointments?|lotions?|shampoos?|liniments?|patch(?:es)?|appl(?:y|ied|ication)[\w\s]{0,30} skin",
    "eye": r"ophthalmic|ocular|eye[\s-]?(?:drops?|ointments?|gels?|solutions?)|(?:in|into|inside|to) (?:the|your|each|both|affected|one)[\w\s]{0,20} eyes?",
    "ear": r"otic|ear[\s-]?drops?|(?:in|into) (?:the|your|each|affected)[\w\s]{0,20} ears?",
    "nose": r"intranasal\w*|(?:nasal|nose)[\s-](?:sprays?|drops?|inhalers?|solutions?|suspensions?)|nostrils?",
    "lung": r"inhal\w+|nebuli\w+",
    "mouth": r"mouth[\s-]?(?:wash|rinse|spray)\w*|gargl\w+|lozenges?|toothpaste|dental|oromucosal|oropharyn\w+|teeth|gums",
    "vagina": r"vagin\w+|pessar(?:y|ies)",
}  # fmt: skip
ROUTES = tuple(_SIGNS)
BODY = "body"
_REACH = 80  # characters on either side of a piece, more than a sign has
# route → the pieces one of which each sign of it holds (looking for those is fifty times as fast), sign
_LOOK = {
    route: (pieces.split(), re.compile(rf"\b(?:{_SIGNS[route]})\b"))
    for route, pieces in {
        "skin": "topical cutan cream ointment lotion shampoo liniment patch appl",
        "eye": "ophthalm ocular eye",
        "ear": "otic ear",
        "nose": "nasal nose nostril",
        "lung": "inhal nebuli",
        "mouth": "mouth gargl lozenge toothpaste dental oromucosal oropharyn teeth gums",
        "vagina": "vagin pessar",
    }.items()
}
_TAKEN = re.compile(
    r"\b(?:by mouth|oral(?:ly)?|inject\w+|infus\w+|tablets?|capsules?|syrups?|suppositor\w+)\b", re.IGNORECASE
)
_ALL_BUT = re.compile(r"\b(?:but|except|not|other than)\b", re.IGNORECASE)
_VARIANTS = {
    "topical": "skin", "cutaneous": "skin", "transdermal": "skin", "ophthalmic": "eye", "ocular": "eye", "otic": "ear",
    "nasal": "nose", "intranasal": "nose", "inhalation": "lung", "inhaled": "lung", "vaginal": "vagina",
    "dental": "mouth", "systemic": "body", "oral": "body", "injection": "body", "intravenous": "body",
    "parenteral": "body",
}  # fmt: skip


def routes_in(text: str) -> frozenset[str]:
    """The routes by which a text says that something is given."""
    lower = text.lower()
    return frozenset(route for route in ROUTES if _speaks_of(lower, route))


def _speaks_of(lower: str, route: str) -> bool:
    """Whether a sign of the route stands around one of its pieces: a whole page is many times as long as a sign."""
    pieces, sign = _LOOK[route]
    for at in (at for piece in pieces for at in _places(lower, piece)):
        hit = sign.search(lower, max(0, at - _REACH), at + _REACH)
        if hit and hit.end() < at + _REACH:  # else it may be a longer word, cut off
            return True
    return False


def _places(lower: str, piece: str) -> Iterator[int]:
    at = lower.find(piece)
    while at >= 0:
        yield at
        at = lower.find(piece, at + 1)


def routes_of_form(form: str) -> frozenset[str]:
    """The routes that a form of a product belongs to ("eye drops", "by mouth or injection"); none where it does not say,
    or says which it is not."""
    if _ALL_BUT.search(form):
        return frozenset()
    return routes_in(form) | (frozenset({BODY}) if _TAKEN.search(form) else frozenset())


def count_signs(text: str, route: str) -> int:
    """How often a text speaks of one of the `ROUTES`."""
    return sum(1 for _ in _LOOK[route][1].finditer(text.lower()))


def routes_of_variant(variant: str) -> frozenset[str]:
    """The routes that a title's brackets name: none for "Recombinant", lung alone for "Oral inhalation"."""
    routes = {_VARIANTS[word] for word in re.findall(r"[a-z]+", variant.lower()) if word in _VARIANTS}
    return frozenset(routes - {"body"} if "lung" in routes and "systemic" not in variant.lower() else routes)
