"""Files read and parsed, on all processors. No database: its processes know none."""

import os
import signal
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from multiprocessing import get_context

from medicines.actions.reading import SourceFile, read_source
from medicines.actions.shelf import class_names, drug_names
from medicines.content.document import PageDocument
from medicines.content.naming import fold
from medicines.content.parsed import Parsed, Problem
from medicines.content.parsing import parse
from medicines.errors import SourceRefused
from medicines.vocabulary import ProblemCode, Provenance

AT_ONCE = 24  # files understood, and written, together
WORTH_PROCESSES = 200  # files; for fewer, starting processes takes longer than it saves


@dataclass(frozen=True, slots=True)
class Terms:
    """What the importing person says of all the files: how to read them, who wrote them, under what licence."""

    format: str = "auto"
    provenance: Provenance = Provenance.UNKNOWN
    licence: str = ""
    attribution: str = ""


@dataclass(frozen=True, slots=True)
class Understood:
    """One file: its text and what it says, or why it is refused."""

    file: SourceFile
    text: str = ""
    parsed: Parsed | None = None
    refusal: Problem | None = None


def understand(file: SourceFile, terms: Terms) -> Understood:
    """Read and parse one file; what cannot be read comes back with the reason."""
    try:
        text = read_source(file)
        parsed = parse(text, path=str(file.file), format=terms.format, classes=class_names(), names=drug_names())
        if not fold(parsed.document.title):
            raise SourceRefused(f"{file.file} has a title without a letter or digit.", code=ProblemCode.NO_TITLE)
    except SourceRefused as error:
        return Understood(file, refusal=Problem(error.code, str(error), error.line))
    return Understood(file, text, replace(parsed, document=with_origin(parsed.document, terms)))


def understand_all(files: Sequence[SourceFile], terms: Terms) -> Iterator[list[Understood]]:
    """Every file, a few dozen at a time and in order; never more than a few lots ahead of the caller."""
    processes = os.cpu_count() or 1
    lots = (files[start : start + AT_ONCE] for start in range(0, len(files), AT_ONCE))
    if len(files) < WORTH_PROCESSES or processes == 1:
        yield from (_understand_lot(lot, terms) for lot in lots)
        return
    with get_context("fork").Pool(processes, signal.signal, (signal.SIGINT, signal.SIG_IGN)) as pool:
        ahead = deque(pool.apply_async(_understand_lot, (lot, terms)) for lot in islice(lots, 2 * processes))
        while ahead:
            yield ahead.popleft().get()
            ahead.extend(pool.apply_async(_understand_lot, (lot, terms)) for lot in islice(lots, 1))


def with_origin(document: PageDocument, terms: Terms) -> PageDocument:
    """The document with what the importing person knows of it. A provenance that they name overrides the text's own."""
    known = document.provenance if terms.provenance == Provenance.UNKNOWN else terms.provenance
    sections = tuple(replace(part, provenance=known) for part in document.sections)
    said = {"licence": terms.licence, "attribution": terms.attribution}
    return replace(document, provenance=known, sections=sections, **said)


def _understand_lot(lot: Sequence[SourceFile], terms: Terms) -> list[Understood]:
    return [understand(file, terms) for file in lot]
