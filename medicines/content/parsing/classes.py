"""Drug classes that a page names of its own ingredients.

A class counts only where the page predicates it of an ingredient: `class_sentences` finds the places, `class_others`
those that count the ingredient among others of its class, and `class_phrases` reads what a phrase names.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from typing import NamedTuple

from medicines.content.class_kin import NEVER
from medicines.content.class_names import ClassNames, Membership
from medicines.content.document import ClassPart, FaqPart, PageDocument, SectionPart
from medicines.content.folding import fold
from medicines.content.parsing.class_others import among_others
from medicines.content.parsing.class_phrases import cues_of, names_in
from medicines.content.parsing.class_sentences import (
    About,
    opens_unnamed,
    opens_with_role,
    points_back,
    speaks_of_whole,
    windows,
)
from medicines.content.parsing.statements import Statement
from medicines.content.parsing.subjects import Subjects
from medicines.content.routes import routes_in, routes_of_variant
from medicines.content.salts import MINERALS
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
_SUBJECT = re.compile(
    r"((?!It |This |They |These |The |You |In |If )[A-Z][\w\-]{4,}(?: [\w\-]+){0,2}?)(?: \([^)]*\))?,? (?:is|are|was|acts|belongs|an?)\b"
)
_CLASS_LABEL = re.compile(
    r"\b(?:drug|therapeutic|pharmacolog\w+|medication|medicine) (?:class|classification|category|group)\b|\bclass(?:ification)?\b.{0,3}$|^class(?:ification)?$",
    re.IGNORECASE,
)
LONGEST_LIST = 200  # characters in which the names of a row of classes stand
_SHORT = re.compile(r"s?\s?\(([A-Za-z\d][A-Za-z\d\-]{1,6}[A-Z\d])s?\)")
_ABBREVIATION = re.compile(r"\([A-Za-z\d][A-Za-z\d\-]{1,6}[A-Z\d]s?\)")
_VITAMIN = re.compile(r"(?:pro)?vitamin [a-k][\d\-]*")
_WHAT = re.compile(r"\bwhat (?:is|are|type|kind|class|family)\b", re.IGNORECASE)


class Named(NamedTuple):
    """A class as the page writes it, in the singular, and the sentence that says so."""

    name: str
    sentence: str


def find_classes(
    said: Iterable[Statement],
    subjects: Subjects,
    classes: ClassNames,
    sections: Sequence[SectionPart] = (),
    faqs: Sequence[FaqPart] = (),
) -> tuple[Named, ...]:
    """The classes of the page's ingredients, in the order in which it names them: what its statements say, then what
    the sections that make no claims say in passing."""
    reader = _Reader(subjects, classes)
    for statement in said:
        reader.read(statement)
    for name, text in among_others(sections, faqs, subjects, classes, reader.names):
        reader.take(name, text)
    return tuple(reader.found.values())


class _Reader:
    """Reads statements in their order and remembers of whom the paragraph speaks."""

    def __init__(self, subjects: Subjects, classes: ClassNames) -> None:
        self.subjects, self.classes, self.cues = subjects, classes, cues_of(classes)
        self.found: dict[str, Named] = {}  # by their folded names
        # "Folic acid" and "vitamin B9" name one substance, not a class of them.
        self.own = {fold(name) for name in (*subjects.ingredients, *(other for other, _ in subjects.synonyms))}
        self.alone = len(subjects.ingredients) == 1
        self.about_own = False
        self.unread: list[str] = []  # sentences of the paragraph in which nobody has looked for names yet
        self.own_labels: dict[str, bool] = {"": False}
        self.short: dict[str, str] = {}  # abbreviation → ingredient
        # "Calcium is a mineral" says of calcium citrate what it gives.
        firsts = {name.partition(" ")[0] for name in subjects.ingredients}
        self.minerals = tuple(f"{first} is " for first in firsts if first.lower() in MINERALS)
        self.class_labels: dict[str, bool] = {"": False}

    def names(self) -> list[str]:
        """What was found until now."""
        return [one.name for one in self.found.values()]

    def read(self, statement: Statement) -> None:
        label = statement.label if statement.opens else ""
        names_class = bool(label) and self._announces(label)
        if statement.kind not in _SECTIONS and not names_class:
            return
        if statement.asked and not _WHAT.search(statement.asked) and not self._says_what_it_is(statement.text):
            return
        if statement.opens:
            self.about_own = self.alone or bool(statement.subject)
            self.unread = []
        if self.cues.any_in(statement.text) or (label and self.cues.any_in(label)):
            self._look(statement, label, names_class)
        elif "(" in statement.text and _ABBREVIATION.search(statement.text):
            self.about_own = bool(self._mentions(statement.text, "")) or self.about_own or self._is_own(label)
        elif not self.about_own:
            self.unread.append(statement.text)
            self.about_own = self._is_own(label)

    def _says_what_it_is(self, text: str) -> bool:
        """ "Testazol is a vitamin", whatever the question was."""
        found = self.subjects.mentions(text) if " is a" in text else []
        return bool(found) and not found[0][0] and text.startswith(" is a", found[0][1])

    def _look(self, statement: Statement, label: str, names_class: bool) -> None:
        heading, _, inner = label.partition(" (")
        if inner and not self._is_own(label) and self._is_own(inner.rstrip(")")):
            for name in names_in(heading, self.classes):  # "Antacid (Testazol): …"
                self.take(name, f"{label}: {statement.text}")
        about = self._about(statement, label, names_class)
        if about is None:
            return
        for window in windows(statement.text, about):
            head = window if len(window) <= LONGEST_LIST else window[:LONGEST_LIST].rpartition(" ")[0]
            if self.cues.any_in(head):
                said = f"{label}: {statement.text}" if label and window not in statement.text else statement.text
                for name in names_in(head, self.classes):
                    self.take(name, said)
        self.about_own = self.about_own or about.own

    def take(self, name: str, said: str) -> None:
        if fold(name) not in self.own and not _VITAMIN.fullmatch(name.lower()):
            self.found.setdefault(fold(name), Named(name, said))

    def _about(self, statement: Statement, label: str, names_class: bool) -> About | None:
        """None when the sentence does not speak of the page's ingredients."""
        text = statement.text
        own = bool(label) and self._is_own(label)
        mentions = self._mentions(text, label if own else "") or self._piece_of_label(statement)
        unnamed = statement.opens and self.about_own and not statement.label and opens_unnamed(text)
        # The label of a use names what it is used for.
        unnamed = unnamed or (statement.kind == SectionKind.USAGE and self.about_own and opens_with_role(text))
        if not self.about_own:
            self.about_own = bool(mentions) or any(map(self.subjects.mentions, self.unread))
            self.unread = []
        whole = not mentions and speaks_of_whole(text)
        if not (mentions or own or names_class or unnamed or whole) and not (self.about_own and points_back(text)):
            return None
        return About(label if own else "", mentions, own, unnamed, self.about_own or whole, names_class)

    def _mentions(self, text: str, own_label: str) -> list[tuple[int, int, str]]:
        """Where the text names an ingredient, or the abbreviation that a bracket gave one: "Gamolenic acid (GLA)"."""
        found = self.subjects.mentions(text)
        if not found and self.minerals and text.startswith(self.minerals):
            return [(0, text.find(" "), text.partition(" ")[0])]
        for _, end, name in found if "(" in text else ():
            if short := _SHORT.match(text, end):
                self.short.setdefault(short[1], name)
        if own_label and (short := _SHORT.search(own_label)):
            self.short.setdefault(short[1], own_label)
        if self.short and not found:
            places = ((text.find(short), short) for short in self.short)
            found = [(at, at + len(short), short) for at, short in places if at >= 0 and _is_word(text, at, short)]
        return found or _misspelt(text, self.subjects)

    def _piece_of_label(self, statement: Statement) -> list[tuple[int, int, str]]:
        """ "Carnosine acts …" below "Zinc carnosine:"."""
        first = statement.text.partition(" ")[0]
        words = () if statement.opens or not statement.label else statement.label.lower().split()[1:]
        return [(0, len(first), statement.label)] if first.lower() in words and self._is_own(statement.label) else []

    def _announces(self, label: str) -> bool:
        if label not in self.class_labels:
            self.class_labels[label] = bool(_CLASS_LABEL.search(label))
        return self.class_labels[label]

    def _is_own(self, label: str) -> bool:
        """Whether a label is an ingredient's name. Labels repeat from section to section."""
        if label not in self.own_labels:
            self.own_labels[label] = bool(self.subjects.find(label.split("(")[0])[0])
        return self.own_labels[label]


