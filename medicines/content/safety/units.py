"""A text as units: sentences, items of lists, headings. Joined they are the text."""

import re
from functools import lru_cache, partial
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


new_unit = partial(tuple.__new__, Unit)


def units(text: str) -> list[Unit]:
    """All of a text, in order."""
    found: list[Unit] = []
    label = ""
    for said in _UNIT.findall(text):
        if said:
            key, is_label = _key(said)
            found.append(new_unit((said, key, label)))
            label = key if is_label else label
    return found


@lru_cache(maxsize=2000)
def _key(said: str) -> tuple[str, bool]:
    """The key of a unit, and whether it is the label of what follows: most stand in both texts that are compared."""
    key = " ".join(said.split())
    return key, key.rstrip("*_ ").endswith(":") or bool(_LABEL.match(key))
