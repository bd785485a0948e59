"""Names that the page says are brand names of its own ingredients."""

import re
from collections.abc import Iterator

from medicines.content.folding import fold
from medicines.content.parsing.statements import Statement
from medicines.content.parsing.subjects import Subjects
from medicines.vocabulary import SectionKind

LONGEST_NAME = 100  # characters; what is longer is no brand name
_NAME = r"[A-Z][\w'’\-]*(?:[ \-][A-Z0-9][\w'’\-]*){0,3}[®™]?"
_LIST = rf"{_NAME}(?:(?:\s*\([^)]*\))?(?:\s*,\s*(?:and |or )?|\s+and\s+|\s+or\s+|\s*/\s*){_NAME})*"
_SOLD = re.compile(
    r"\b(?:(?:sold|marketed|available|known|dispensed|branded|prescribed)\b[^.;()]{0,40}?\b(?:under|by|as)\b[^.;()]{0,20}?\b(?:[Bb]rand|[Tt]rade) names?|"
    rf"(?:[Bb]rand|[Tt]rade) names?(?:\s*\([^)]*\))?(?:\s+(?:include|includes|is|are|such as|like|for [\w \-]{{1,40}} (?:include|is|are))|\s*:|,)?)"
    rf"\s+(?:for example |such as |include |including |like |of |, )*[\"“']?(?P<list>{_LIST})",
)
_LABEL = re.compile(r"\b(?:brand|trade) names?\b|^brands?\b", re.IGNORECASE)
_BRACKETED = re.compile(rf"\((?:brand|trade) names?:?\s*(?:include\s+)?(?P<list>{_LIST})")
_SPLIT = re.compile(r"\s*(?:,|;|\band\b|\bor\b|/|•|\n)\s*(?:and |or )?")
_NOT_A_NAME = re.compile(
    r"^(?:the|this|it|a|an|in|and|or|many|several|various|other|others|some|none|not|please|consult|your|always|note|brand|generic|"
    r"specific|multiple|different|there|if|etc|n/?a|us|uk|usa|india|europe|canada|examples?|include|including|such)\b",
    re.IGNORECASE,
)


def find_brands(said: list[Statement], subjects: Subjects) -> tuple[str, ...]:
    """Brand names in the order in which the page gives them."""
    own = {fold(name) for name in subjects.ingredients} | {fold(other) for other, _ in subjects.synonyms}
    found: dict[str, str] = {}
    for statement in said:
        for name in _names(statement):
            if fold(name) not in own:
                found.setdefault(fold(name), name)
    return tuple(found.values())


def _names(statement: Statement) -> Iterator[str]:
    named = " name" in statement.text and bool(_LABEL.search(statement.text))
    for pattern in (_BRACKETED, _SOLD) if named else ():
        for hit in pattern.finditer(statement.text):
            yield from _split(hit["list"])
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
