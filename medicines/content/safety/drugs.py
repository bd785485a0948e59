"""Names of medicines in a text: those that the site knows, and words that read like one."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence, Set
from functools import lru_cache
from itertools import takewhile

from medicines.content.folding import fold
from medicines.content.names import BRAND, CLASS, MOST_WORDS, DrugNames
from medicines.content.safety.american import american
from medicines.content.safety.lexemes import PHRASES
from medicines.content.safety.lexicon_names import DRUG_ENDINGS, NO_DRUGS
from medicines.content.safety.lexing import WORD
from medicines.content.safety.quantities import Reader
from medicines.content.salts import SALTS, usual_salt

Found = tuple[str, int]  # norm, and the piece behind it

_JOINS = frozenset((" ", "-", "‑", "\u00a0", "", "/", " / "))
_SHORTEST = 3  # letters of a name of one word; shorter ones are abbreviations of other things
_SHORTEST_UNKNOWN = 6
_BEHIND_NAMES = ("s", "'s", "’s")  # a plural, a genitive
_CLASS_HEADS = ("medication", "medicine", "drug", "agent")
_HEADS_ENDING = tuple(f"{head}{end}" for head in _CLASS_HEADS for end in ("", "s"))
MOST_NAMES = 400  # that begin with one word, and are looked at for how they go on
TOLD_BY = 4  # letters of a word by which is told whether a name goes on with it
# Words with which no name of several words begins, however many names begin with their letters.
_NO_BEGINNING = frozenset(
    "a an the in on to of is as at by it or and be do no if so we us am i for not are can you".split()
)


class NameIndex:
    """The names that a site knows, ready to be found in a text. `own`: those that the documents themselves give."""

    def __init__(self, names: DrugNames) -> None:
        self._kinds = names.meanings
        self._sorted = sorted(names.meanings)
        self.own: frozenset[str] = frozenset()
        self.base = self  # without its own names
        self._own_beginnings: Set[str] = frozenset()

    def with_own(self, own: Iterable[str]) -> "NameIndex":
        """The same with a few more. Of the same names it is the same index."""
        found = frozenset(key for name in own if (key := fold(name)) and key not in self._kinds)
        return _with_own(self, found) if found else self

    def joined_to(self, own: frozenset[str]) -> "NameIndex":
        """A new one, with these names as its own; all of them are folded, and none is known."""
        index = object.__new__(NameIndex)
        index._kinds, index._sorted = self._kinds, self._sorted
        index.own, index.base = own, self
        beginnings = {name[:length] for name in own for length in range(1, len(name) + 1)}
        index._own_beginnings = beginnings.union(f"{name}{end}" for name in own for end in _BEHIND_NAMES)
        return index

    def beginning_own(self, words: Sequence[str]) -> frozenset[str]:
        """Those of the words, lower case, with which one of its own names begins, or its plural or genitive ends."""
        if not self.own:
            return self.own
        told = set(words)
        odd = [word for word in told if not (word.isalnum() and word.isascii())]
        return self._own_beginnings & told | {word for word in odd if fold(word) in self._own_beginnings}

    def keys(self) -> list[str]:
        """All names, folded."""
        return [*self._sorted, *self.own]

    def is_class(self, key: str) -> bool:
        """Whether it names a class of medicines and no medicine."""
        return CLASS in self._kinds.get(key, ()) and len(self._kinds[key]) == 1

    def begins(self, key: str) -> bool:
        """Whether any name begins with these letters."""
        at = bisect_left(self._sorted, key)
        if at < len(self._sorted) and self._sorted[at].startswith(key):
            return True
        return key in self._own_beginnings

    def going_on(self, key: str, most: int) -> list[str]:
        """Names that begin with these letters and are longer, not its own: `most` at most."""
        at = bisect_left(self._sorted, key)
        return list(takewhile(lambda name: name.startswith(key), self._sorted[at : at + most]))

    def is_name(self, key: str) -> bool:
        """Whether it is a name, a brand's or another's."""
        return key in self._kinds or key in self.own

    def has(self, key: str, *, capital: bool) -> bool:
        """Whether it is a name; brands are written with a `capital`."""
        if key in self.own:
            return True
        kinds = self._kinds.get(key)
        return bool(kinds) and (capital or set(kinds) != {BRAND})  # type: ignore[arg-type]


@lru_cache(maxsize=16)
def _with_own(index: NameIndex, own: frozenset[str]) -> NameIndex:
    return index.joined_to(own)


class _Same:
    """A table of names, equal to itself alone: comparing two tables costs more than reading one."""

    def __init__(self, names: DrugNames) -> None:
        self.names = names

    def __hash__(self) -> int:
        return id(self.names)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.names is other.names


@lru_cache(maxsize=4)
def _index(same: _Same) -> NameIndex:
    return NameIndex(same.names)


def name_index(names: DrugNames) -> NameIndex:
    """The index of a table, made once for each table."""
    return _index(_Same(names))


def may_begin(word: str, index: NameIndex) -> bool:
    """Whether a name of a medicine may begin with this word, lower case."""
    if word in _NO_BEGINNING:
        return False
    key = fold(word)
    return index.begins(key[:-1] if len(key) > _SHORTEST else key) or reads_like_a_drug(word)


def beginnings_behind(word: str, index: NameIndex) -> frozenset[str] | None:
    """How the words begin, with `TOLD_BY` letters at most, with which a word, lower case, goes on to be the name of a
    medicine or its plural; None if very many do."""
    if word in _NO_BEGINNING:
        return frozenset()
    key = fold(word)
    names = index.going_on(key, MOST_NAMES)
    if len(names) == MOST_NAMES:
        return None
    found = {f"{name[len(key) :]}s"[:TOLD_BY] for name in names if name != key}
    return frozenset(one[:length] for one in found for length in range(1, TOLD_BY + 1))


def lone_drug(word: str, index: NameIndex) -> str | None:
    """The name that a word, lower case, is where nothing goes on behind it; "" for none, None where that hangs on how
    it is written."""
    key, known = fold(word), ""
    if len(key) >= _SHORTEST and (word,) not in PHRASES:
        is_plural = key.endswith("s") and not index.is_name(key) and index.is_name(key[:-1])
        known = key[:-1] if is_plural else key if index.is_name(key) else ""
        if (known and not index.has(known, capital=False)) or (is_plural and len(key) <= _SHORTEST_UNKNOWN):
            return None
    return known or (key if reads_like_a_drug(word) else "")


def drug_at(reader: Reader, at: int, index: NameIndex) -> Found | None:
    """The name that begins at a piece, the longest, with the salt behind it. Two names are equal when they are spelt
    alike but for case, accents and signs: hydroxyzine is not hydralazine, nor is a brand its substance."""
    if reader.pieces[at].sort != WORD:
        return None
    norm, end = _known(reader, at, index) if _may_be_known(reader, at, index) else ("", 0)
    if not end:
        norm, end = (fold(reader.lower[at]), at + 1) if reads_like_a_drug(reader.lower[at]) else ("", 0)
    return _with_salt(reader, norm, end) if end else None


def as_spelt(norm: str, *, is_class: bool = False) -> str:
    """The name as it is spelt internationally: "oestradiol", "sulphasalazine" are no other medicines, "local anaesthetics"
    no other class, and "antihypertensive drugs" none than "antihypertensives"."""
    if is_class:
        head = next((head for head in _CLASS_HEADS if norm.endswith(head)), "")
        return american(norm.removesuffix(head))
    return (norm[1:] if norm.startswith("oest") else norm).replace("sulph", "sulf")


def _may_be_known(reader: Reader, at: int, index: NameIndex) -> bool:
    """Whether the word alone is a name, as it stands or as a plural, or goes on as one: most begin like one only."""
    key = fold(reader.lower[at])
    if index.is_name(key) or index.is_name(key[:-1]):
        return True
    return at + 1 < reader.count and index.begins((key + fold(reader.lower[at + 1])).removesuffix("s"))


def _known(reader: Reader, at: int, index: NameIndex) -> Found:
    key, best = "", ("", 0)
    capital = reader.pieces[at].text[0].isupper()
    for end in range(at + 1, min(at + MOST_WORDS, reader.count) + 1):
        if end - at > 1 and (reader.gap(end - 1) not in _JOINS or not index.begins(key)):
            break
        key += fold(reader.lower[end - 1])
        if end == at + 1 and (len(key) < _SHORTEST or (reader.lower[at],) in PHRASES):
            continue
        if index.has(key, capital=capital):
            best = (key, end)
        elif (same := _with_known_head(key, index)) and index.has(same, capital=capital):
            best = (same, end)
        elif key.endswith("s") and _may_be_plural(key, reader, end) and index.has(key[:-1], capital=capital):
            best = (key[:-1], end)
    return best


def _with_known_head(key: str, index: NameIndex) -> str:
    """The class that is known with another head: "blood pressure medicines" as "blood pressure medication"; else ""."""
    if not key.endswith(_HEADS_ENDING):
        return ""
    single = key.removesuffix("s")
    bare = single.removesuffix(next(head for head in _CLASS_HEADS if single.endswith(head)))
    return next((name for head in _CLASS_HEADS if index.is_class(name := bare + head)), "") if bare else ""


def _may_be_plural(key: str, reader: Reader, end: int) -> bool:
    """Long names, and short ones in capitals: "SSRIs"."""
    return len(key) > _SHORTEST_UNKNOWN or reader.exact[end - 1][:-1].isupper()


def _with_salt(reader: Reader, norm: str, end: int) -> Found:
    while end < reader.count and reader.lower[end] in SALTS and reader.gap(end) in (" ", "-", "\u00a0"):
        if reader.lower[end + 1 : end + 2] == ["channel"]:  # "calcium channel blocker"
            break
        norm += fold(usual_salt(f"x {reader.lower[end]}")[2:])
        end += 1
    return norm, end


def reads_like_a_drug(word: str) -> bool:
    """Whether a word that no list knows ends like the name of a medicine."""
    return len(word) >= _SHORTEST_UNKNOWN and word.removesuffix("s").endswith(DRUG_ENDINGS) and word not in NO_DRUGS
