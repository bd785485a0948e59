"""Spelling made comparable: the same letters whatever the case, accents, punctuation and spaces."""

import re
import unicodedata
from functools import lru_cache

_SPELT_OUT = str.maketrans(
    {
        "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i",
        "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "κ": "kappa", "λ": "lambda",
        "μ": "mu", "ω": "omega", "ς": "s",
    }
)  # fmt: skip


def unaccented(text: str) -> str:
    """Case-folded, accents dropped, Greek letters of drug names spelt out. Other scripts stay as they are."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char)).translate(_SPELT_OUT)


_SIGNS = re.compile(r"[\W_]+")


def lowered(text: str) -> str:
    """Lower case, every letter at its place: one whose lower case is two stays as it is. An expression for lower case
    on this text is several times as fast as one that minds no case."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(char.lower() if len(char.lower()) == 1 else char for char in text)


@lru_cache(maxsize=4096)
def fold(name: str) -> str:
    """A key that is equal for two spellings of one name: "L-Methyl Folate" and "l-methylfolate" are "lmethylfolate"."""
    return _SIGNS.sub("", unaccented(name)) or name.casefold().strip()
