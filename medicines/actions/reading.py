"""From paths on a command line to source texts. The only deeds that touch the file system; they write nothing."""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from medicines.content.parsing import LARGEST_SOURCE, decode
from medicines.errors import MedsiteError, SourceRefused
from medicines.vocabulary import ProblemCode

SUFFIXES = (".md", ".markdown", ".txt")


class NothingToImport(MedsiteError):
    """A path that does not exist or holds no page."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file to import. `path` is relative (with /) to the folder given, `collection` that folder's name."""

    file: Path
    collection: str
    path: str


def find_sources(paths: list[str]) -> list[SourceFile]:
    """The page files at and below the paths, each once, in order of their relative path, the plainest name first.

    A file named itself is taken whatever its suffix. Raises NothingToImport with a sentence for the person.
    """
    found: dict[Path, SourceFile] = {}
    if not all(paths):
        raise NothingToImport("An empty PATH names no file or folder.")
    for given in map(Path, paths):
        sources = list(_below(given)) if given.is_dir() else [_single(given)]
        if not sources:
            raise NothingToImport(f"{given} holds no page: no file in it ends in {', '.join(SUFFIXES)}.")
        for source in sorted(sources, key=_plainest_first):
            found.setdefault(source.file.absolute(), source)
    return list(found.values())


def read_source(source: SourceFile) -> str:
    """The file's text. Raises SourceRefused when it cannot be read, is too large, binary or not UTF-8."""
    name = str(source.file)
    if name.encode(errors="replace").decode() != name:
        raise SourceRefused(f"{name!a} has a name that is not UTF-8.", code=ProblemCode.UNREADABLE)
    try:
        if not stat.S_ISREG(source.file.stat().st_mode):
            raise SourceRefused(f"{name} cannot be read: it is no ordinary file.", code=ProblemCode.UNREADABLE)
        if source.file.stat().st_size > LARGEST_SOURCE:
            raise SourceRefused(
                f"{source.file} is larger than {LARGEST_SOURCE:,} bytes: no page is. Split it.",
                code=ProblemCode.TOO_LARGE,
            )
        raw = source.file.read_bytes()
    except OSError as error:
        sentence = f"{source.file} cannot be read: {error.strerror or error}."
        raise SourceRefused(sentence, code=ProblemCode.UNREADABLE) from error
    return decode(raw, path=str(source.file))


def _plainest_first(source: SourceFile) -> tuple[str, ...]:
    """By folder and name without suffix: "aprepitant" stands before "aprepitant-aprepitant", and so wins the page."""
    return PurePosixPath(source.path).with_suffix("").parts


def _single(given: Path) -> SourceFile:
    if not os.path.lexists(given):
        raise NothingToImport(f"{given} does not exist.")
    return SourceFile(file=given, collection=given.absolute().parent.name, path=given.name)


def _below(folder: Path) -> Iterator[SourceFile]:
    """Links to folders are followed, each folder once, so that a loop of links ends."""
    visited: set[str] = set()
    collection = folder.resolve().name
    closed: list[OSError] = []
    for here, folders, files in os.walk(folder, followlinks=True, onerror=closed.append):
        real = os.path.realpath(here)
        if real in visited:
            folders.clear()
            continue
        visited.add(real)
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in files:
            if name.endswith(SUFFIXES) and not name.startswith("."):
                file = Path(here) / name
                yield SourceFile(file=file, collection=collection, path=file.relative_to(folder).as_posix())
    for error in closed:  # a folder that cannot be opened is refused like a file
        file = Path(error.filename)
        yield SourceFile(file=file, collection=collection, path=file.relative_to(folder).as_posix())
