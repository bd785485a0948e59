"""While the site is read-only, commands that write say so and do nothing."""

from django.conf import settings
from django.core.management.base import CommandError

NOTHING_DONE = "READ_ONLY is on: nothing was done. Unset it when the site may be written to again."


def refuse_while_read_only() -> None:
    """Raises CommandError (exit status 1)."""
    if settings.READ_ONLY:
        raise CommandError(NOTHING_DONE, returncode=1)
