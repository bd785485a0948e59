"""Which substance a name stands for: brands, salts, national names and spellings, looked up in plain rows.

A row is {"name", "generic" (a name, or a list of names for a combination), "kind": brand | salt | spelling | national,
"country", "source"}. A name with two meanings never resolves by itself: one brand is different drugs in different
countries.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from medicines.content.folding import fold

BRAND, SALT, GENERIC, CLASS = "brand", "salt", "generic", "class"
MOST_WORDS = 4  # in one name
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_JOINER = re.compile(r"[ \t]?[-‑/ \t][ \t]?")  # what may stand between the words of one name

Generics = tuple[str, ...]


class Occurrence(NamedTuple):
    """A known name in a text, at `start:end`. `generics` is () when the name has several meanings."""

    start: int
    end: int
    written: str
    generics: Generics
    kind: str


@dataclass(frozen=True, eq=False)
class DrugNames:
    """A table, told from others by being another one. `meanings`: folded name → kind → the generics that it may stand for."""

    meanings: Mapping[str, Mapping[str, frozenset[Generics]]] = field(default_factory=dict)

    @classmethod
    def of_rows(cls, rows: Iterable[Mapping[str, Any]]) -> "DrugNames":
        """Built once from the rows of the data file."""
        meanings: dict[str, dict[str, set[Generics]]] = {}
        for row in rows:
            generics = tuple([row["generic"]] if isinstance(row["generic"], str) else row["generic"])
            meanings.setdefault(fold(row["name"]), {}).setdefault(row["kind"], set()).add(generics)
            for name in generics:
                meanings.setdefault(fold(name), {}).setdefault(GENERIC, set()).add((name,))
        return cls({key: {kind: frozenset(of) for kind, of in kinds.items()} for key, kinds in meanings.items()})

    def resolve(self, name: str) -> Generics:
        """The substances, in order; () for a name that is not known, or means several things."""
        meant = self._meant(fold(name))
        return next(iter(meant)) if len(meant) == 1 else ()

    def kind(self, name: str) -> str:
        """What sort of name it is, or "". A substance's own name is that first of all."""
        kinds = self.meanings.get(fold(name), {})
        return GENERIC if GENERIC in kinds else next(iter(kinds), "")

    def find(self, text: str) -> list[Occurrence]:
        """The known names in a text, the longest that begins at each word. Brands are written with a capital."""
        hits = list(_WORD.finditer(text))
        keys = [fold(hit[0]) for hit in hits]
        found, at = [], 0
        while at < len(hits):
            length = self._longest(text, hits, keys, at)
            if length:
                start, end = hits[at].start(), hits[at + length - 1].end()
                written = text[start:end]
                found.append(Occurrence(start, end, written, self.resolve(written), self.kind(written)))
            at += length or 1
        return found

    def _meant(self, key: str) -> frozenset[Generics]:
        kinds = self.meanings.get(key, {})
        return kinds.get(GENERIC) or frozenset().union(*kinds.values())

    def _longest(self, text: str, hits: list[re.Match[str]], keys: list[str], at: int) -> int:
        """How many words from `at` are one known name; 0 for none."""
        key, found = "", 0
        for length in range(1, min(MOST_WORDS, len(hits) - at) + 1):
            last = at + length - 1
            if length > 1 and not _JOINER.fullmatch(text[hits[last - 1].end() : hits[last].start()]):
                break
            key += keys[last]
            kinds = self.meanings.get(key)
            if kinds and (set(kinds) != {BRAND} or text[hits[at].start()].isupper()):
                found = length
        return found


NO_NAMES = DrugNames()
