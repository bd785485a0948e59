"""Drug classes that a page names of its own ingredients.

A class counts only where the page predicates it of an ingredient: "X is a …", "X, a …,", "the … X", a label "X:" with
"A …" behind it, or a label "Drug class:". What a phrase names is read by `class_phrases`.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from medicines.content.class_names import ClassNames, Membership, Routes
from medicines.content.document import ClassPart, PageDocument
from medicines.content.folding import fold, lowered
from medicines.content.parsing.class_phrases import names_in
from medicines.content.parsing.statements import Statement
from medicines.content.parsing.subjects import Subjects
from medicines.content.routes import routes_in, routes_of_variant
from medicines.vocabulary import ClassGround, SectionKind

_SECTIONS = {
    SectionKind.ABOUT,
    SectionKind.NAMES,
    SectionKind.USAGE,
    SectionKind.HOW_IT_WORKS,
    SectionKind.KEY_FACTS,
    SectionKind.COMBINED_USE,
    SectionKind.OTHER,
}
# What stands between a subject and its class, behind a space; and a short form of "is", which stands behind none.
_QUALIFIED = (
    r"(?:(?:\w+ly|also|often|both|all|each|itself|now|sometimes|still|considered|"
    r"(?:(?:classified|categori[sz]ed|known|described|classed|regarded|defined|used|employed|utili[sz]ed|given|taken|prescribed|valued) )?as) )*(?=\w)"
)
_IS = rf"(?:is|are|was|were|being|represents?|remains?) {_QUALIFIED}"
_SHORT_IS = rf"['’](?:s|re) {_QUALIFIED}"
_AS = (
    r"(?:acts?|works?|functions?|serves?|acting|working|functioning|serving|classified|categori[sz]ed|known|used|considered|classed|"
    r"use|uses|role|roles|function|action) (?:\w+ly )?as (?=\w)"
)
_USED_AS = r"\b(?:used|given|prescribed|applied|taken)\b[^.;()]{3,90}?(?:,| and| or|, and) (?:also )?as (?=an?\b)"
_BELONGS = r"(?:belong(?:s|ing)? to|a member of|falls? (?:under|into|within)) "
_PART_OF = r"\bpart of (?=(?:the|an?)\s(?:[\w\-]+\s){0,4}?(?:class|group|family|category)\b)"
_PREDICATE = re.compile(rf"(?: {_IS}|{_SHORT_IS})| {_AS}|{_USED_AS}| {_BELONGS}|{_PART_OF}")
# The same for a text without the pieces of the others: an expression that begins with a space is much the faster one.
_SPACED_PREDICATE = re.compile(rf" (?:{_IS}|{_AS}|{_BELONGS})")
_UNSPACED = ("'s ", "’s ", "'re ", "’re ", " as a", "part of ")
_DENIED = re.compile(
    r"\b(?:not|n't|never|neither|nor|unlike|without|instead of|rather than|than|isn't|aren't)\W*$", re.IGNORECASE
)
_NO = re.compile(r"(?:not|no)\b")
_CLAUSE = re.compile(
    r"[;:]\s|,\s(?:and|while|whereas|but)\s|\b(?:while|whereas|although|because|since|which|but)\b|\band\s(?=\w+\s(?:is|are|acts?|works?)\b)",
)
_PRONOUN = re.compile(
    r"^\W*(?:\w+ly,?\s+)?(?:it|they|this|these|both|this (?:medication|medicine|drug|antibiotic|agent|vaccine|supplement|compound|enzyme|vitamin|mineral|"
    r"hormone|substance|ingredient|component)|the (?:drug|medication|medicine|former|latter|vaccine)|(?:.*\b)?its(?: \w+){0,2}|it(?: also)? (?:saw|has|had|found|finds|sees)(?: \w+){0,2})"
    r"(?: (?:is|are|was|were|can be|may be|has been)(?: \w+){0,2})?\W*$",
    re.IGNORECASE,
)
# A page on several substances says of all of them what it says of "this combination".
_WHOLE = re.compile(
    r"^\W*(?:this|the) (?:\w+ )?combin(?:ation|ed)(?: (?:medication|medicine|drug|product|preparation|formulation|therapy|vaccine|cream|ointment|gel|tablet|supplement))?\W*$",
    re.IGNORECASE,
)
_OF_WHOLE = re.compile(r"\W*(?:this|the) (?:\w+ )?combin(?:ation|ed)\b", re.IGNORECASE)
# What may stand between a name and a "which" that speaks of it: a salt, a bracket, or what the sentence says that it is.
_UP_TO_WHICH = re.compile(
    r"(?: (?!and\b|or\b|with\b|into\b|to\b)[\w\-]+)?(?:\s*\([^)]*\))?(?:,? (?:(?:is|are|was|were) )?(?:an?|the|one of the) (?:[\w\-/]+ ){0,6}?[\w\-/]+(?:\s*\([^)]*\))?)?\s*,?\s*"
)
_INTRODUCTION = re.compile(
    r"^\W*(?:in|for|when|as|by|at|on|once|after|within|chemically|pharmacologically|medically|historically)\b[^,.;]*,\s*",
    re.IGNORECASE,
)
# "Like other macrolides, X …" and "X, like many macrolides, …" count X among them.
_LIKE = re.compile(
    r"\b(?:like|as with) (?:(?:all|most|many|some|several|any)(?: other)?|other) ((?:[\w\-]+ ){0,4}?[\w\-]+s(?: \([^)]*\))?),\s*",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"((?!It |This |They |These |The |You |In |If )[A-Z][\w\-]{4,}(?: [\w\-]+){0,2}?)(?: \([^)]*\))?,? (?:is|are|was|acts|belongs|an?)\b"
)
_POINTS = re.compile(
    r"\W*(?:\w+ly,?\s+)?(?:(?:in|for|when|as|by|at|on|once|after|within)\b[^,.;]*,\s*)?"
    r"(?:it|its|they|this|these|both|the (?:drug|medication|medicine|former|latter|vaccine))\b",
    re.IGNORECASE,
)
_ITS_USE = re.compile(r".*\bits (?:\w+ )?(?:use|function|role|action) as\b", re.IGNORECASE)
_OWN_LEAD = re.compile(
    r"^\W*(?:(?:the|both|generic|drug|active|ingredient|component|as|like|while|in|this|combination|of|medication|containing|and|\d+)\W+)*$"
    r"|^\W*(?:as )?an?\s[^,.;]{3,70},\s$",
    re.IGNORECASE,
)
_REACH = 70  # characters before a name in which its class may stand
_BEFORE = re.compile(r"\b(?:an?|the)\s+((?:[\w\-/]+\s+){1,5}?)(?:called\s+|known as\s+|such as\s+)?[(,]?\s*$")
_CLASS_LABEL = re.compile(
    r"\b(?:drug|therapeutic|pharmacolog\w+|medication|medicine) (?:class|classification|category|group)\b|\bclass(?:ification)?\b.{0,3}$|^class(?:ification)?$",
    re.IGNORECASE,
)
# A label's text that is a name alone ("Antihistamine; reduces …"): its first word is no verb.
_BARE = re.compile(
    r"(?!\w+(?:[^s]s|ing|ed)\b)\w[\w\-]*(?:\s[\w\-]+){0,3}(?=\s*(?:[.,;(]|$|\b(?:that|which|used|with|for|found|involved|in)\b))"
)
_ARTICLE = re.compile(r"(?:an?|the)\s", re.IGNORECASE)
_BEHIND = re.compile(r"(?:\s*\([^)]*\))?,\s+(?=(?:an?|the|another|both)\s)|\s*\((?=(?:an?\s|the\s)?[A-Za-z])")
_POINT = re.compile(r"[,;.]")
_OPENS_WITH_NAME = re.compile(r"an?\s", re.IGNORECASE)
_THIS = re.compile(
    r"(?:this|these|the)\s((?:[\w\-]+\s){0,4}?[\w\-]+)(?=\s(?:[a-z]+[^s]s|is|are|was|were|can|may|will|has|have|works?|acts?)\b)",
    re.IGNORECASE,
)
_UNNAMED = re.compile(r"(?:an?|this|these)\s", re.IGNORECASE)
_WHAT = re.compile(r"\bwhat (?:is|are|type|kind|class|family)\b", re.IGNORECASE)


class Named(NamedTuple):
    """A class as the page writes it, in the singular, and the sentence that says so."""

    name: str
    sentence: str


class _About(NamedTuple):
    """What is known of a sentence's subject. `label`: of its paragraph, when it is an ingredient's name (`own`)."""

    label: str
    mentions: list[tuple[int, int, str]]
    own: bool
    unnamed: bool  # it opens a text about one ingredient and does not name it: "A benzodiazepine for …"
    follows: bool  # the page speaks of its ingredient here, so that a pronoun is it
    names_class: bool


def find_classes(said: Iterable[Statement], subjects: Subjects, classes: ClassNames) -> tuple[Named, ...]:
    """The classes of the page's ingredients, in the order in which it names them."""
    found: dict[str, Named] = {}
    labels: dict[str, bool] = {"": False}
    about_own = False
    for statement in said:
        names_class = (
            statement.opens and "class" in statement.label.lower() and bool(_CLASS_LABEL.search(statement.label))
        )
        if statement.kind not in _SECTIONS and not names_class:
            continue
        if statement.asked and not _WHAT.search(statement.asked):
            continue
        if statement.opens:
            about_own = len(subjects.ingredients) == 1 or bool(statement.subject)
        text = statement.text
        mentions = subjects.mentions(text) or _misspelt(text, subjects)
        own_label = statement.opens and _is_own(statement.label, subjects, labels)
        unnamed = statement.opens and about_own and not statement.label and bool(_UNNAMED.match(text))
        about_own = about_own or bool(mentions)
        points = (about_own and _points(text)) or _OF_WHOLE.match(text)
        if not (mentions or own_label or names_class or unnamed or points):
            continue
        about = _About(statement.label if own_label else "", mentions, own_label, unnamed, about_own, names_class)
        for window in _windows(text, about):
            for name in names_in(window, classes):
                if not _is_substance(name, subjects):
                    sentence = text if window in text else f"{statement.label}: {text}"
                    found.setdefault(fold(name), Named(name, sentence))
        about_own = about_own or own_label
    return tuple(found.values())


