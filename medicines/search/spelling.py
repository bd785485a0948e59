"""Names that a word may be a misspelling of. They are offered as that: nothing is guessed silently."""

import gc
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from medicines.actions.shelf import spellings
from medicines.content.words import words
from medicines.search.engine import Engine

SHORTEST = 4  # letters: shorter words are like too many others
LONGEST = 40  # letters that are compared
MOST = 3  # names offered for one word
ALIKE = 72  # of 100: how alike a name must be
CLOSE = 12  # how much less alike than the likeliest
ON_THE_SITE = 4  # what a name of a live page is ahead of one that the site only knows
_COMPARED = 60
# Spelt in several ways, heard as one; both sides of a comparison are written so.
_HEARD = (("ph", "f"), ("ck", "k"), ("x", "ks"), ("qu", "kw"), ("th", "t"), ("rh", "r"), ("y", "i"), ("z", "s"),
          ("ae", "e"), ("oe", "e"), ("ce", "se"), ("ci", "si"), ("c", "k"), ("ou", "u"))  # fmt: skip


def meant_by(word: str, engine: Engine) -> list[str]:
    """The names that the word may be, as words of a query, the likeliest first; one query of the database."""
    if not SHORTEST <= len(word) <= LONGEST:
        return []
    on_site = set(engine.spelt_like(word, most=_COMPARED))
    shipped = process.extract(word, _keys(), scorer=fuzz.ratio, score_cutoff=ALIKE - 10, limit=_COMPARED)
    known = {*on_site, *(key for key, *_ in shipped)}
    scored = ((_likeness(word, key) + ON_THE_SITE * (key in on_site), key) for key in known)
    ranked = sorted((one for one in scored if one[0] >= ALIKE), key=lambda one: (-one[0], one[1]))
    likeliest = [key for score, key in ranked if score >= ranked[0][0] - CLOSE]
    return [_written(key) for key in likeliest[:MOST]]


def _likeness(one: str, other: str) -> float:
    """Of 100: by letters, where two that changed places are one mistake, and by sound."""
    by_letters = 100 * OSA.normalized_similarity(one, other)
    by_sound = 100 * OSA.normalized_similarity(_heard(one), _heard(other))
    same_beginning = one[:1] == other[:1]
    return 0.6 * max(by_letters, by_sound - 2) + 0.4 * min(by_letters, by_sound) + 2 * same_beginning


@lru_cache(maxsize=2**14)
def _heard(word: str) -> str:
    for written, heard in _HEARD:
        word = word.replace(written, heard)
    return "".join(char for at, char in enumerate(word) if not at or char != word[at - 1]).removesuffix("e")


@cache
def _keys() -> list[str]:
    """Once in a process. They stay, as all that is loaded by now: walking it all takes longer than a search."""
    names = list(spellings())
    gc.freeze()
    return names


def _written(key: str) -> str:
    """A known name as words of a query ("Clavulanic acid" is two)."""
    return " ".join(words(spellings().get(key, key)))


def corrected(query: Sequence[str], meant: dict[str, list[str]]) -> Iterable[tuple[str, ...]]:
    """The query with each misspelt word written as one of the names that it may be: the likeliest of all first."""
    for place in range(MOST):
        changed = {word: names[min(place, len(names) - 1)] for word, names in meant.items() if names}
        if any(place < len(names) for names in meant.values()):
            yield tuple(part for word in query for part in changed.get(word, word).split())
