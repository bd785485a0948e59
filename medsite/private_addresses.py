"""Addresses that are all that keeps a page private stand in no log: whoever reads one could open it."""

import logging
import re

# A suggestion's, a preview's that was passed on, and where the letters about an e-mail address and a password lead.
_PRIVATE = re.compile(
    r"(?<!\w)(/suggestions/(?:confirm/)?|/preview/|/admin/email/|/admin/password/[^/\s\"]+/)(?!confirm/)[^/\s\"?]+"
)


def masked(line: str) -> str:
    """A line of a log without the part of an address that must be secret."""
    return _PRIVATE.sub(r"\1-", line)


class Masking(logging.Filter):
    """Lets every record through, masked."""

    def filter(self, record: logging.LogRecord) -> bool:
        line = record.getMessage()
        if (told := masked(line)) != line:
            record.msg, record.args = told, ()
        return True