def with_classes(document: PageDocument, named: Sequence[Named], classes: ClassNames) -> PageDocument:
    """The document with the classes that the page names, and with those of the vocabulary in which it stands."""
    return replace(document, drug_classes=tuple(one.name for one in named), classes=_assigned(document, named, classes))


def _assigned(document: PageDocument, named: Iterable[Named], classes: ClassNames) -> tuple[ClassPart, ...]:
    """Those that the page names, then those of its ingredients' names that say more than it does, on the routes that the
    title or else the sections speak of."""

    @cache
    def routes() -> frozenset[str]:
        return routes_of_variant(document.variant) or routes_in(" ".join(part.text for part in document.sections))

    said = ((classes.resolve(one.name), one.sentence) for one in named)
    parts = {name: ClassPart(name, ClassGround.PAGE, sentence) for name, sentence in reversed(list(said)) if name}
    known = set(parts).union(*(classes.above(name) for name in parts))
    for name, ground, evidence in _of_names(document, classes, routes):
        if name not in known:
            parts.setdefault(name, ClassPart(name, ground, evidence))
    return tuple(parts[name] for name in sorted(parts))


def _of_names(document: PageDocument, classes: ClassNames, routes: Routes) -> Iterator[Membership]:
    """The classes of the ingredients; a list may know a single one by the whole title, with its isotope or origin."""
    names = [part.name for part in document.ingredients]
    for name in names:
        yield from classes.of_substance(name, routes=routes)
    if len(names) == 1 and document.title != names[0]:
        whole = classes.of_substance(document.title, routes=routes)
        yield from (one for one in whole if one.ground is ClassGround.LIST)


