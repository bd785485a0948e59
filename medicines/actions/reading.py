"""From paths on a command line to source texts. The only deeds that touch the file system; they write nothing."""

import os
import re
import stat
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from medicines.content.exporting.lines import MARK
from medicines.content.parsing import LARGEST_SOURCE, decode
from medicines.errors import MedsiteError, SourceRefused
from medicines.vocabulary import ProblemCode

LINES = ".jsonl"
SUFFIXES = (".md", ".markdown", ".txt", LINES)
LONGEST_COLLECTION = 255  # characters, as the name of a folder
_SLUG = re.compile(MARK.encode() + rb'\d+,"slug":"([a-z0-9-]{1,255})"')


class NothingToImport(MedsiteError):
    """A path that does not exist or holds no page."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file to import. `path` is relative (with /) to the folder given, which is `root` and gives the `collection`
    its name. Where a person has named the collection, `root` is "": the name alone says what the files belong to.
    Of a file that holds a page in each line it is one line: `line` counts from 1, its `size` bytes begin at `start`."""

    file: Path
    collection: str
    path: str
    root: str
    line: int = 0
    start: int = 0
    size: int = 0

    @property
    def given(self) -> str:
        """As a person finds it."""
        return f"{self.file}, line {self.line}" if self.line else str(self.file)


def find_sources(paths: list[str], *, collection: str = "") -> list[SourceFile]:
    """The page files at and below the paths, each once, in order of their relative path, the plainest name first.

    A file named itself is taken whatever its suffix. Raises NothingToImport with a sentence for the person.
    """
    if not all(paths):
        raise NothingToImport("An empty PATH names no file or folder.")
    found = _found(paths)
    return _named(found, collection) if collection else found


def _found(paths: list[str]) -> list[SourceFile]:
    found: dict[tuple[Path, int], SourceFile] = {}
    for given in map(Path, paths):
        sources = list(_in_lines(_below(given) if given.is_dir() else [_single(given)]))
        if not sources:
            raise NothingToImport(f"{given} holds no page: no file in it ends in {', '.join(SUFFIXES)}.")
        for source in sorted(sources, key=_plainest_first):
            found.setdefault((source.file.absolute(), source.line), source)
    return list(found.values())


def read_source(source: SourceFile) -> str:
    """The file's text. Raises SourceRefused when it cannot be read, is too large, binary or not UTF-8."""
    name = str(source.file)
    if name.encode(errors="replace").decode() != name:
        raise SourceRefused(f"{name!a} has a name that is not UTF-8.", code=ProblemCode.UNREADABLE)
    try:
        if not stat.S_ISREG(source.file.stat().st_mode):
            raise SourceRefused(f"{name} cannot be read: it is no ordinary file.", code=ProblemCode.UNREADABLE)
        if (source.size or source.file.stat().st_size) > LARGEST_SOURCE:
            raise SourceRefused(
                f"{source.given} is larger than {LARGEST_SOURCE:,} bytes: no page is. Split it.",
                code=ProblemCode.TOO_LARGE,
            )
        raw = _bytes(source)
    except OSError as error:
        sentence = f"{source.file} cannot be read: {error.strerror or error}."
        raise SourceRefused(sentence, code=ProblemCode.UNREADABLE) from error
    return decode(raw, path=source.given)


def _bytes(source: SourceFile) -> bytes:
    if not source.line:
        return source.file.read_bytes()
    with source.file.open("rb") as file:
        file.seek(source.start)
        return file.read(source.size)


def _in_lines(sources: Iterable[SourceFile]) -> Iterator[SourceFile]:
    """Of a file that an export wrote (or that calls itself one and was named) its lines, each under its page's slug, by
    which it is known again; of two with one slug the second by its number. A blank line is none."""
    for source in sources:
        if source.file.suffix.lower() != LINES:
            yield source
            continue
        known: set[bytes] = set()
        try:
            with source.file.open("rb") as file:
                yield from _lines(source, file, known)
        except OSError:
            yield source  # refused like any file that cannot be read


def _lines(source: SourceFile, file: BinaryIO, known: set[bytes]) -> Iterator[SourceFile]:
    start = 0
    for number, line in enumerate(file, 1):
        slug = hit[1].decode() if (hit := _SLUG.match(line)) and hit[1] not in known else f"line-{number}"
        known.add(slug.encode())
        path = f"{source.path}/{slug}"
        if line.strip():
            yield replace(source, path=path, line=number, start=start, size=len(line))
        start += len(line)


def _plainest_first(source: SourceFile) -> tuple[str, ...]:
    """By folder and name without suffix: "aprepitant" stands before "aprepitant-aprepitant", and so wins the page."""
    return PurePosixPath(source.path).with_suffix("").parts


def _named(found: list[SourceFile], collection: str) -> list[SourceFile]:
    """The files under a name that a person gave, by which each must be one."""
    if len(collection) > LONGEST_COLLECTION:
        raise NothingToImport(f"The name of a collection has at most {LONGEST_COLLECTION} characters.")
    path, times = Counter(source.path for source in found).most_common(1)[0]
    if times > 1:
        raise NothingToImport(f"{times} files would be {path} in the collection “{collection}”: import them apart.")
    return [replace(source, collection=collection, root="") for source in found]


def _single(given: Path) -> SourceFile:
    if not os.path.lexists(given):
        raise NothingToImport(f"{given} does not exist.")
    root = given.absolute().parent.resolve()
    return SourceFile(file=given, collection=root.name, path=given.name, root=str(root))


def _below(folder: Path) -> Iterator[SourceFile]:
    """Links to folders are followed, each folder once, so that a loop of links ends."""
    visited: set[str] = set()
    root = folder.resolve()
    closed: list[OSError] = []
    for here, folders, files in os.walk(folder, followlinks=True, onerror=closed.append):
        real = os.path.realpath(here)
        if real in visited:
            folders.clear()
            continue
        visited.add(real)
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in files:
            if name.lower().endswith(SUFFIXES) and not name.startswith(".") and _is_page(Path(here) / name):
                yield _inside(root, folder, Path(here) / name)
    for error in closed:  # a folder that cannot be opened is refused like a file
        yield _inside(root, folder, Path(error.filename))


def _is_page(file: Path) -> bool:
    """A folder may hold reports and other lines of JSON, too."""
    if not file.name.lower().endswith(LINES) or not file.is_file():
        return not file.name.lower().endswith(LINES)
    try:
        with file.open("rb") as opened:
            return opened.read(len(MARK)) == MARK.encode()
    except OSError:
        return True  # to be refused by name


def _inside(root: Path, folder: Path, file: Path) -> SourceFile:
    path = file.relative_to(folder).as_posix()
    return SourceFile(file=file, collection=root.name, path=path, root=str(root))
