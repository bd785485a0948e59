"""A text as units: sentences, items of lists, headings. Joined they are the text."""

import re
from typing import NamedTuple

# Behind a full stop with its closing marks and the spaces, or behind the end of a line.
_UNIT = re.compile(
    r"(?:(?<![^\n])[ \t]*\d{1,3}[.)][ \t]+)?[^\n]*?(?:[.!?][)\"'”’*_\]]*[ \t\u00a0]+(?=[^\s\d])|\n\s*|\Z)"
)
_LABEL = re.compile(r"#{1,6}\s|\*\*[^*]+\*\*:?\s*$|__[^_]+__:?\s*$")


class Unit(NamedTuple):
    """`key` is equal for two units that differ by spaces alone; `label` is the key of the heading or lead-in above."""

    text: str
    key: str
    label: str


def units(text: str) -> list[Unit]:
    """All of a text, in order."""
    found: list[Unit] = []
    label = ""
    for hit in _UNIT.finditer(text):
        if not hit[0]:
            continue
        key = " ".join(hit[0].split())
        found.append(Unit(hit[0], key, label))
        if key.rstrip("*_ ").endswith(":") or _LABEL.match(key):
            label = key
    return found
