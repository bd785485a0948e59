"""Classes among whose members a page counts its ingredient in passing: "allergic to Testazol or other penicillins",
"penicillins (such as Testazol)", "penicillins, the class to which Testazol belongs".

Precautions and interactions speak mostly of other medicines; only these turns say something of the page's own. They are
looked for by fixed words, with a name of the page's own beside them, so that a long section costs little.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from medicines.content.class_names import ClassNames
from medicines.content.document import FaqPart, SectionPart
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
_SAID = (" is a", ", a ", ", an ", " (a ", " (an ")
Found = Callable[[], Iterable[str]]
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
    r".*\b(?:that|because|since|while|whether|associated|to|of|with|other|any|some|in|for|from|by|and|or|like|than|as|many|most|several|certain|all|the|are|is|use|taking|"
    r"two|three|four|five) "
)
_SUCH = ("s such as ", "s including ", "s like ", "s: ")
_SUCH_WITHIN = ("s (such as ", "s (including ", "s (like ", "s (e.g., ", "s (e.g. ")
_CLASS_OF = tuple(
    f"{sign}{article} {noun} "
    for sign in (" (", ", ")
    for article in ("a", "the")
    for noun in ("class", "group", "family")
)
_BELONGS = re.compile(r"[^.;)]{0,60}\b(?:(belongs?)\b|that includes )")
# "hypersensitivity to penicillins" and "like many penicillins" say of a page on one of them that it is one, and so do
# "other penicillins" and, of several, "these penicillins". One expression that begins with a space finds them fastest.
_SEVERAL = r"(these|essential|listed|several|multiple|blend of|both|two|three|each|various|types of|classes of|kinds of|forms of|deficienc(?:y|ies) (?:in|of))"
_TURNS = r"(other|similar|newer|older),?|any new|like (?:many|most|all)|allerg(?:ic|y|ies) to|hypersensitivity to"
_PASSING = re.compile(rf" (?:{_TURNS})(?= )")
_PASSING_SEVERAL = re.compile(rf" (?:{_TURNS}|{_SEVERAL})(?= )")
# What may stand between "other" and the name of a class.
_SORT = re.compile(
    r"(?!(?:and|or|non|than|with|such|like|including|in|on|for|to|from|by|as|containing|[a-z]*ally|especially|particularly|notably|"
    r"(?:drug|medication|medicine|agent|substance|treatment|product|ingredient|supplement|factor|compound)s?),? )"
    r"(?:(?:types|kinds|classes|forms|brands) of|[a-z\-]+),? "
)
MOST_SORTS = 2
LONGEST_SENTENCE = 400  # characters
BEGIN = 3  # letters
_OF_THE_BODY = re.compile(r"(?:[\w\-]+ ){0,2}(?:hormone|enzyme|protein|peptide|factor|steroid|antibod)")
# "androgen receptors" are no androgens.
_OTHER_THING = re.compile(r"s? (?:receptor|level|deficien|production|secretion|synthesis)")
_USED = frozenset("treatment drop solution pill".split())
_JOINT = re.compile(r"([a-z]+),? (?:and|or|and/or) $")
_DEPRESSED = "Central nervous system depressant"
_ORGANS = frozenset("eye ear skin acne heart stomach neurological".split())
_DENIED = re.compile(r"\b(?:not|no|unlike|than|instead of)(?: an?| the| one of the)?(?: [a-z]+)? $")


def among_others(
    sections: Sequence[SectionPart], faqs: Sequence[FaqPart], subjects: Subjects, classes: ClassNames, found: Found
) -> Iterator[tuple[str, str]]:
    """(name of a class, words that say so) of every section and answer, whatever it is about. That an ingredient "is a"
    member of a class is looked for where `statements` do not. `found` gives the names that were found until it is asked, those
    that the caller took from here included."""
    # One text is searched much faster than ten.
    told = "\n".join(section.text for section in sections if section.kind not in _SILENT)
    silent = (section.text for section in sections if section.kind in _SILENT)
    answers = "\n".join(f"{faq.question}\n{faq.answer}" for faq in faqs)
    text = "\n".join((told, *silent, answers))
    lower = lowered(text)
    for groups in (
        _groups(text, lower, subjects),
        _above_names(text, lower, len(told), subjects),
        _said(text, lower, len(told), subjects),
    ):
        for group, at in groups:
            yield from ((name, _words(text, at)) for name in names_in(group, classes) if classes.resolve(name))
    lower = lower.replace("-", " ")
    yield from _passing(text, lower, subjects, classes, found, len(text) - len(answers))
    yield from _narrower(text, lower, subjects, classes, found)


def _narrower(
    text: str, lower: str, subjects: Subjects, classes: ClassNames, found: Found
) -> Iterator[tuple[str, str]]:
    """Classes of an ingredient that stand below one which the page names, wherever it writes them: a page on a
    corticosteroid that warns of topical corticosteroids is on one of these, when its ingredient is."""
    named = {one: classes.resolve(one) for one in found()}
    known, unknown = set(named.values()) - {""}, tuple(f" {one}" for one, name in named.items() if not name)
    below = list(classes.below(known, unknown, subjects.ingredients)) if named else []
    own = frozenset(word for spelling in subjects.spellings for word in spelling.split()) if below else frozenset()
    for name, spellings in below:
        for spelling in spellings:
            at = -1 if spelling.endswith("vaccine") else lower.find(spelling)  # may be one given before
            if at >= 0 and _is_named(lower, at, at + len(spelling)) and not own.issuperset(spelling.split()):
                written = next(names_in(text[at : at + len(spelling)], classes), "")
                if classes.resolve(written) == name:
                    yield written, _words(text, at)
                    break


def _passing(
    text: str, lower: str, subjects: Subjects, classes: ClassNames, found: Found, faqs: int
) -> Iterator[tuple[str, str]]:
    """Where the page names in passing a class in which its ingredient is known to be; a class that is in the
    ingredient's name is not told by that name. Of several ingredients, another may be meant by what is less sure."""
    alone = len(subjects.ingredients) == 1
    known = classes.whole_of(subjects.ingredients[0]) if alone else classes.known_of(subjects.ingredients)
    spelt = tuple(one for spellings in known.values() for one in spellings)
    said = set(map(classes.resolve, found()))  # answers repeat what the sections said
    also = {} if alone else classes.also_of(subjects.ingredients)
    spelt = (*spelt, *(one for name in also for one in classes.spelt(name)))
    for at, start in _passing_places(lower, spelt, alone=alone) if spelt else ():
        if not lower.startswith(subjects.spellings, start):
            for name in [*names_in(text[start : start + _REACH], classes)] or _plural(text, lower, start, spelt):
                resolved = classes.resolve(name)
                sure = resolved in known or _is_of_one(text, at, also.get(resolved, ()), subjects)
                fresh = at < faqs or resolved not in said
                if fresh and sure and not _says_use(name) and not _than_others(lower, at, resolved, classes):
                    said.add(resolved)
                    yield name, _words(text, at)


