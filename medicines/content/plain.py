"""Documents to and from plain JSON data, and their hash. Reading is strict: a revision is never half understood."""

import hashlib
import json
from dataclasses import fields
from functools import lru_cache
from typing import Any

from medicines.content.document import (
    ClassPart,
    ClassWarningDocument,
    DisclaimerDocument,
    Document,
    DrugClassDocument,
    FactDocument,
    FaqPart,
    IngredientPart,
    InteractionDocument,
    PageDocument,
    SafetyAlertDocument,
    ScheduleDocument,
    SectionPart,
    StatusDocument,
)
from medicines.errors import InvalidDocument
from medicines.vocabulary import ClassGround, PageKind, Provenance, RecordKind, SectionKind

DOCUMENT_TYPES: dict[RecordKind, type[Document]] = {
    RecordKind.PAGE: PageDocument,
    RecordKind.DRUG_CLASS: DrugClassDocument,
    RecordKind.DISCLAIMER: DisclaimerDocument,
    RecordKind.CLASS_WARNING: ClassWarningDocument,
    RecordKind.SAFETY_ALERT: SafetyAlertDocument,
    RecordKind.STATUS: StatusDocument,
    RecordKind.SCHEDULE: ScheduleDocument,
    RecordKind.INTERACTION: InteractionDocument,
    RecordKind.FACT: FactDocument,
}


def record_kind(document: Document) -> RecordKind:
    """The kind of record whose content this document is."""
    return next(kind for kind, cls in DOCUMENT_TYPES.items() if type(document) is cls)


def to_plain(document: Document) -> dict[str, Any]:
    """JSON-ready dictionary; tuples become lists, enumerations their values."""
    return json.loads(canonical(document))


@lru_cache(maxsize=1)  # a revision asks for the document and for its hash
def canonical(document: Document) -> str:
    """One spelling per document: sorted keys, no spaces, real characters. The hash is taken of this text."""
    return json.dumps(document, default=_fields, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def digest(document: Document) -> str:
    """sha256 of the canonical text, as 64 hexadecimal digits."""
    return hashlib.sha256(canonical(document).encode("utf-8", "surrogatepass")).hexdigest()


def from_plain(kind: RecordKind, plain: dict[str, Any]) -> Document:
    """The document that `to_plain` wrote. Raises InvalidDocument for unknown, missing or misshapen fields."""
    try:
        if kind == RecordKind.PAGE:
            return _page(plain)
        return _flat(DOCUMENT_TYPES[kind], plain)
    except (TypeError, ValueError, KeyError, AttributeError) as error:
        raise InvalidDocument(f"This is not a {kind} document: {error}.") from error


# Fields that documents did not always have. They are written only where they say something, so that the hash of a
# document without them is what it always was.
_LATER = frozenset(("classes", "members", "by_use", "routes", "banned", "source_modified", "forms", "pronunciation"))
_NOTHING = (None, "", ())


def _fields(part: Any) -> dict[str, Any]:
    return {
        name: value for name in part.__slots__ if (value := getattr(part, name)) not in _NOTHING or name not in _LATER
    }


def _page(plain: dict[str, Any]) -> PageDocument:
    page = dict(plain)
    return PageDocument(
        kind=PageKind(page.pop("kind")),
        provenance=Provenance(page.pop("provenance", Provenance.UNKNOWN)),
        ingredients=tuple(_flat(IngredientPart, part) for part in page.pop("ingredients")),
        sections=tuple(_section(part) for part in page.pop("sections", ())),
        faqs=tuple(_flat(FaqPart, part) for part in page.pop("faqs", ())),
        classes=tuple(_class(part) for part in page.pop("classes", ())),
        synonyms=tuple((str(other), str(name)) for other, name in page.pop("synonyms", ())),
        **_known(PageDocument, page),
    )


def _section(plain: dict[str, Any]) -> SectionPart:
    part = dict(plain)
    return SectionPart(
        kind=SectionKind(part.pop("kind")),
        provenance=Provenance(part.pop("provenance", Provenance.UNKNOWN)),
        **_known(SectionPart, part),
    )


def _class(plain: dict[str, Any]) -> ClassPart:
    part = dict(plain)
    return ClassPart(ground=ClassGround(part.pop("ground")), **_known(ClassPart, part))


def _flat(cls: type, plain: dict[str, Any]) -> Any:
    return cls(**_known(cls, plain))


def _known(cls: type, plain: dict[str, Any]) -> dict[str, Any]:
    """Lists become tuples; a field that the document does not have is refused, never ignored."""
    unknown = set(plain) - {field.name for field in fields(cls)}
    if unknown:
        raise InvalidDocument(f"{cls.__name__} has no field {', '.join(sorted(unknown))}.")
    return {name: tuple(value) if isinstance(value, list) else value for name, value in plain.items()}
