"""What a clinical reviewer checks one by one: the parts of a document, each with the hash of what a reader gets of it."""

import hashlib
import json
from dataclasses import dataclass

from medicines.content.document import Document, FaqPart, PageDocument, SectionPart
from medicines.content.plain import digest

# Ids that the site mints hold a "_", which a document's own never do.
HEAD = "_head"  # a page's title, names, ingredients, classes, flag and summary
WHOLE = "_whole"  # all of a record that has no parts
HEAD_NAME = "Names and summary"
_YES_NO = (True, False)


@dataclass(frozen=True, slots=True)
class Checkable:
    """One part. `words` is all its text, `sha256` of the part as a reader gets it: 64 hexadecimal digits."""

    id: str
    name: str
    words: str
    sha256: str


def checkable(document: Document) -> tuple[Checkable, ...]:
    """The parts in their stored order: a page's head, its sections, its questions; or a shared record as one.

    What a section says is said of the page's ingredients, so its hash covers their names: "take 5 mg" is another
    sentence on another medicine's page. Provenance, order and the rest of the page do not touch it.
    """
    if not isinstance(document, PageDocument):
        return (Checkable(WHOLE, "The whole", _all_words(document), digest(document)),)
    of = [*(part.name for part in document.ingredients), document.variant]
    return (
        _head(document),
        *(_section(part, of) for part in document.sections),
        *(_question(part, of) for part in document.faqs),
    )


def hashes(document: Document) -> dict[str, str]:
    """Part id → its hash, in stored order."""
    return {part.id: part.sha256 for part in checkable(document)}


def section_name(heading: str, kind: str, subject: str = "") -> str:
    """As people call it: its heading, and the ingredient it is about."""
    name = heading or kind.replace("-", " ").capitalize()
    return f"{name} ({subject})" if subject else name


def _all_words(document: Document) -> str:
    """Of a record that has no parts: its texts and its lists."""
    values = (getattr(document, name) for name in document.__slots__)
    return " ".join(" ".join(value) if isinstance(value, tuple) else value for value in values if value not in _YES_NO)


def _head(page: PageDocument) -> Checkable:
    ingredients = [(part.name, part.strength) for part in page.ingredients]
    classes = [part.name for part in page.classes] or list(page.drug_classes)
    flag = [page.not_fixed_dose, page.not_fixed_dose_evidence, page.banned]
    said = [page.kind, page.title, page.variant, ingredients, page.summary, flag, classes, page.brands, page.synonyms]
    return Checkable(HEAD, HEAD_NAME, f"{page.title} {page.summary}", _hash("head", said))


def _section(part: SectionPart, of: list[str]) -> Checkable:
    said = [of, part.kind, part.heading, part.subject, part.text]
    name = section_name(part.heading, part.kind, part.subject)
    return Checkable(part.id, name, f"{part.heading} {part.text}", _hash("section", said))


def _question(part: FaqPart, of: list[str]) -> Checkable:
    said = [of, part.question, part.answer, part.subject]
    return Checkable(part.id, part.question, f"{part.question} {part.answer}", _hash("question", said))


def _hash(what: str, said: list[object]) -> str:
    spelt = json.dumps([what, *said], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(spelt.encode("utf-8", "surrogatepass")).hexdigest()