def _is_of_one(text: str, at: int, those: Collection[str], subjects: Subjects) -> bool:
    """Whether the sentence before a place speaks of one of those ingredients: "Kentazepam interacts with other …"."""
    if not those:
        return False
    least = max(0, at - LONGEST_SENTENCE)
    start = max(text.rfind("\n", least, at) + 1, text.rfind(". ", least, at) + 1, least)
    return any(name in those for _, _, name in subjects.mentions(text[start:at]))


def _than_others(lower: str, at: int, name: str, classes: ClassNames) -> bool:
    """Whether a place stands behind another member of the class, to which "other" belongs: "opioids and other …"."""
    joint = _JOINT.search(lower, max(0, at - _REACH), at)
    if not joint:
        return False
    what = classes.resolve(joint[1])
    return (joint[1] == "alcohol" and name == _DEPRESSED) or bool(what and classes.counts(what, name))


def _is_named(lower: str, start: int, end: int) -> bool:
    """Whether a place holds whole words that no denial stands before."""
    end += lower[end : end + 1] == "s"
    whole = not (lower[start - 1 : start].isalnum() or lower[end : end + 1].isalnum() or _OTHER_THING.match(lower, end))
    return whole and not _DENIED.search(lower, max(0, start - _REACH), start)


def _passing_places(lower: str, spelt: tuple[str, ...], *, alone: bool) -> Iterator[tuple[int, int]]:
    """(place, where one of the spellings of a class begins)."""
    begins = frozenset(one[:BEGIN] for one in spelt)  # most words have other first letters
    for hit in (_PASSING if alone else _PASSING_SEVERAL).finditer(lower.replace("(", " ").replace("\n", " ")):
        start = _behind_sorts(lower, hit.end() + 1, spelt, begins, most=MOST_SORTS if hit[1] else 0)
        if start >= 0 and not (hit.lastindex and _OF_THE_BODY.match(lower, start)):
            yield hit.start() + 1, start


