"""Text as a list of words that can be compared: what the list's search box and the rows behind it agree on."""

import re
from collections.abc import Sequence

from medicines.content.folding import unaccented

JOINING = frozenset({"and", "or", "with", "plus"})  # words of a query that only join names
MOST_WORDS = 12  # words of a query that are looked up; more cannot narrow a list of names any further
LONGEST_WORD = 100  # characters; what is longer is cut, on both sides
_WORD = re.compile(r"[^\W_]+")
_ENDING = re.compile(r"(?<=[a-z]{4})(?:ies|ing|ed|es|s|y)$")  # of English words; what is left is a beginning


def words(text: str) -> list[str]:
    """The words of a name or query in order: lower case, no accents, no punctuation ("Co-amoxiclav" is two)."""
    return [word[:LONGEST_WORD] for word in _WORD.findall(unaccented(text))]


def sought(query: str) -> list[str]:
    """The words of a query that are looked up, in order: two names may end with the same word. Those that only join
    names are no names."""
    return [word for word in words(query) if word not in JOINING][:MOST_WORDS]


def stems(query: Sequence[str]) -> list[str]:
    """Words of a text as they begin in all their forms: "headaches" is "headache", "swallowing" "swallow"."""
    return [_ENDING.sub("", word) for word in query]


def after_all(beginning: str) -> str:
    """A word of a–z and 0–9 that sorts after all that begin with this one, or "" where there is none."""
    stem = beginning.rstrip("z")
    if not stem or not stem.isascii():
        return ""
    return stem[:-1] + ("a" if stem[-1] == "9" else chr(ord(stem[-1]) + 1))
