"""Whether one word is another, misspelt, and nothing that a change of could harm."""

from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from medicines.content.folding import fold
from medicines.content.safety.drugs import NameIndex, reads_like_a_drug
from medicines.content.safety.lexemes import PHRASES

_NEAR = 2  # letters by which a word that is nearly a name of a medicine may differ from it
_NEARLY_SAFETY = 1  # by which one may differ from a word of the lexicon
_SHORTEST = 4  # letters: among shorter words any letter makes another word
_LONG = 8  # of these two letters may be wrong
_LEXICON = tuple(key[0] for key in PHRASES if len(key) == 1 and len(key[0]) >= _SHORTEST)


def is_spelling(old: str, new: str, index: NameIndex) -> bool:
    """Whether a change from `old` to `new`, words both, is one of spelling: a letter or two of a word that is neither a
    safety token nor the name of a medicine, nor nearly one."""
    one, other = old.casefold(), new.casefold()
    if one == other:
        return True
    if min(len(one), len(other)) < _SHORTEST or not (one.isalpha() and other.isalpha()):
        return False
    allowed = 2 if max(len(one), len(other)) >= _LONG else 1
    if DamerauLevenshtein.distance(one, other, score_cutoff=allowed) > allowed:
        return False
    return not any(_is_near_safety(word) or is_near_name(word, index) for word in (one, other))


@lru_cache(maxsize=4096)
def _is_near_safety(word: str) -> bool:
    """Whether it is, or may be meant as, a word of the lexicon."""
    found = process.extractOne(word, _LEXICON, scorer=DamerauLevenshtein.distance, score_cutoff=_NEARLY_SAFETY)
    return found is not None


def is_near_name(word: str, index: NameIndex) -> bool:
    """Whether it is, or may be meant as, the name of a medicine."""
    key = fold(word)
    if reads_like_a_drug(word):
        return True
    allowed = _NEAR if len(key) > _LONG else 1
    return process.extractOne(key, index.keys(), scorer=DamerauLevenshtein.distance, score_cutoff=allowed) is not None
