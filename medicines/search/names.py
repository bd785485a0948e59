"""The names in a query: brands, salts, spellings and classes, several at once, in any order and between any signs."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, product

from medicines.actions.asked import Asked, Meaning, meant
from medicines.content.folding import fold

LONGEST_NAME = 6  # words of one name
MOST_READINGS = 8  # of a query with names that have several meanings

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Together:
    """Medicines that a query names together: each by its number, salts as what they are salts of → its name."""

    parts: Mapping[int, str]

    @property
    def substances(self) -> frozenset[int]:
        """The numbers; without those that have no key of their own, nothing is known of it."""
        return frozenset(self.parts)

    @property
    def medicines(self) -> frozenset[int]:
        """Those that have a key, and so perhaps a page: not classes, food or drink."""
        return frozenset(number for number in self.parts if number > 0)


@dataclass(frozen=True)
class Reading:
    """How a query was read: the names in it, and the words that are none. `family`: a substance's key → that of what it
    is a salt of, or its own."""

    names: tuple[Asked, ...]
    rest: Words
    family: Mapping[int, int]

    @cached_property
    def together(self) -> tuple[Together, ...]:
        """What the names may mean: one where none has several meanings."""
        meanings = [one.meanings for one in self.names if any(_medicines(meaning) for meaning in one.meanings)]
        choices = islice(product(*meanings), MOST_READINGS) if meanings else ()
        return tuple({one.substances: one for one in map(self._together, choices)}.values())

    def _together(self, chosen: Iterable[Meaning]) -> Together:
        parts: dict[int, str] = {}
        for meaning in chosen:
            for number, name in meaning.parts.items():
                parts.setdefault(self.family.get(number, number), name)
        return Together(parts)


def read(queries: Sequence[Words]) -> list[Reading]:
    """Every query cut into names: as many of its words as can be stand in one, in as few names as can be. Five
    database queries, however many are read."""
    spans = {span for words in queries for span in _spans(words)}
    if not spans:
        return [Reading((), words, {}) for words in queries]
    found = meant([" ".join(span) for span in sorted(spans)])
    known = {tuple(one.typed.split()): one for one in found.names if one.meanings}
    return [_read(words, known, found.family) for words in queries]


def _medicines(meaning: Meaning) -> bool:
    return bool(meaning.parts)


def _spans(words: Words) -> Iterator[Words]:
    for start in range(len(words)):
        for end in range(start + 1, min(start + LONGEST_NAME, len(words)) + 1):
            yield words[start:end]


def _read(words: Words, known: Mapping[Words, Asked], family: Mapping[int, int]) -> Reading:
    """From the end: the best way to read each rest is found once. A way is as good as few words are left over, then
    as few names are in it."""
    best: list[tuple[int, int, tuple[Words, ...]]] = [(0, 0, ())]
    for start in reversed(range(len(words))):
        left, names, cut = best[0]
        ways = [(left + 1, names, cut)]
        for end in range(start + 1, min(start + LONGEST_NAME, len(words)) + 1):
            if words[start:end] in known:
                left, names, cut = best[end - start - 1]
                ways.append((left, names + 1, (words[start:end], *cut)))
        best.insert(0, min(ways, key=lambda way: way[:2]))
    cut = best[0][2]
    return Reading(_each_once(known[span] for span in cut), _left_over(words, cut), family)


def _each_once(names: Iterable[Asked]) -> tuple[Asked, ...]:
    return tuple({fold(one.typed): one for one in names}.values())


def _left_over(words: Words, cut: Sequence[Words]) -> Words:
    """The words that stand in no name, each once."""
    spans, left, at = list(cut), [], 0
    while at < len(words):
        if spans and words[at : at + len(spans[0])] == spans[0]:
            at += len(spans.pop(0))
        else:
            left.append(words[at])
            at += 1
    return tuple(dict.fromkeys(left))
