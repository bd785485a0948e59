"""Whether a database takes what is written, asked without writing."""

import os
from pathlib import Path

from django.db.backends.base.base import BaseDatabaseWrapper


def takes_no_writes(connection: BaseDatabaseWrapper) -> bool:
    """A PostgreSQL that was set to read only or follows another one; an SQLite whose files may not be written."""
    is_sqlite = connection.vendor == "sqlite"
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA query_only" if is_sqlite else "SELECT current_setting('transaction_read_only') = 'on'")
        (refuses,) = cursor.fetchone()
    return bool(refuses) or (is_sqlite and not _may_write(Path(connection.settings_dict["NAME"])))


def _may_write(file: Path) -> bool:
    """Its journal is another file beside it."""
    return os.access(file, os.W_OK) and os.access(file.parent, os.W_OK)