def _points(text: str) -> bool:
    """Whether a sentence speaks of what was named before."""
    return bool(_POINTS.match(text) or (" as" in text.lower() and _ITS_USE.match(text)))


def _misspelt(text: str, subjects: Subjects) -> list[tuple[int, int, str]]:
    """A sentence's subject that is nearly an ingredient's name: "Tazobactam" on a page on "Tazobactum"."""
    lead = _SUBJECT.match(text)
    found = subjects.find(lead[1])[0] if lead else ()
    return [(0, len(lead[1]), found[0])] if lead and found else []


def _is_substance(name: str, subjects: Subjects) -> bool:
    """ "Folic acid" and "vitamin B9" name one substance, not a class of them."""
    own = {fold(other) for other in (*subjects.ingredients, *(other for other, _ in subjects.synonyms))}
    return fold(name) in own or bool(re.fullmatch(r"(?:pro)?vitamin [a-k][\d\-]*", name.lower()))


def _is_own(label: str, subjects: Subjects, known: dict[str, bool]) -> bool:
    """Whether a label is an ingredient's name. Labels repeat from section to section."""
    if label not in known:
        known[label] = bool(subjects.find(label.split("(")[0])[0])
    return known[label]


def _windows(text: str, about: _About) -> Iterator[str]:
    """The pieces of a sentence that say what an ingredient is."""
    if about.names_class:
        yield text
    if about.own:
        yield from _of_label(text, about.label)
    elif about.unnamed:
        this = _THIS.match(text)
        yield this[1] if this else text
    predicate = _PREDICATE if any(piece in text for piece in _UNSPACED) else _SPACED_PREDICATE
    for hit in predicate.finditer(f" {text[0].lower()}{text[1:]}"):
        if _predicated(text, hit, about):
            yield text[hit.end() - 1 :]
    for start, end, _ in about.mentions:
        yield from _beside(text, start, end)
    if "ike " in text or "s with " in text:
        yield from _likened(text, about)