def _is_word(text: str, at: int, word: str) -> bool:
    return not (text[at - 1 : at].isalnum() or text[at + len(word) : at + len(word) + 1].isalnum())


def _misspelt(text: str, subjects: Subjects) -> list[tuple[int, int, str]]:
    """A sentence's subject that is nearly an ingredient's name: "Tazobactam" on a page on "Tazobactum"."""
    lead = _SUBJECT.match(text)
    found = subjects.find(lead[1])[0] if lead else ()
    return [(0, len(lead[1]), found[0])] if lead and found else []


def with_classes(document: PageDocument, named: Sequence[Named], classes: ClassNames) -> PageDocument:
    """The document with the classes that the page names, and with those of the vocabulary in which it stands."""
    return replace(document, drug_classes=tuple(one.name for one in named), classes=_assigned(document, named, classes))


def _assigned(document: PageDocument, named: Iterable[Named], classes: ClassNames) -> tuple[ClassPart, ...]:
    """Those that the page names, then those of its ingredients' names that say more than it does, on the routes that the
    title or else the sections speak of."""

    said = [(classes.resolve(one.name), one.sentence) for one in named]
    believed = [(name, sentence) for name, sentence in said if name and not _is_refuted(name, document, classes)]
    parts = {name: ClassPart(name, ClassGround.PAGE, sentence) for name, sentence in reversed(believed)}
    known = set(parts).union(*(classes.above(name) for name in parts))
    said_of = frozenset(parts)
    for name, ground, evidence in _of_names(document, classes, _Text(document), said_of):
        if name not in known:
            parts.setdefault(name, ClassPart(name, ground, evidence))
    return tuple(parts[name] for name in sorted(parts))


