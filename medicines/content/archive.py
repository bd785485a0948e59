"""A backup's file: a ZIP archive with `manifest.json` and, for each table, its rows as lines of JSON.

A line is a list of one row's values, in the order of the table's columns: moments and dates as ISO 8601 (UTC, to the
microsecond), numbers with a fixed point and identifiers as text, everything else as JSON has it. The manifest says how
many rows each table has and the sha256 of its lines, so that a damaged file is known before anything is written.
"""

import hashlib
import json
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, BinaryIO
from uuid import UUID

from medicines.errors import BackupRefused

FORMAT = 1
MANIFEST = "manifest.json"
_BEGINNING = (1980, 1, 1, 0, 0, 0)  # the same rows make the same bytes, whenever they are written
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, KeyError, ValueError, TypeError, NotImplementedError)


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a backup. `sha256` is of its lines, as 64 hexadecimal digits."""

    name: str
    columns: tuple[str, ...]
    rows: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself. `migrations` are named "app.name"; `left_out` says what it does not hold."""

    format: int
    made_at: str
    version: str
    database: str
    migrations: tuple[str, ...]
    left_out: tuple[str, ...]
    tables: tuple[Table, ...]

    def rows_of(self, name: str) -> int:
        return next((table.rows for table in self.tables if table.name == name), 0)


Rows = tuple[str, Sequence[str], Iterable[Sequence[Any]]]  # a table's name, columns and rows


def write_archive(file: BinaryIO, tables: Iterable[Rows], **said: Any) -> Manifest:
    """Write tables, one row in memory at a time, and a manifest that says this, too. Returns the manifest."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        written = tuple(_write_table(archive, *table) for table in tables)
        manifest = Manifest(format=FORMAT, tables=written, **said)
        plain = json.dumps(asdict(manifest), indent=1, ensure_ascii=False)
        archive.writestr(_entry(MANIFEST), plain)
    return manifest


class Archive:
    """A backup that is being read. Raises BackupRefused for a file that is none, or of a later format."""

    def __init__(self, file: BinaryIO) -> None:
        self._archive = _reading(lambda: zipfile.ZipFile(file))
        self.manifest = _reading(self._manifest)

    def check(self) -> None:
        """Read everything once. Raises BackupRefused where a table is not what the manifest says."""
        for table in self.manifest.tables:
            _reading(lambda table=table: self._check(table))

    def rows(self, table: Table) -> Iterator[list[Any]]:
        """The rows of one table, as they were written. To be asked for after `check`."""
        with self._archive.open(_name(table.name)) as lines:
            yield from map(json.loads, lines)

    def _manifest(self) -> Manifest:
        said = json.loads(self._archive.read(MANIFEST))
        if said["format"] != FORMAT:
            raise BackupRefused(
                f"This backup is of format {said['format']}, and this version reads format {FORMAT}. Restore it with "
                f"the version that made it ({said['version']})."
            )
        tables = tuple(Table(**{**table, "columns": tuple(table["columns"])}) for table in said["tables"])
        lists = {name: tuple(said[name]) for name in ("migrations", "left_out")}
        return Manifest(**{**said, **lists, "tables": tables})

    def _check(self, table: Table) -> None:
        hashed, count = hashlib.sha256(), 0
        with self._archive.open(_name(table.name)) as lines:
            for line in lines:
                hashed.update(line)
                count += 1
        if (count, hashed.hexdigest()) != (table.rows, table.sha256):
            raise BackupRefused(f"This backup is damaged: the table {table.name} is not what was written.")


def _reading(read: Callable[[], Any]) -> Any:
    try:
        return read()
    except _BROKEN as error:
        raise BackupRefused(f"This file is damaged, or is no backup ({type(error).__name__}: {error}).") from error


def _write_table(archive: zipfile.ZipFile, name: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> Table:
    hashed, count = hashlib.sha256(), 0
    with archive.open(_entry(_name(name)), "w", force_zip64=True) as lines:
        for row in rows:
            spelt = json.dumps(row, default=_spelt, ensure_ascii=False, separators=(",", ":"))
            line = f"{spelt}\n".encode("utf-8", "surrogatepass")
            hashed.update(line)
            lines.write(line)
            count += 1
    return Table(name, tuple(columns), count, hashed.hexdigest())


def _spelt(value: Any) -> str:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, UUID | Decimal):
        return str(value)
    raise TypeError(f"A backup has no spelling for {type(value).__name__}.")


def _name(table: str) -> str:
    return f"{table}.jsonl"


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _BEGINNING)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o600 << 16
    return entry
