"""Names that the page says are brand names of its own ingredients: it calls them brands, or sets them beside an
ingredient's name ("Diazepam (Valium)", "Lexapro (escitalopram)") and the table of names knows them as its brands."""

import re
from collections.abc import Iterable, Iterator

from medicines.content.folding import fold
from medicines.content.names import BRAND, NO_NAMES, DrugNames
from medicines.content.parsing.statements import Statement
from medicines.content.parsing.subjects import Subjects
from medicines.content.salts import base_name
from medicines.content.synonyms import OTHER_NAMES
from medicines.vocabulary import SectionKind

LONGEST_NAME = 100  # characters; what is longer is no brand name
_NAME = r"[A-Z][\w'’\-]*(?:[ \-](?:[A-Z]|\d+/(?=\d)|\d)[\w'’\-]*){0,3}[®™]?"  # "Testamix 70/30" is one name
_LIST = rf"{_NAME}(?:(?:\s*\([^)]*\))?(?:\s*,\s*(?:and |or )?|\s+and\s+|\s+or\s+|\s*/\s*){_NAME})*"
_SOLD = re.compile(
    r"\b(?:(?:sold|marketed|available|known|dispensed|branded|prescribed)\b[^.;()]{0,40}?\b(?:under|by|as)\b[^.;()]{0,20}?\b(?:[Bb]rand|[Tt]rade) names?|"
    rf"(?:[Bb]rand|[Tt]rade) names?(?:\s*\([^)]*\))?(?:\s+(?:include|includes|is|are|such as|like|for [\w \-]{{1,40}} (?:include|is|are))|\s*:|,)?)"
    rf"\s+(?:for example |such as |include |including |like |of |, )*[\"“']?(?P<list>{_LIST})",
)
# "the vaccine's brand (e.g., A, B)", "brands such as A and B", "sold as A".
_CALLED = re.compile(
    rf"\b(?:[Bb]rands?|[Bb]randed (?:products?|versions?|forms?)|[Tt]rademarks?)\s*(?:\((?:e\.g\.|such as|like|including|for example),?\s*|,?\s*(?:such as|like|including|e\.g\.,?|include)\s+)(?P<list>{_LIST})"
    rf"|\b(?:sold|marketed|branded) (?:\w+ly )?(?:as|under the name)\s+[\"“']?(?P<as>{_NAME}(?:(?:\s*,\s*(?:and |or )?|\s+and\s+|\s+or\s+){_NAME})*)"
)
# "often known as Testavent, though that's a brand name".
_A_BRAND = re.compile(
    rf"\b(?:known|called|referred to) as (?P<list>{_NAME}),? [^.;()]{{0,20}}(?:is|['’]s) (?:a|the|its) (?:brand|trade) name"
)
# "Testavent® contains testazol": the sign is the owner's, and what it contains says of what it is a name.
_REGISTERED = re.compile(
    r"(?P<name>[A-Z][\w'’\-]*(?: [A-Z0-9][\w'’\-]*){0,3})[®™] (?:contains?|combines?|consists of|is)\b"
)
# The name begins with its word: a start behind every letter of a long word would be tried in vain.
_BESIDE = re.compile(
    r"(?P<before>(?<![^\W_])[^\W_][\w'’\-]*)[®™]?\s*\((?:e\.g\.,?\s*|such as\s+)?(?P<inside>[^()]{3,80})\)"
)
_LABEL = re.compile(r"\b(?:brand|trade) names?\b|^brands?\b", re.IGNORECASE)
_BRACKETED = re.compile(rf"\((?:brand|trade) names?:?\s*(?:include\s+)?(?P<list>{_LIST})")
_SPLIT = re.compile(r"\s*(?:,|;|\band\b|\bor\b|(?<!\d)/|/(?!\d)|•|\n)\s*(?:and |or )?")
_NOT_A_NAME = re.compile(
    r"^(?:the|this|it|a|an|in|and|or|many|several|various|other|others|some|none|not|please|consult|your|always|note|brand|generic|"
    r"specific|multiple|different|there|if|etc|n/?a|us|uk|usa|india|europe|canada|examples?|include|including|such)\b",
    re.IGNORECASE,
)