def _behind_sorts(lower: str, at: int, spelt: tuple[str, ...], begins: frozenset[str], *, most: int) -> int:
    """Where one of the spellings begins, behind words that say which of its kind are meant; -1 for nowhere."""
    for number in range(most + 1):
        if lower[at : at + BEGIN] in begins and lower.startswith(spelt, at):
            return at
        if number == most or not (sort := _SORT.match(lower, at)):
            break
        at = sort.end()
    return -1


def _plural(text: str, lower: str, at: int, spelt: tuple[str, ...]) -> list[str]:
    """The longest spelling that stands there in the plural, whatever follows: "other antiemetics fail"."""
    there = [len(one) for one in spelt if lower.startswith(f"{one}s", at)]
    end = at + max(there, default=0)
    return [text[at:end]] if there and not lower[end + 1 : end + 2].isalnum() else []


def _says_use(name: str) -> bool:
    """ "eye medication" and "acne treatment" say where and for what something is used."""
    what, _, last = name.rpartition(" ")
    return last in _USED or what in _ORGANS


def _said(text: str, lower: str, start: int, subjects: Subjects) -> Iterator[tuple[str, int]]:
    for sign in _SAID:
        for at in _places(lower, sign, start):
            if lower.endswith(subjects.spellings, 0, at):
                begin = at + sign.index("a")
                yield text[begin : begin + _REACH], at


def _above_names(text: str, lower: str, end: int, subjects: Subjects) -> Iterator[tuple[str, int]]:
    """ "antihistamines (Testazol)" and "**Antihistamines:** Testazol …": in interactions these may be others'."""
    for sign in ("s (", "s:** ") if len(subjects.ingredients) > 1 else ("s (",):
        for at in _places(lower, sign, 0, end):
            if lower.startswith(subjects.spellings, at + len(sign)):
                yield _group_before(text, at + 1), at


def _groups(text: str, lower: str, subjects: Subjects) -> Iterator[tuple[str, int]]:
    """(words that may begin with a class's name, place) for each turn that counts an ingredient to it."""
    names = subjects.spellings
    before = (*names, *_IT) if len(subjects.ingredients) == 1 else names
    for alike in _ALIKE:
        for at in _places(lower, alike):
            end = at + len(alike)
            if not lower.endswith(_OR_OTHER, 0, end):
                continue
            joint = next(turn for turn in _OR_OTHER if lower.endswith(turn, 0, end))
            if lower.endswith(before, 0, end - len(joint)) and (group := _OTHERS.match(text, end, end + _REACH)):
                yield group[1], at
    for at, end in _such_places(lower):
        if lower.startswith(names, end):
            yield _group_before(text, at + 1), at

    belongs = "belong" in lower
    for at in _places(lower, " belongs to this ") if belongs else ():
        if name := next((name for name in names if lower.endswith(f"s ({name}", 0, at)), ""):
            yield _group_before(text, at - len(name) - 2), at
    for sign in _CLASS_OF if belongs or "that includes" in lower else ():
        for at in _places(lower, sign):
            if (hit := _BELONGS.match(text, at + 1)) and (hit[1] or lower.startswith(names, hit.end())):
                yield _group_before(text, at), at


def _such_places(lower: str) -> Iterator[tuple[int, int]]:
    """(end of the words before, where examples begin). All brackets are found at once: each search takes its time."""
    for sign in _SUCH:
        yield from ((at, at + len(sign)) for at in _places(lower, sign))
    for at in _places(lower, "s ("):
        if lower.startswith(_SUCH_WITHIN, at):
            yield from ((at, at + len(sign)) for sign in _SUCH_WITHIN if lower.startswith(sign, at))


def _group_before(text: str, at: int) -> str:
    group = _BEFORE.search(text[max(0, at - _REACH) : at])
    return _NO_PART.sub("", group[1]) if group else ""


def _places(text: str, sign: str, start: int = 0, end: int | None = None) -> Iterator[int]:
    at = text.find(sign, start, end)
    while at >= 0:
        yield at
        at = text.find(sign, at + 1, end)


def _words(text: str, at: int) -> str:
    """The line around a place, cut to what shows the claim."""
    start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
    line = text[max(start, at - _REACH) : min(end if end >= 0 else len(text), at + _REACH)]
    return line.strip(" *\t")