def _is_refuted(name: str, document: PageDocument, classes: ClassNames) -> bool:
    """Whether an ingredient is none of the class for sure, and no other is one by its name."""
    ingredients = [part.name for part in document.ingredients]
    refuted = any(fold(one) in NEVER.get(name, ()) for one in ingredients)
    return refuted and not any(of.name == name for one in ingredients for of in classes.of_substance(one))


class _Text:
    """A document's text and the routes that it speaks of, put together when they are asked for: few pages need them."""

    def __init__(self, document: PageDocument) -> None:
        self.document = document
        self._routes: frozenset[str] | None = None

    @cached_property
    def lower(self) -> str:
        return " ".join(part.text for part in self.document.sections).lower()

    def routes(self) -> frozenset[str]:
        if self._routes is None:
            self._routes = routes_of_variant(self.document.variant) or routes_in(self.lower)
        return self._routes


def _of_names(document: PageDocument, classes: ClassNames, text: _Text, said: frozenset[str]) -> Iterator[Membership]:
    """The classes of the ingredients; a list may know a single one by the whole title, with its isotope or origin."""
    names = [part.name for part in document.ingredients]
    one_use = len(names) > 1 or bool(routes_of_variant(document.variant) - {"body"})
    for name in names:
        found = classes.of_substance(name, routes=text.routes)
        yield from _as_used(name, found, classes, text, said) if one_use else found
    if len(names) == 1 and document.title != names[0]:
        whole = classes.of_substance(document.title, routes=text.routes)
        yield from (one for one in whole if one.ground is ClassGround.LIST)


def _as_used(
    name: str, found: Sequence[Membership], classes: ClassNames, text: _Text, said: frozenset[str]
) -> Sequence[Membership]:
    """Without the classes of uses that the page does not speak of: lidocaine beside epinephrine is no antiarrhythmic, and
    glycerol in eye drops no laxative. All, where the substance has uses only."""
    by_use = classes.by_use(name)
    if not by_use or all(one.name in by_use for one in classes.of_substance(name)):
        return found
    return [
        one
        for one in found
        if one.name not in by_use
        or said & {one.name, *classes.above(one.name)}
        or classes.speaks_of(text.lower, one.name)
    ]
