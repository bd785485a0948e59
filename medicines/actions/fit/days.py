"""How days are written in a document."""

import re
from datetime import date

ISSUED = re.compile(r"(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def is_day(iso: str) -> bool:
    """Whether that is a day of the calendar, as 2021-05-31."""
    try:
        return bool(_DAY.fullmatch(iso) and date.fromisoformat(iso))
    except ValueError:
        return False
