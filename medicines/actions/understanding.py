"""Files read, parsed and rendered, on all processors. No database: its processes know none."""

import gc
import hashlib
import os
import signal
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from multiprocessing import get_context

from medicines.actions.reading import SourceFile, read_source
from medicines.actions.shelf import class_names, drug_names
from medicines.content.document import PageDocument
from medicines.content.parsed import Parsed, Problem
from medicines.content.parsing import parse
from medicines.content.parsing.lines import FORMAT as LINES
from medicines.content.plain import digest
from medicines.content.prepared import Html, prepare
from medicines.errors import SourceRefused
from medicines.vocabulary import ProblemCode, Provenance

AT_ONCE = 36  # files understood, and written, together
WORTH_PROCESSES = 200  # files; for fewer, starting processes takes longer than it saves
MOST_PARTS = 500  # sections, questions and names of one page; the longest real compilations have some dozens


@dataclass(frozen=True, slots=True)
class Terms:
    """What the importing person says of all the files: how to read them, who wrote them, under what licence.
    `publish` renders each page where it is parsed. Without `claims` only as much is read of a page as a trial run needs
    that nobody asked for details (see `parse`)."""

    format: str = "auto"
    provenance: Provenance = Provenance.UNKNOWN
    licence: str = ""
    attribution: str = ""
    publish: bool = False
    claims: bool = True


@dataclass(frozen=True, slots=True)
class Source:
    """One source text, understood. `path` is relative to the folder `root` (its absolute path), which is called
    `collection`; `root` is "" when a person has named the collection, which then counts wherever its files lie.
    `given` is the path as a person gave it, `html` what is rendered of it already."""

    collection: str
    path: str
    text: str
    parsed: Parsed
    root: str = ""
    given: str = ""
    html: Html = field(default_factory=dict)
    sha256: str = field(init=False)
    document_sha256: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "sha256", hashlib.sha256(self.text.encode()).hexdigest())
        object.__setattr__(self, "document_sha256", digest(self.parsed.document))

    @property
    def is_named(self) -> bool:
        return not self.root

    @property
    def place(self) -> str:
        """What makes it the same file in every run (docs/decisions/0008)."""
        return f"{self.root or self.collection}/{self.path}"


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file that cannot become a page, and why."""

    given: str
    problem: Problem


def understand(file: SourceFile, terms: Terms) -> Source | Refusal:
    """Read and parse one file; what cannot be read comes back with the reason."""
    given = file.given
    try:
        text = read_source(file)
        parsed = read_text(text, given=given, terms=terms)
    except SourceRefused as error:
        return Refusal(given, Problem(error.code, str(error), error.line))
    waits = parsed.quarantine or parsed.brand or parsed.draft_only
    html = prepare(parsed.document) if terms.publish and not waits else {}
    return Source(file.collection, file.path, text, parsed, root=file.root, given=given, html=html)


def read_text(text: str, *, given: str, terms: Terms) -> Parsed:
    """What a text says, on these terms. `given` names it in complaints. Raises SourceRefused."""
    known = {"classes": class_names(), "names": drug_names()}
    parsed = parse(text, path=given, format=terms.format, claims=terms.claims, **known)
    _check(given, parsed.document)
    return replace(parsed, document=with_origin(parsed.document, terms, exact=parsed.format == LINES))


def understand_all(files: Sequence[SourceFile], terms: Terms) -> Iterator[list[Source | Refusal]]:
    """Every file, a few dozen at a time and in order; never more than a few lots ahead of the caller."""
    processes = os.cpu_count() or 1
    lots = (files[start : start + AT_ONCE] for start in range(0, len(files), AT_ONCE))
    if len(files) < WORTH_PROCESSES or processes == 1:
        yield from (_understand_lot(lot, terms) for lot in lots)
        return
    class_names(), drug_names()  # read once, and not by each process again
    gc.freeze()  # what is loaded by now stays: no collection walks it again, here or in the processes
    with get_context("fork").Pool(processes, signal.signal, (signal.SIGINT, signal.SIG_IGN)) as pool:
        ahead = deque(pool.apply_async(_understand_lot, (lot, terms)) for lot in islice(lots, 2 * processes))
        while ahead:
            yield ahead.popleft().get()
            ahead.extend(pool.apply_async(_understand_lot, (lot, terms)) for lot in islice(lots, 1))


def with_origin(document: PageDocument, terms: Terms, *, exact: bool = False) -> PageDocument:
    """The document with what the importing person knows of it. A provenance that they name overrides the text's own.
    `exact`: it says all of this itself, and only what they name counts; its substances become this site's."""
    if exact:
        document = replace(document, ingredients=tuple(replace(one, substance="") for one in document.ingredients))
        terms = replace(
            terms,
            licence=terms.licence or document.licence,
            attribution=terms.attribution or document.attribution,
        )
    said = {"licence": terms.licence, "attribution": terms.attribution}
    if exact and terms.provenance == Provenance.UNKNOWN:
        return replace(document, **said)
    known = document.provenance if terms.provenance == Provenance.UNKNOWN else terms.provenance
    sections = tuple(replace(part, provenance=known) for part in document.sections)
    return replace(document, provenance=known, sections=sections, **said)


def _check(given: str, document: PageDocument) -> None:
    if not any(map(str.isalnum, document.title)):
        raise SourceRefused(f"{given} has a title without a letter or digit.", code=ProblemCode.NO_TITLE)
    lists = (document.sections, document.faqs, document.brands, document.synonyms, document.drug_classes)
    count = sum(map(len, lists))
    if count > MOST_PARTS:
        sentence = f"{given} has {count:,} sections, questions and names, more than {MOST_PARTS}: no page does."
        raise SourceRefused(f"{sentence} Split it.", code=ProblemCode.TOO_LARGE)


def _understand_lot(lot: Sequence[SourceFile], terms: Terms) -> list[Source | Refusal]:
    return [understand(file, terms) for file in lot]
