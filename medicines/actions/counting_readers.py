"""How often each page was read, counted from this host's access log: a number for a page and a month, nothing else of a
reader. And the words of searches that found nothing, with their number on a day."""

import re
import socket
from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.db import transaction
from django.db.models import F

from medicines.actions.fruitless import count_in_vain
from medicines.content.access_log import InVain, Reading, reading
from medicines.models import LogPlace, Page, Readership
from medicines.vocabulary import PageKind

SHELVES = {"medicines": PageKind.MEDICINE, "combinations": PageKind.COMBINATION}
MOST_BYTES = 8 * 2**20  # of a log at once, so that nothing waits long; the next tick goes on from there
LONGEST_LINE = 2**16  # bytes; what is longer is no line of a log


@dataclass(frozen=True, slots=True)
class _Read:
    """What was read of one file: the readings, where the next line begins, and whether that was all."""

    counts: Counter[Reading | InVain]
    offset: int
    is_all: bool


def count_readers() -> int:
    """Count what was written to `ACCESS_LOG` since the last time; returns how many readings. Nothing without one.

    A log that was rotated is finished first, where it lies beside the new one, and so are those that were rotated after
    it; one that was cut short begins anew. The files are read first; then counts and place are written together, unless
    somebody else has counted meanwhile.
    """
    path = Path(settings.ACCESS_LOG) if settings.ACCESS_LOG else None
    if path is None or not path.is_file():
        return 0
    mine = {"host": socket.gethostname()[:255], "path": str(path)}
    place, _ = LogPlace.objects.get_or_create(**mine, defaults={"inode": path.stat().st_ino, "offset": 0})
    counts: Counter[Reading | InVain] = Counter()
    stands = place.inode, place.offset
    for file in _unread(path, place.inode)[:2]:  # one to its end, and of the next what a tick reads
        inode = file.stat().st_ino
        read = _read(file, place.offset if inode == place.inode else 0)
        counts += read.counts
        stands = inode, read.offset
        if not read.is_all:
            break
    return _keep(place, stands, counts)


def _unread(path: Path, inode: int) -> list[Path]:
    """The file that was being read, where another one has taken its name; those that were rotated after it; the log."""
    if path.stat().st_ino == inode:
        return [path]
    beside = sorted(_beside(path), key=lambda file: file.stat().st_mtime_ns)
    old = next((number for number, file in enumerate(beside) if file.stat().st_ino == inode), None)
    return [path] if old is None else [*beside[old:], path]


def _beside(path: Path) -> list[Path]:
    """Where rotation puts old logs: `access.log.1`, `access-20261122.log`. Their number may have gone meanwhile."""
    name = re.compile(rf"{re.escape(path.stem)}[-._\d]*{re.escape(path.suffix)}[-._\d]*")
    return [file for file in path.parent.glob("*") if file != path and name.fullmatch(file.name) and file.is_file()]


def _read(file: Path, offset: int) -> _Read:
    counts: Counter[Reading | InVain] = Counter()
    with file.open("rb") as log:
        offset = _start(log, offset)
        end = offset + MOST_BYTES
        while offset < end:
            line, size = _line(log)
            if not size:
                return _Read(counts, offset, is_all=True)
            offset += size
            found = reading(line.decode("utf-8", "replace"))
            counts += Counter([found]) if found else Counter()
    return _Read(counts, offset, is_all=False)


def _line(log: BinaryIO) -> tuple[bytes, int]:
    """The next line and its length in bytes, 0 if it has no end yet. What is longer than a line of a log is empty."""
    line = part = log.readline(LONGEST_LINE)
    size = len(line)
    while len(part) == LONGEST_LINE and not part.endswith(b"\n"):
        part = log.readline(LONGEST_LINE)
        size += len(part)
    return (line if size <= LONGEST_LINE else b""), (size if part.endswith(b"\n") else 0)


def _start(log: BinaryIO, offset: int) -> int:
    """Where to go on: at the place, if a line still ends there; else this is another text under the same name."""
    log.seek(max(offset - 1, 0))
    start = offset if offset == 0 or log.read(1) == b"\n" else 0
    log.seek(start)
    return start


def _keep(place: LogPlace, stands: tuple[int, int], counts: Counter[Reading | InVain]) -> int:
    inode, offset = stands
    with transaction.atomic():
        unmoved = LogPlace.objects.filter(pk=place.pk, inode=place.inode, offset=place.offset)
        if not unmoved.update(inode=inode, offset=offset):
            return 0
        count_in_vain({one: count for one, count in counts.items() if isinstance(one, InVain)})
        return _add(Counter({one: count for one, count in counts.items() if isinstance(one, Reading)}))


def _add(counts: Counter[Reading]) -> int:
    """Add to what is known of these pages and months; a page that the site does not have is nobody's reading."""
    pages = _pages(counts)
    read: Counter[tuple[int, date]] = Counter()
    for one, count in counts.items():
        if pk := pages.get((SHELVES[one.shelf], one.slug)):
            read[pk, one.month] += count
    known = _known(read)
    for key in read.keys() & known.keys():
        Readership.objects.filter(pk=known[key]).update(count=F("count") + read[key])
    fresh = read.keys() - known.keys()
    Readership.objects.bulk_create(Readership(page_id=pk, month=month, count=read[pk, month]) for pk, month in fresh)
    return read.total()


def _pages(counts: Counter[Reading]) -> dict[tuple[str, str], int]:
    pages = Page.objects.filter(slug__in={one.slug for one in counts}).values_list("pk", "kind", "slug")
    return {(kind, slug): pk for pk, kind, slug in pages}


def _known(read: Counter[tuple[int, date]]) -> dict[tuple[int, date], int]:
    rows = Readership.objects.filter(page__in={pk for pk, _ in read}, month__in={month for _, month in read})
    return {(page, month): pk for pk, page, month in rows.values_list("pk", "page", "month")}