def find_brands(
    said: Iterable[Statement], subjects: Subjects, *, names: DrugNames = NO_NAMES, headings: Iterable[str] = ()
) -> tuple[str, ...]:
    """Brand names in the order in which the page gives them. `names` says what brands stand for; `headings` are those
    of the page's parts."""
    own = {fold(name) for name in subjects.ingredients} | {fold(other) for other, _ in subjects.synonyms}
    known = _Brands(names, subjects)
    found: dict[str, str] = {}
    for name in (*known.beside(headings), *(name for statement in said for name in _of(statement, known))):
        if fold(name) not in own:
            found.setdefault(fold(name), name)
    return tuple(found.values())


def _of(statement: Statement, known: "_Brands") -> Iterator[str]:
    yield from _names(statement)
    if not statement.text.isascii() and ("®" in statement.text or "™" in statement.text):
        yield from known.registered(statement.text)
    if "(" in statement.text or (statement.opens and "(" in statement.label):
        yield from known.beside([statement.label, statement.text] if statement.opens else [statement.text])


class _Brands:
    """The table of names, asked about one page's ingredients."""

    def __init__(self, names: DrugNames, subjects: Subjects) -> None:
        self.names, self.subjects = names, subjects
        self.own = {fold(other) for name in subjects.ingredients for other in _spellings(name)}

    def beside(self, texts: Iterable[str]) -> Iterator[str]:
        """Brands in a bracket behind an ingredient's name, or in front of a bracket that holds one."""
        for text in texts:
            for hit in _BESIDE.finditer(text) if "(" in text else ():
                behind = [name for name in _split(hit["inside"]) if self.is_own(name)]
                if behind and any(end == hit.end("before") for _, end, _ in self.subjects.mentions(text)):
                    yield from behind
                elif hit["before"][0].isupper() and self.is_own(hit["before"]) and self.subjects.find(hit["inside"])[0]:
                    yield hit["before"]

    def registered(self, text: str) -> Iterator[str]:
        """Names with an owner's sign, of something that contains an ingredient of the page."""
        for hit in _REGISTERED.finditer(text):
            if any(start > hit.end() for start, _, _ in self.subjects.mentions(text)):
                yield hit["name"]

    def is_own(self, name: str) -> bool:
        """Whether the table knows the name as a brand of the page's ingredients, and of nothing beside them."""
        meant = self.names.meanings.get(fold(name), {}).get(BRAND, ())
        return any(
            all(not self.own.isdisjoint(map(fold, _spellings(generic))) for generic in generics) for generics in meant
        )


def _spellings(name: str) -> tuple[str, ...]:
    plain = base_name(name)
    return (name, plain, *OTHER_NAMES.get(fold(plain), ()))


def _names(statement: Statement) -> Iterator[str]:
    text = statement.text
    if " name" in text and _LABEL.search(text):
        for pattern in (_BRACKETED, _SOLD, _A_BRAND):
            for hit in pattern.finditer(text):
                yield from _split(hit["list"])
    if "rand" in text or " sold " in text or " marketed " in text or "rademark" in text:
        for hit in _CALLED.finditer(text):
            yield from _split(hit["list"] or hit["as"])
    if (
        statement.opens
        and "name" in statement.label.lower()
        and _LABEL.search(statement.label)
        and statement.kind is not SectionKind.INTERACTIONS
    ):
        listed = re.match(rf"\s*(?P<list>{_LIST})\s*(?:\.|$|\()", statement.text)
        if listed:
            yield from _split(listed["list"])


def _split(listed: str) -> Iterator[str]:
    for name in _SPLIT.split(re.sub(r"\([^)]*\)?", " ", listed)):
        clean = name.strip(" .®™\"“”'*")
        if clean and len(clean) <= LONGEST_NAME and clean[0].isupper() and not _NOT_A_NAME.match(clean):
            yield clean
