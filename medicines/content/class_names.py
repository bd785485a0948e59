"""The vocabulary of drug classes, ready for questions: which class does a phrase name, which does a substance belong to?

A substance's classes come from the closed list of a class's members when it stands on one; else from the stems of its
name (WHO, "The use of stems in the selection of International Nonproprietary Names"), which only propose: "-azepam"
marks the end of a word, "cef-" its beginning, "vaccine" a whole word.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Any, NamedTuple

from medicines.content.folding import fold, unaccented
from medicines.content.salts import base_name
from medicines.content.synonyms import OTHER_NAMES
from medicines.vocabulary import ClassGround

LONGEST = 9  # words in a name of a class
WORD = re.compile(r"[^\W_]+(?:[-‑'’./][^\W_]+)*")
# Words that do not narrow what follows them but make it another thing.
_ELSEWHERE = frozenset("nicotinic non not like anti".split())
_CALLED = frozenset("drug medication medicine agent compound product".split())


Routes = frozenset[str] | Callable[[], frozenset[str]]


class Membership(NamedTuple):
    """A class (by its name) that a substance belongs to, on this ground; the evidence is a stem or a list's name."""

    name: str
    ground: ClassGround
    evidence: str


class ClassNames:
    """Built once. `vocabulary` holds mappings with `name`, and with `slug`, `parent`, `synonyms`, `stems`,
    `stem_exceptions`, `members` and `routes` where there are any."""

    def __init__(self, vocabulary: Iterable[dict[str, Any]]) -> None:
        self.trie: dict[str, Any] = {}
        self._named: dict[str, str] = {}  # folded name or synonym → name
        self._members: dict[str, list[str]] = defaultdict(list)  # folded substance → names of classes
        self._ends: dict[str, list[_Stem]] = defaultdict(list)  # last three letters → stems
        self._others: list[_Stem] = []
        self._above: dict[str, str] = {}  # name → name of the class above
        self._routes: dict[str, frozenset[str]] = {}  # name → the routes that the class is bound to
        entries = list(vocabulary)
        names = {entry.get("slug", entry["name"]): entry["name"] for entry in entries}
        for entry in entries:
            self._take(entry)
            self._routes[entry["name"]] = frozenset(entry.get("routes", ()))
            self._above[entry["name"]] = names.get(entry.get("parent", ""), "")

    def _take(self, entry: dict[str, Any]) -> None:
        for name in (entry["name"], *entry.get("synonyms", ())):
            self._named[fold(name)] = entry["name"]
            node = self.trie
            for word in _key(name):
                node = node.setdefault(word, {})
            node[""] = True
        for member in entry.get("members", ()):
            self._members[fold(member)].append(entry["name"])
        exceptions = frozenset(map(fold, entry.get("stem_exceptions", ())))
        for written in entry.get("stems", ()):
            stem = _Stem(written, entry["name"], exceptions)
            (self._ends[stem.letters[-3:]] if stem.is_end else self._others).append(stem)

    def longest(self, words: list[str], start: int) -> int:
        """How many words from `start` are the longest known name that begins there."""
        node, found = self.trie, 0
        for length, word in enumerate(words[start : start + LONGEST], start=1):
            node = node.get(word) or node.get(singular(word))  # type: ignore[assignment]
            if node is None:
                break
            if "" in node:
                found = length
        return found

    def resolve(self, phrase: str) -> str:
        """The name of the class that a phrase names, or "". What stands before a class's name narrows it ("a
        long-acting beta blocker" is a beta blocker), and so does "drug" behind it."""
        words = WORD.findall(phrase)
        while len(words) > 1 and singular(words[-1].lower()) in _CALLED and not self._known(words):
            words.pop()
        for start in range(len(words)):
            if name := self._known(words[start:]):
                return "" if _ELSEWHERE & set(words[:start]) else self._narrower(words[:start], name)
        return ""

    def _narrower(self, before: list[str], name: str) -> str:
        """ "beta-2 agonist bronchodilator": the words before the class name one below it."""
        for start in range(len(before)):
            found = self._known(before[start:])
            if found and name in self.above(found):
                return found
        return name

    def _known(self, words: list[str]) -> str:
        return self._named.get(fold(" ".join(words))) or self._named.get(
            fold(" ".join([*words[:-1], singular(words[-1])])), ""
        )

    def of_substance(self, name: str, *, routes: Routes | None = None) -> tuple[Membership, ...]:
        """The classes of a substance, the narrowest that are known. `routes` are those that a page speaks of: without
        them, classes of one route are left out (tobramycin for injection is no eye medicine); None means any.
        As a function they are asked for where a class is bound to one: few are, and reading them off a page is slow."""
        listed = self._on(routes, self._listed(name))
        if listed:
            return tuple(Membership(one, ClassGround.LIST, "") for one in self.narrowest(listed))
        stems = {stem.name: stem for word in _words(name) for stem in self._stems_of(word)}
        fitting = self.narrowest(self._on(routes, stems))
        return tuple(Membership(one, ClassGround.STEM, stems[one].written) for one in fitting)

    def _on(self, routes: Routes | None, names: Iterable[str]) -> list[str]:
        return [
            name
            for name in names
            if routes is None or not (of := self._routes[name]) or of & (routes() if callable(routes) else routes)
        ]

    def narrowest(self, names: Iterable[str]) -> list[str]:
        """Without the classes that stand above another of them."""
        chosen = list(dict.fromkeys(names))
        above = {higher for name in chosen for higher in self.above(name)}
        return [name for name in chosen if name not in above]

    def above(self, name: str) -> Iterator[str]:
        """The classes above one, from the nearest."""
        seen = {name}
        while (name := self._above.get(name, "")) and name not in seen:
            seen.add(name)
            yield name

    def lists(self, name: str) -> bool:
        """Whether the substance stands on some class's list."""
        return fold(name) in self._members

    def _listed(self, name: str) -> list[str]:
        plain = base_name(name)
        spellings = (name, plain, *OTHER_NAMES.get(fold(plain), ()), *OTHER_NAMES.get(fold(name), ()))
        return next((self._members[key] for key in map(fold, spellings) if key in self._members), [])

    def _stems_of(self, word: str) -> "list[_Stem]":
        """The stems in a word; of several at its end the longest, which is the most exact."""
        ends = [stem for stem in self._ends.get(word[-3:], ()) if stem.marks(word)]
        longest = max((len(stem.letters) for stem in ends), default=0)
        return [
            *(stem for stem in ends if len(stem.letters) == longest),
            *(stem for stem in self._others if stem.marks(word)),
        ]


