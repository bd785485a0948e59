"""Whether one word is another, misspelt, and nothing that a change of could harm."""

from collections.abc import Collection
from functools import cache, lru_cache
from importlib import import_module

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from medicines.content.folding import fold
from medicines.content.safety.american import american
from medicines.content.safety.drugs import NameIndex, reads_like_a_drug
from medicines.content.safety.lexemes import PHRASES

_SHORTEST = 4  # letters: among shorter words any letter makes another word, but two that changed places ("teh")
_LONG = 8  # of these two letters may be wrong
_LEXICON = frozenset(key[0] for key in PHRASES if len(key) == 1)
_LONGER = tuple(word for word in _LEXICON if len(word) >= _SHORTEST)


def is_spelling(old: str, new: str, index: NameIndex) -> bool:
    """Whether a change from `old` to `new`, words both, is one of spelling: between a word in use and one that nobody
    uses ("burn" and "turn" are two words), a letter or two apart, or between both sides of the Atlantic; and neither is
    a safety token or the name of a medicine, nor may be meant as one."""
    one, other = old.casefold(), new.casefold()
    if one == other:
        return True
    if not (one.isalpha() and other.isalpha()) or any(_is_watched(word, index) for word in (one, other)):
        return False
    if american(one) == american(other):
        return True
    in_use = _in_use()
    if (one in in_use) == (other in in_use):
        return False
    word, slip = (one, other) if one in in_use else (other, one)
    return _is_slip(slip, of=word) and not _may_be_another(slip, of=word, index=index)


@cache
def _in_use() -> frozenset[str]:
    """Words that people write, from the library's lists. They take 12 MB, and whoever reads pages needs none of them: so
    a process loads them when it first compares two words."""
    lists = import_module("zxcvbn.frequency_lists").FREQUENCY_LISTS
    return frozenset(word for words in lists.values() for word in words)


def _is_watched(word: str, index: NameIndex) -> bool:
    return word in _LEXICON or index.is_name(fold(word))


def _is_slip(slip: str, *, of: str) -> bool:
    shortest, longest = sorted(map(len, (slip, of)))
    allowed = 2 if longest >= _LONG else 1
    is_near = DamerauLevenshtein.distance(slip, of, score_cutoff=allowed) <= allowed
    return is_near and (shortest >= _SHORTEST or (shortest == _SHORTEST - 1 and _are_exchanged(slip, of)))


def _are_exchanged(one: str, other: str) -> bool:
    """Whether the letters are the same, in another order."""
    return sorted(one) == sorted(other)


def _may_be_another(slip: str, *, of: str, index: NameIndex) -> bool:
    """Whether it is no farther from a word of the lexicon or a name than from the word that it is said to be; where
    only letters changed places, no nearer."""
    apart = DamerauLevenshtein.distance(slip, of) - _are_exchanged(slip, of)
    return reads_like_a_drug(slip) or _is_near(slip, _LONGER, apart) or _is_near(fold(slip), _keys(index), apart)


def _is_near(word: str, words: Collection[str], apart: int) -> bool:
    return process.extractOne(word, words, scorer=DamerauLevenshtein.distance, score_cutoff=apart) is not None


@lru_cache(maxsize=4)
def _keys(index: NameIndex) -> list[str]:
    return index.keys()
