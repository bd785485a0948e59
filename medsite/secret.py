"""A secret key of this installation's own, made once and kept where only its owner can read it."""

import os
import secrets
import time
from pathlib import Path

LENGTH = 64


def kept_secret(path: Path) -> str:
    """The key kept in `path`; made with mode 600 if there is none. Safe when several processes start at once."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return _written(path)
    with os.fdopen(descriptor, "w") as file:
        file.write(secrets.token_urlsafe(LENGTH))
    return path.read_text()


def _written(path: Path) -> str:
    """Another process may have made the file and not yet filled it."""
    for _ in range(100):
        if key := path.read_text().strip():
            return key
        time.sleep(0.01)
    raise RuntimeError(f"{path} is empty: delete it and start again, a new key will be made.")