class _Stem(NamedTuple):
    written: str
    name: str
    exceptions: frozenset[str]

    @property
    def letters(self) -> str:
        return self.written.strip("-")

    @property
    def is_end(self) -> bool:
        return self.written.startswith("-")

    def marks(self, word: str) -> bool:
        if fold(word) in self.exceptions:
            return False
        if self.is_end:
            return word.endswith(self.letters) and len(word) > len(self.letters) + 1
        return word.startswith(self.letters) if self.written.endswith("-") else word == self.letters


def _words(name: str) -> list[str]:
    """The words of a name, and what an acid's name ends with ("zoledronic acid")."""
    words = WORD.findall(unaccented(base_name(name)))
    return [*words, *(f"{word} acid" for word, acid in pairwise(words) if acid == "acid")]


@lru_cache(maxsize=8192)
def joined(word: str) -> str:
    """A word without the signs within it: "beta-blocker" is "betablocker"."""
    return re.sub(r"[-‑'.]", "", word)


@lru_cache(maxsize=8192)
def singular(word: str) -> str:
    """An English noun's singular, as far as names of classes need it."""
    lower = word.lower()
    if lower.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if lower.endswith(("sses", "xes", "ches")):
        return word[:-2]
    if lower.endswith("s") and not lower.endswith(("ss", "us", "is", "ous")) and len(word) > 3:
        return word[:-1]
    return word


def _key(name: str) -> list[str]:
    return [singular(joined(word)) for word in map(unaccented, WORD.findall(name))]
