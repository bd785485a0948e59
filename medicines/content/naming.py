"""Names as the site writes them: addresses, sort keys, letters, comparison keys. Pure functions of one title."""

import hashlib
import re
from functools import lru_cache

from medicines.content.folding import fold, unaccented
from medicines.content.titles import Title, read_title

__all__ = ["Title", "fold", "letter", "read_title", "slugify", "sort_key"]

SLUG_LENGTH = 255
DIGEST_LENGTH = 8

_WORDS = re.compile(r"[a-z0-9]+")
_APOSTROPHES = str.maketrans("", "", "'’‘`´")


@lru_cache(maxsize=2048)  # pages share the names of their sections
def slugify(title: str) -> str:
    """An address of ASCII letters, digits and hyphens, at most 255 characters, never empty.

    A title that is too long, or has no character that ASCII can spell, gets a piece of its own hash, so that two
    such titles do not claim one address.
    """
    slug = "-".join(_WORDS.findall(unaccented(title.translate(_APOSTROPHES))))
    if slug and len(slug) <= SLUG_LENGTH:
        return slug
    digest = hashlib.sha256(title.encode("utf-8", "surrogatepass")).hexdigest()[:DIGEST_LENGTH]
    return f"{slug[: SLUG_LENGTH - DIGEST_LENGTH - 1].rpartition('-')[0] or slug[:200] or 'page'}-{digest}"


def sort_key(title: str) -> str:
    """Lower case without accents or leading punctuation; numbers are padded so that 2 stands before 11."""
    plain = re.sub(r"^[^a-z0-9]+", "", unaccented(title)) or title.casefold()
    return re.sub(r"\d+", lambda digits: digits[0].zfill(4), plain)[:SLUG_LENGTH]


def letter(title: str) -> str:
    """The letter under which a reader looks a title up: "A" to "Z", or "0" for digits and other scripts. It is the
    first of the sort key, so that a letter's pages stand together."""
    first = sort_key(title)[:1]
    return first.upper() if "a" <= first <= "z" else "0"
