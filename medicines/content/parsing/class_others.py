"""Classes among whose members a page counts its ingredient in passing: "allergic to Testazol or other penicillins",
"penicillins (such as Testazol)", "penicillins, the class to which Testazol belongs".

Precautions and interactions speak mostly of other medicines; only these turns say something of the page's own. They are
looked for by a fixed word, so that a long section costs little.
"""

import re
from collections.abc import Iterator, Sequence

from medicines.content.class_names import ClassNames
from medicines.content.document import SectionPart
from medicines.content.parsing.class_phrases import names_in
from medicines.content.parsing.subjects import Subjects
from medicines.vocabulary import SectionKind

_SILENT = frozenset(
    (
        SectionKind.SIDE_EFFECTS,
        SectionKind.CONTRAINDICATIONS,
        SectionKind.PRECAUTIONS,
        SectionKind.INTERACTIONS,
        SectionKind.PREGNANCY,
    )
)
_REACH = 80  # characters on either side of the fixed word
_GROUP = r"((?:[\w\-/]+ ){0,4}?[\w\-/]+s)"
_OTHERS = re.compile(rf" (?:other|related|similar) {_GROUP}(?=[\s.,;)]|$)")
_AND = re.compile(r"\W*(?:\([^)]*\))?\W*(?:or|and)(?: to)?(?: any| any of the| some| many)?$")
_BEFORE = re.compile(rf"{_GROUP}(?: \([A-Z]\w+\))?,? ?\(? ?$")
_SUCH = ("such as ", "including ", "(like ", "(e.g., ", "(e.g. ")
_CLASS_OF = (" (the class ", " (the group ", " (the family ", ", the class ", ", the group ", ", the family ")
_BELONGS = re.compile(r"[^.;)]{0,60}\bbelongs?\b")


def among_others(sections: Sequence[SectionPart], subjects: Subjects, classes: ClassNames) -> Iterator[tuple[str, str]]:
    """(name of a class, words that say so), of the sections that make no claims."""
    for section in sections:
        if section.kind in _SILENT:
            for group, words in _groups(section.text, subjects):
                yield from ((name, words) for name in names_in(group, classes) if classes.resolve(name))


def _groups(text: str, subjects: Subjects) -> Iterator[tuple[str, str]]:
    for at in _places(text, (" other ", " related ", " similar ")):
        group = _OTHERS.match(text, at, at + _REACH)
        before = text[max(0, at - _REACH) : at]
        if group and any(_AND.fullmatch(before, end) for _, end, _ in subjects.mentions(before)):
            yield group[1], _words(text, at)
    for at, sign in ((at, sign) for sign in _SUCH for at in _places(text, (sign,))):
        behind = text[at + len(sign) : at + len(sign) + _REACH]
        group = _BEFORE.search(text[max(0, at - _REACH) : at])
        if group and any(start == 0 for start, _, _ in subjects.mentions(behind)):
            yield group[1], _words(text, at)
    for at in _places(text, _CLASS_OF) if "belong" in text else ():
        group = _BEFORE.search(text[max(0, at - _REACH) : at])
        if group and _BELONGS.match(text, at + 1):
            yield group[1], _words(text, at)


def _places(text: str, signs: Sequence[str]) -> Iterator[int]:
    for sign in signs:
        at = text.find(sign)
        while at >= 0:
            yield at
            at = text.find(sign, at + 1)


def _words(text: str, at: int) -> str:
    """The line around a place, cut to what shows the claim."""
    start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
    line = text[max(start, at - _REACH) : min(end if end >= 0 else len(text), at + _REACH)]
    return line.strip(" *\t")