def _of_label(text: str, label: str) -> Iterator[str]:
    """What stands behind an ingredient's name that is a label, and in the label's bracket."""
    bracket = label.partition("(")[2]
    if bracket:
        yield bracket.partition(")")[0]
    if _ARTICLE.match(text):
        yield text
    elif this := _THIS.match(text):
        yield this[1]
    elif bare := _BARE.match(text):
        yield bare[0]


def _likened(text: str, about: _About) -> Iterator[str]:
    for hit in _LIKE.finditer(text):
        named = any(
            start in (hit.end(), hit.end() + 4) or end + 2 >= hit.start() >= end for start, end, _ in about.mentions
        )
        if named or (about.follows and _points(text[hit.end() :])):
            yield hit[1]


def _predicated(text: str, hit: re.Match[str], about: _About) -> bool:
    """Whether the subject of this verb is an ingredient of the page."""
    verb, behind = max(0, hit.start() - 1), hit.end() - 1  # the pattern saw the text with a space in front
    before = text[:verb]
    if _DENIED.search(before) or _NO.match(text, behind):
        return False
    cut = max(_CLAUSE.finditer(lowered(before)), key=re.Match.end, default=None)
    clause = cut.end() if cut else 0
    own = [start for start, _, _ in about.mentions if clause <= start < verb]
    introduced = _INTRODUCTION.match(before, clause) if not clause else None
    if introduced and (not own or introduced.end() <= own[0]):
        clause = introduced.end()
    subject = text[clause:verb]
    if own:
        return bool(_OWN_LEAD.match(text[clause : own[0]]))
    if about.own and not clause and _OPENS_WITH_NAME.match(text):
        return True
    if _WHOLE.match(subject):
        return True
    if _PRONOUN.match(subject):
        return about.follows or about.own or any(start < clause for start, _, _ in about.mentions)
    if subject.strip(" ,"):
        return False
    if cut and cut[0].strip(" ,").lower() == "which":
        return any(_UP_TO_WHICH.fullmatch(text, end, cut.start()) for _, end, _ in about.mentions)
    return about.own or bool(about.mentions and about.mentions[0][0] < clause)


def _beside(text: str, start: int, end: int) -> Iterator[str]:
    """ "X, an opioid, …", "X (an opioid)", "the opioid X", "an opioid (X)"."""
    behind = _BEHIND.match(text, end)
    if behind:
        inner = text[behind.end() :]
        yield inner.split(")")[0] if behind[0].endswith("(") else _POINT.split(inner, maxsplit=1)[0]
    lead = text[max(0, start - _REACH) : start]
    before = _BEFORE.search(lead)
    if before and not _DENIED.search(lead[: before.start()]):
        yield before[1]
