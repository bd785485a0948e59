"""What somebody puts into an address by mistake that opens a private page (its place is after the "#", which browsers
send to nobody) stands in no log: whoever reads it could open the page."""

import logging
import re

# Below a suggestion's, a preview's that was passed on, and where letters about an e-mail address and a password lead.
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
