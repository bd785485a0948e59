"""Days as documents hold them."""

import re
from datetime import date

# The date of a source: a year, a month or a day.
ISSUED = re.compile(r"(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")


def is_day(iso: str) -> bool:
    """Whether it is a day that exists, as 2026-01-31."""
    try:
        return date.fromisoformat(iso).isoformat() == iso
    except ValueError:
        return False
