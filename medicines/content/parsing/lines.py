"""Lines that a Medsite exported: the very documents. Nothing is worked out, so nothing is believed unseen: each is
asked whether it is whole, of the right types and sizes, and made of signs that a reader sees."""

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from medicines.content.class_names import ClassNames
from medicines.content.document import PageDocument
from medicines.content.exporting.lines import MARK, VERSION
from medicines.content.names import NO_NAMES, DrugNames
from medicines.content.parsed import Parsed, Problem
from medicines.content.parsing.answered_twice import twice_answered
from medicines.content.parsing.signs import NO_TEXT
from medicines.content.parsing.source import check_direction
from medicines.content.plain import digest, from_plain, to_plain
from medicines.content.shapes import misshapen
from medicines.errors import InvalidDocument, SourceRefused
from medicines.vocabulary import PageKind, ProblemCode, RecordKind

FORMAT = "jsonl"
LONGEST = {"title": 400, "variant": 200, "language": 12, "licence": 200}  # characters, as the site's rows have room
LONGEST_NAME, LONGEST_ID = 300, 100
WAS_NOT_FINE = {
    "withdrawn_at": "The page had been withdrawn when it was exported ({}): find out why before it is public.",
    "being_checked_since": "Something on the page was being checked when it was exported ({}).",
}
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)


def is_line(text: str) -> bool:
    return text.startswith(MARK)


def parse_line(text: str, *, path: str, classes: ClassNames, names: DrugNames = NO_NAMES) -> Parsed:
    """The document of one line. Raises `SourceRefused` for what is none, or not as it was exported."""
    said = _loaded(text, path)
    document = _document(said, path)
    for why in _faults(document):
        raise _refused(path, why)
    if "sha256" in said and said["sha256"] != digest(document):
        raise _refused(
            path, "its text is not the one that its sha256 was taken of. Take the sha256 out if you changed it"
        )
    problems, contradict = twice_answered(document.faqs)
    waits = [
        Problem(ProblemCode.NOT_FINE, why.format(str(said[name])[:40]))
        for name, why in WAS_NOT_FINE.items()
        if said.get(name)
    ]
    draft_only = bool(waits) or contradict
    return Parsed(FORMAT, document, problems=(*waits, *problems), draft_only=draft_only)


def _loaded(text: str, path: str) -> dict[str, Any]:
    try:
        said = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise _refused(path, f"it is no JSON ({error})") from error
    if not isinstance(said, dict) or not isinstance(said.get("document"), dict):
        raise _refused(path, "it holds no document")
    if said.get("medsite") != VERSION:
        raise _refused(path, f"it is of version {said.get('medsite')!r}, and this release reads {VERSION}")
    return said


def _document(said: dict[str, Any], path: str) -> PageDocument:
    try:
        return from_plain(RecordKind.PAGE, said["document"])
    except InvalidDocument as error:
        raise _refused(path, str(error).rstrip(".")) from error


def _faults(document: PageDocument) -> Iterator[str]:
    """Why the site cannot hold it, if so. Types first: all else relies on them."""
    wrong = list(misshapen(document, PageDocument))
    if wrong:
        yield f"{', '.join(wrong[:5])} is not of the type that it has to be"
        return
    yield from _unseen(document)
    names = [part.name for part in document.ingredients]
    if not names or not all(any(map(str.isalnum, name)) for name in names):
        yield "it names no ingredient"
    if (document.kind == PageKind.COMBINATION) != (len(names) > 1):
        yield f"a {document.kind} cannot have {len(names)} ingredients"
    ids = [part.id for part in (*document.sections, *document.faqs)]
    if len(ids) != len(set(ids)) or not all(_ID.fullmatch(one) and len(one) <= LONGEST_ID for one in ids):
        yield "its sections and questions have no ids that tell them apart"
    yield from _too_long(document)
    yield from _no_days(document)


def _unseen(document: PageDocument) -> Iterator[str]:
    """Signs that JSON can spell and no text has, and those that turn the direction of writing."""
    whole = "".join(_texts(to_plain(document)))
    if found := NO_TEXT.search(whole):
        yield f"it holds U+{ord(found[0]):04X}, which is no text"
        return
    check_direction(whole, path="The page")


def _texts(plain: Any) -> Iterator[str]:
    if isinstance(plain, dict | list):
        for one in plain.values() if isinstance(plain, dict) else plain:
            yield from _texts(one)
    elif isinstance(plain, str):
        yield plain


def _too_long(document: PageDocument) -> Iterator[str]:
    yield from (
        f"its {name} is longer than {most}" for name, most in LONGEST.items() if len(getattr(document, name)) > most
    )
    named = [part.name for part in document.ingredients] + [
        part.subject for part in (*document.sections, *document.faqs)
    ]
    if any(len(name) > LONGEST_NAME for name in (*named, *document.brands, *(other for other, _ in document.synonyms))):
        yield f"a name is longer than {LONGEST_NAME}"


def _no_days(document: PageDocument) -> Iterator[str]:
    for name in ("not_fixed_dose_on", "source_modified"):
        try:
            date.fromisoformat(getattr(document, name) or "2000-01-01")
        except ValueError:
            yield f"{name} is no date"


def _refused(path: str, why: str) -> SourceRefused:
    return SourceRefused(f"{path} is no page of an export: {why}.", code=ProblemCode.NOT_AN_EXPORT)
