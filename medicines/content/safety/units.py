"""A text as units: sentences, items of lists, headings. Joined they are the text."""

import re
from functools import lru_cache, partial
from typing import NamedTuple

from medicines.content.safety.wrapping import unwrapped

# Behind a full stop with its closing marks and the spaces, or behind the end of a line.
_UNIT = re.compile(
    r"(?:(?<![^\n])[ \t]*\d{1,3}[.)][ \t]+)?[^\n]*?(?:[.!?][)\"'”’*_\]]*[ \t\u00a0]+(?=[^\s\d])|\n\s*|\Z)"
)
_LABEL = re.compile(r"#{1,6}\s|\*\*[^*]+\*\*:?\s*$|__[^_]+__:?\s*$")
# "* **Sertraline:** Take it …": of this the other sentences of the line speak, too.
_LEAD = re.compile(r"(?:[-*+•>]\s+|\d{1,3}[.)]\s+)?[*_]*([^\W\d_][^:.!?*_]{1,60})(?::[*_]+\s|[*_]+:\s|:\s)")


class Unit(NamedTuple):
    """`key` is equal for two units that differ by spaces alone; `label` is the key of the heading or lead-in above, or of
    the words with which the line of a later sentence begins."""

    text: str
    key: str
    label: str


new_unit = partial(tuple.__new__, Unit)


def units(text: str) -> list[Unit]:
    """All of a text, in order."""
    found: list[Unit] = []
    label = lead = ""
    begins = True  # a line
    for said in _UNIT.findall(unwrapped(text)):
        if said:
            key, is_label, own_lead = _key(said)
            found.append(new_unit((said, key, lead or label)))
            label = key if is_label else label
            lead = "" if "\n" in said else own_lead if begins else lead
            begins = "\n" in said
    return found


def headed(unit: Unit) -> tuple[str, str]:
    """What a unit speaks of, and what it says of that: ("Sertraline", "Take 5 mg.") of "**Sertraline:** Take 5 mg." """
    lead = _LEAD.match(unit.key) if ":" in unit.key else None
    return (lead[1].strip(), unit.key[lead.end() :]) if lead else (unit.label, unit.key)


@lru_cache(maxsize=2000)
def _key(said: str) -> tuple[str, bool, str]:
    """The key of a unit, whether it is the label of what follows, and what it says its line is of: most stand in both
    texts that are compared."""
    key = " ".join(said.split())
    lead = _LEAD.match(key) if ":" in key else None
    return key, key.rstrip("*_ ").endswith(":") or bool(_LABEL.match(key)), lead[1].strip() if lead else ""
