"""The routes that a text speaks of: skin, eye, ear, nose, lung, mouth, vagina; "body" for what acts in the whole body.

Words that also name complaints ("skin rash", "blurred eyes", "nasal congestion") are no signs: only those of giving.
"""

import re

_INTO = r"(?:in|into|inside|to) (?:the|your|each|both|affected|one)"
# Route → (what the text must hold, the sign). The plain test comes first: the expressions are slow.
_SIGNS: dict[str, tuple[tuple[tuple[str, ...], str], ...]] = {
    "skin": (
        (("topical", "cutaneous", "cream", "ointment", "lotion", "shampoo", "liniment", "patch"),
         r"topical|cutaneous|creams?|ointments?|lotions?|shampoos?|liniments?|patch(?:es)?"),
        ((" skin",), r"appl(?:y|ied|ication)[\w\s]{0,30} skin"),
    ),
    "eye": (
        (("ophthalmic", "ocular"), r"ophthalmic|ocular"),
        (("eye",), rf"eye[\s-]?(?:drops?|ointments?|gels?|solutions?)|{_INTO}[\w\s]{{0,20}} eyes?"),
    ),
    "ear": (
        (("otic",), "otic"),
        (("ear drop", "ear-drop", "eardrop"), r"ear[\s-]?drops?"),
        ((" ear",), r"(?:in|into) (?:the|your|each|affected)[\w\s]{0,20} ears?"),
    ),
    "nose": (
        (("nas", "nos"), r"intranasal\w*|(?:nasal|nose)[\s-](?:sprays?|drops?|inhalers?|solutions?|suspensions?)|nostrils?"),
    ),
    "lung": ((("inhal", "nebuli"), r"inhal\w+|nebuli\w+"),),
    "mouth": (
        (("mouth", "gargl", "lozenge", "tooth", "dental", "oromuc", "orophar", "teeth", "gums"),
         r"mouth[\s-]?(?:wash|rinse|spray)\w*|gargl\w+|lozenges?|toothpaste|dental|oromucosal|oropharyn\w+|teeth|gums"),
    ),
    "vagina": ((("vagin", "pessar"), r"vagin\w+|pessar(?:y|ies)"),),
}  # fmt: skip
_COMPILED = {
    route: [(stems, re.compile(rf"\b(?:{sign})\b")) for stems, sign in signs] for route, signs in _SIGNS.items()
}
_VARIANTS = {
    "topical": "skin", "cutaneous": "skin", "transdermal": "skin", "ophthalmic": "eye", "ocular": "eye", "otic": "ear",
    "nasal": "nose", "intranasal": "nose", "inhalation": "lung", "inhaled": "lung", "vaginal": "vagina",
    "dental": "mouth", "systemic": "body", "oral": "body", "injection": "body", "intravenous": "body",
    "parenteral": "body",
}  # fmt: skip


def routes_in(text: str) -> frozenset[str]:
    """The routes by which a text says that something is given."""
    lower = text.lower()
    return frozenset(
        route
        for route, signs in _COMPILED.items()
        if any(sign.search(lower) for stems, sign in signs if any(stem in lower for stem in stems))
    )


def routes_of_variant(variant: str) -> frozenset[str]:
    """The routes that a title's brackets name: none for "Recombinant", lung alone for "Oral inhalation"."""
    routes = {_VARIANTS[word] for word in re.findall(r"[a-z]+", variant.lower()) if word in _VARIANTS}
    return frozenset(routes - {"body"} if "lung" in routes and "systemic" not in variant.lower() else routes)
