"""Files read and parsed, on all processors. No database: its processes know none."""

import os
import signal
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from multiprocessing import get_context

from medicines.actions.reading import SourceFile, read_source
from medicines.actions.shelf import class_names
from medicines.content.document import PageDocument
from medicines.content.parsed import Parsed, Problem
from medicines.content.parsing import parse
from medicines.errors import SourceRefused
from medicines.vocabulary import Provenance

AT_ONCE = 24  # files understood, and written, together
WORTH_PROCESSES = 200  # files; for fewer, starting processes takes longer than it saves


@dataclass(frozen=True, slots=True)
class Origin:
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


def understand(file: SourceFile, origin: Origin) -> Understood:
    """Read and parse one file; what cannot be read comes back with the reason."""
    try:
        text = read_source(file)
        parsed = parse(text, path=str(file.file), format=origin.format, classes=class_names())
    except SourceRefused as error:
        return Understood(file, refusal=Problem(error.code, str(error), error.line))
    return Understood(file, text, replace(parsed, document=with_origin(parsed.document, origin)))


def understand_all(files: Sequence[SourceFile], origin: Origin) -> Iterator[list[Understood]]:
    """Every file, a few dozen at a time and in order; never more than a few lots ahead of the caller."""
    processes = os.cpu_count() or 1
    lots = (files[start : start + AT_ONCE] for start in range(0, len(files), AT_ONCE))
    if len(files) < WORTH_PROCESSES or processes == 1:
        yield from (_understand_lot(lot, origin) for lot in lots)
        return
    with get_context("fork").Pool(processes, signal.signal, (signal.SIGINT, signal.SIG_IGN)) as pool:
        ahead = deque(pool.apply_async(_understand_lot, (lot, origin)) for lot in islice(lots, 2 * processes))
        while ahead:
            yield ahead.popleft().get()
            ahead.extend(pool.apply_async(_understand_lot, (lot, origin)) for lot in islice(lots, 1))


def with_origin(document: PageDocument, origin: Origin) -> PageDocument:
    """The document with what the importing person knows of it. A provenance that they name overrides the text's own."""
    known = document.provenance if origin.provenance == Provenance.UNKNOWN else origin.provenance
    sections = tuple(replace(part, provenance=known) for part in document.sections)
    said = {"licence": origin.licence, "attribution": origin.attribution}
    return replace(document, provenance=known, sections=sections, **said)


def _understand_lot(lot: Sequence[SourceFile], origin: Origin) -> list[Understood]:
    return [understand(file, origin) for file in lot]
