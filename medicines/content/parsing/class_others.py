"""Classes among whose members a page counts its ingredient in passing: "allergic to Testazol or other penicillins",
"penicillins (such as Testazol)", "penicillins, the class to which Testazol belongs".

Precautions and interactions speak mostly of other medicines; only these turns say something of the page's own. They are
looked for by fixed words, with a name of the page's own beside them, so that a long section costs little.
"""

import re
from collections.abc import Iterator, Sequence

from medicines.content.class_names import ClassNames
from medicines.content.document import SectionPart
from medicines.content.folding import lowered
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
_REACH = 80  # characters on either side of the fixed words
_OTHERS = re.compile(r" ?((?:[\w\-/]+ ){0,4}?[\w\-/]+s)(?=[\s.,;)]|$)")
_OR_OTHER = tuple(
    f" {joint}{whom} {alike} "
    for joint in ("or", "and", "or to", "and to")
    for whom in ("", " any")
    for alike in ("other", "similar", "related")
)
_ALIKE = (" other ", " similar ", " related ")
_IT = ("to it", "with it", "to this medication", "to this drug", "to this medicine")
# The words before a place that may be a class's name in the plural, from the last that cannot be part of it.
_BEFORE = re.compile(r"([\w\-/ ]+s)(?: \([A-Z]\w+\))?,? ?$")
_NO_PART = re.compile(
    r".*\b(?:to|of|with|other|any|some|in|for|from|by|and|or|like|than|as|many|most|several|certain|all|the|are|is|use|taking|"
    r"two|three|four|five) "
)
_SUCH = ("s such as ", "s (such as ", "s including ", "s (including ", "s (like ", "s (e.g., ", "s (e.g. ", "s: ")
_CLASS_OF = (" (the class ", " (the group ", " (the family ", ", the class ", ", the group ", ", the family ")
_BELONGS = re.compile(r"[^.;)]{0,60}\bbelongs?\b")


def among_others(sections: Sequence[SectionPart], subjects: Subjects, classes: ClassNames) -> Iterator[tuple[str, str]]:
    """(name of a class, words that say so) of every section, whatever it is about. That an ingredient "is a" member
    of a class is looked for where `statements` do not."""
    # One text is searched much faster than ten.
    text = "\n".join(section.text for section in sections)
    silent = "\n".join(section.text for section in sections if section.kind in _SILENT)
    for whole, groups in ((text, _groups(text, lowered(text), subjects)), (silent, _said(silent, subjects))):
        for group, at in groups:
            yield from ((name, _words(whole, at)) for name in names_in(group, classes) if classes.resolve(name))


def _said(text: str, subjects: Subjects) -> Iterator[tuple[str, int]]:
    lower = lowered(text)
    for at in _places(lower, " is a"):
        if lower.endswith(subjects.spellings, 0, at):
            yield text[at + 4 : at + 4 + _REACH], at


def _groups(text: str, lower: str, subjects: Subjects) -> Iterator[tuple[str, int]]:
    """(words that may begin with a class's name, place) for each turn that counts an ingredient to it."""
    names = subjects.spellings
    before = (*names, *_IT) if len(subjects.ingredients) == 1 else names
    for alike in _ALIKE:
        for at in _places(lower, alike):
            end = at + len(alike)
            joint = next((turn for turn in _OR_OTHER if lower.endswith(turn, 0, end)), "")
            if (
                joint
                and lower.endswith(before, 0, end - len(joint))
                and (group := _OTHERS.match(text, end, end + _REACH))
            ):
                yield group[1], at
    for sign in _SUCH:
        for at in _places(lower, sign):
            if lower.startswith(names, at + len(sign)):
                yield _group_before(text, at + 1), at
    for sign in _CLASS_OF if "belong" in lower else ():
        for at in _places(lower, sign):
            if _BELONGS.match(text, at + 1):
                yield _group_before(text, at), at


def _group_before(text: str, at: int) -> str:
    group = _BEFORE.search(text[max(0, at - _REACH) : at])
    return _NO_PART.sub("", group[1]) if group else ""


def _places(text: str, sign: str) -> Iterator[int]:
    at = text.find(sign)
    while at >= 0:
        yield at
        at = text.find(sign, at + 1)


def _words(text: str, at: int) -> str:
    """The line around a place, cut to what shows the claim."""
    start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
    line = text[max(start, at - _REACH) : min(end if end >= 0 else len(text), at + _REACH)]
    return line.strip(" *\t")
