"""Names of medicines in a text: those that the site knows, and words that read like one."""

from medicines.content.folding import fold
from medicines.content.names import BRAND, MOST_WORDS, DrugNames
from medicines.content.safety.lexemes import PHRASES
from medicines.content.safety.lexicon import DRUG_ENDINGS, NO_DRUGS
from medicines.content.safety.lexing import WORD
from medicines.content.safety.quantities import Reader
from medicines.content.salts import MINERALS, SALTS, usual_salt

Found = tuple[str, int]  # norm, and the piece behind it

_JOINS = frozenset((" ", "-", "‑", "\u00a0", "", "/", " / "))
_SHORTEST = 3  # letters of a name of one word; shorter ones are abbreviations of other things
_SHORTEST_UNKNOWN = 6


def drug_at(reader: Reader, at: int, names: DrugNames) -> Found | None:
    """The name that begins at a piece, the longest, with the salt behind it. Two names are equal when they are spelt
    alike but for case, accents and signs: hydroxyzine is not hydralazine, nor is a brand its substance."""
    if reader.pieces[at].sort != WORD:
        return None
    norm, end = _known(reader, at, names)
    if not end:
        norm, end = (fold(reader.lower[at]), at + 1) if reads_like_a_drug(reader.lower[at]) else ("", 0)
    return _with_salt(reader, norm, end) if end else None


def _known(reader: Reader, at: int, names: DrugNames) -> Found:
    key, best = "", ("", 0)
    for end in range(at + 1, min(at + MOST_WORDS, reader.count) + 1):
        if end - at > 1 and reader.gap(end - 1) not in _JOINS:
            break
        key += fold(reader.lower[end - 1])
        kinds = names.meanings.get(key)
        if kinds is None and key.endswith("s") and len(key) > _SHORTEST_UNKNOWN:
            kinds = names.meanings.get(key[:-1])
            key_found = key[:-1]
        else:
            key_found = key
        if kinds and _is_meant(reader, at, end, kinds, key):
            best = (key_found, end)
    return best


def _is_meant(reader: Reader, at: int, end: int, kinds: object, key: str) -> bool:
    """Brands are written with a capital; a word of the lexicon, or a very short one, is no name."""
    if end == at + 1 and (len(key) < _SHORTEST or (reader.lower[at],) in PHRASES):
        return False
    return set(kinds) != {BRAND} or reader.pieces[at].text[0].isupper()  # type: ignore[call-overload]


def _with_salt(reader: Reader, norm: str, end: int) -> Found:
    while end < reader.count and reader.gap(end) in (" ", "-", "\u00a0") and reader.lower[end] in SALTS - MINERALS:
        norm += fold(usual_salt(f"x {reader.lower[end]}")[2:])
        end += 1
    return norm, end


def reads_like_a_drug(word: str) -> bool:
    """Whether a word that no list knows ends like the name of a medicine."""
    return len(word) >= _SHORTEST_UNKNOWN and word not in NO_DRUGS and word.removesuffix("s").endswith(DRUG_ENDINGS)
