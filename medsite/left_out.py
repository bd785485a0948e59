"""What a library would load only because it is installed stays out of a process that never uses it."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType

# Django REST framework looks for them, does without them, and uses them for pages and fields that are not shown here.
# `django.contrib.postgres` takes the driver of PostgreSQL with it, whatever the database.
NEVER_USED = ("django.contrib.postgres", "markdown", "pygments", "requests")
# drf-spectacular takes from it what makes a request for the API's description, and with it all tools for tests, 3 MB;
# `medicines/api/describing.py` makes that request.
IN_NAME_ONLY = {"rest_framework.test": ("APIRequestFactory",)}


@contextmanager
def left_out() -> Iterator[None]:
    """Meanwhile those that are not there yet cannot be imported, or are there in name only. Afterwards anybody can."""
    stands = dict.fromkeys(NEVER_USED) | {name: _empty(name, holds) for name, holds in IN_NAME_ONLY.items()}
    absent = {name: stand for name, stand in stands.items() if name not in sys.modules}
    sys.modules |= absent
    try:
        yield
    finally:
        for name in absent:
            del sys.modules[name]


def _empty(name: str, holds: tuple[str, ...]) -> ModuleType:
    module = ModuleType(name)
    vars(module).update(dict.fromkeys(holds))
    return module
