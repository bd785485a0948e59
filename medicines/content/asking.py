"""What a reader typed into the checker, made into names: nothing of it is trusted."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from medicines.content.folding import fold
from medicines.content.title_amounts import strength_at_end

MOST_NAMES = 10  # looked at together
LONGEST_NAME = 100  # characters
_MOST_READ = 200  # values of a query that are read at all
_LONGEST_VALUE = 10 * LONGEST_NAME
_BETWEEN = re.compile(r"[;+\n]|,(?!\d)")  # names in one field: "1,25-dihydroxycolecalciferol" is one
# What a box or a prescription says around a name: "Tab. Dolo 650", "paracetamol 500 mg tablets".
_BEFORE = re.compile(r"^(?:(?:tab|cap|syp|inj)(?:\.\s*|\s+)|any\s+)", re.IGNORECASE)
# How fast it is set free, and "extra strength", say nothing of what is in it. "Forte", "plus" and "extra" may: a brand
# with one of them can hold other ingredients, so none is taken off.
_BEHIND = re.compile(
    r"[\s-]+(?:(?:film[ -]?coated |chewable |effervescent )?(?:tab(?:let)?s?|cap(?:sule)?s?|caplets?)|syrup|injection|cream|"
    r"ointment|gel|(?:eye |ear )?drops|inhaler|patch(?:es)?|(?:extra|maximum|double|regular)[ -]strength|[eimscpx]r|xl|la|"
    r"retard|(?:(?:extended|modified|prolonged|slow|sustained|immediate|controlled)[ -])?release)$",
    re.IGNORECASE,
)
_MOST_BEHIND = 4  # things that stand behind a name: "10 mg SR tablets" is three
_NUMBER_BEHIND = re.compile(r"\s+\d{1,4}$")
_PERHAPS = (re.compile(r"\s*(?:[&/]|\band\b|\bwith\b)\s*", re.IGNORECASE), re.compile(r"\s+"))


@dataclass(frozen=True, slots=True)
class Typed:
    """The names, each once, in their order; `left_out`: those beyond `MOST_NAMES`."""

    names: tuple[str, ...]
    left_out: tuple[str, ...] = ()


def typed(values: Iterable[str]) -> Typed:
    """Without what nobody sees or means: control characters, spaces, a name that comes twice."""
    pieces = (piece for value in list(values)[:_MOST_READ] for piece in _BETWEEN.split(value[:_LONGEST_VALUE]))
    cleaned = map(_clean, pieces)
    names = tuple(
        {fold(name): name for name in reversed([one for one in cleaned if any(map(str.isalnum, one))])}.values()
    )
    names = names[::-1]
    return Typed(names[:MOST_NAMES], names[MOST_NAMES:])


def bare(name: str) -> str:
    """Without form, strength and release, in case that it means nothing with them."""
    alone = _BEFORE.sub("", name)
    for _ in range(_MOST_BEHIND):
        alone, _strength = strength_at_end(_BEHIND.sub("", alone))
    return _BEHIND.sub("", _NUMBER_BEHIND.sub("", alone)) or name


def perhaps_apart(name: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The names that one may really be, in case that it means nothing as a whole: by the words between them ("sertraline
    and tramadol"), and by spaces alone."""
    by_words, by_spaces = (tuple(filter(None, between.split(name)))[:MOST_NAMES] for between in _PERHAPS)
    return by_words, by_spaces


def _clean(value: str) -> str:
    seen = (" " if unicodedata.category(char)[0] in "CZ" else char for char in value)
    return " ".join("".join(seen).split())[:LONGEST_NAME].strip()
