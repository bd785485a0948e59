"""What a library would load only because it is installed stays out of a process that never uses it."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

# Django REST framework looks for them, does without them, and uses them for pages and fields that are not shown here.
# `django.contrib.postgres` takes the driver of PostgreSQL with it, whatever the database.
NEVER_USED = ("django.contrib.postgres", "markdown", "pygments", "requests")


@contextmanager
def left_out(names: tuple[str, ...] = NEVER_USED) -> Iterator[None]:
    """Meanwhile those that are not there yet cannot be imported. Afterwards anybody can."""
    absent = [name for name in names if name not in sys.modules]
    sys.modules |= dict.fromkeys(absent)
    try:
        yield
    finally:
        for name in absent:
            del sys.modules[name]
