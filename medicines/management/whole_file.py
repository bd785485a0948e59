"""Writing a file: all of it, or nothing, and for nobody else to read."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from django.core.management.base import CommandError


@contextmanager
def whole_file(path: Path, *, force: bool) -> Iterator[BinaryIO]:
    """A new file that stands under its name when the block has ended well, is on the disk by then, and can be read by
    its owner alone. What stands there already is replaced with `force` only."""
    if path.exists() and not force:
        raise CommandError(f"{path} is there already. Name another file, or add --force.", returncode=2)
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with os.fdopen(os.open(beside, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "w+b") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
        _keep_name(path.parent)
    except OSError as error:
        raise CommandError(f"{path} cannot be written: {error.strerror or error}.", returncode=2) from error
    finally:
        beside.unlink(missing_ok=True)


def _keep_name(folder: Path) -> None:
    """A rename survives a power cut only when the folder is on the disk, too."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
