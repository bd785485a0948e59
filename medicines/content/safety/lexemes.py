"""The lexicon made ready for looking up: every spelling and inflection, with its kind, meaning and family."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from medicines.content.safety import lexicon, lexicon_contrasts, lexicon_giving, lexicon_signs
from medicines.vocabulary import TokenKind

Phrase = tuple[str, ...]


class Lexeme(NamedTuple):
    """One meaning. Two spellings are equal when `kind` and `norm` are. `families`: of what it is one of several. A `weak`
    one counts only where another of a family of its takes its place, or nothing else changed."""

    kind: TokenKind
    norm: str
    weak: bool = False
    families: frozenset[int] = frozenset()


_TABLES = (
    (TokenKind.NEGATION, lexicon.NEGATION),
    (TokenKind.FREQUENCY, lexicon_giving.FREQUENCY),
    (TokenKind.FORM, lexicon_giving.FORM),
    (TokenKind.ROUTE, lexicon_giving.ROUTE),
    (TokenKind.ADVICE, lexicon.ADVICE),
    (TokenKind.HELP, lexicon.HELP),
    (TokenKind.OPPOSITE, lexicon.OPPOSITE),
    (TokenKind.LIMIT, lexicon.LIMIT),
    (TokenKind.POPULATION, lexicon.POPULATION),
    (TokenKind.NUMBER, lexicon_giving.COUNTING),
    (TokenKind.UNIT, lexicon_giving.UNIT_ALONE),
    (TokenKind.DRUG_NAME, lexicon_giving.SUBSTANCE),
    (TokenKind.NEGATION, lexicon_signs.VERDICT),
    (TokenKind.OPPOSITE, lexicon_signs.DIRECTION),
    (TokenKind.OPPOSITE, lexicon_contrasts.CONTRAST),
)
_FAMILIES = 1000  # of one table at most
FIRST_CONTRAST = _FAMILIES * (len(_TABLES) - 1)  # from here on: words that never count alone
_PIECE = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|[^\w\s\-.]")  # the words of a phrase: as `tokens` cuts them


def _plural(word: str) -> str:
    if re.search(r"(?:s|x|z|ch|sh)$", word):
        return f"{word}es"
    return f"{word[:-1]}ies" if re.search(r"[^aeiou]y$", word) else f"{word}s"


def _past(word: str) -> str:
    if word.endswith("e"):
        return f"{word}d"
    return f"{word[:-1]}ied" if re.search(r"[^aeiou]y$", word) else f"{word}ed"


def _inflected(spelling: str) -> Iterator[str]:
    """The spelling and, behind "*v", "*n" or "*a", its inflections; of several words the last is inflected."""
    word, _, how = spelling.partition("*")
    yield word
    if how in ("n", "v"):
        yield _plural(word)
    if how == "v":
        yield _past(word)
        yield f"{word[:-1] if word.endswith('e') and not word.endswith('ee') else word}ing"
    if how == "a":
        yield f"{word}ly"


def phrase(spelling: str) -> Phrase:
    """ "b.i.d." is one word as it is in a text."""
    if re.fullmatch(r"(?:[a-z]\.)+[a-z]?\.?", spelling):
        return (spelling.replace(".", ""),)
    return tuple(_PIECE.findall(spelling))


def families(table: str, first: int = 0) -> Iterator[tuple[int, str, bool, list[str]]]:
    """(family, meaning, whether it is weak, its spellings) of each meaning in a table. Families count from `first`."""
    for number, line in enumerate(filter(None, table.split("\n")), start=first):
        for meaning in line.split(" <> "):
            weak = meaning.startswith("~") and meaning.strip() != "~"
            spellings = [spelling.strip() for spelling in meaning.removeprefix("~" if weak else "").split(",")]
            yield number, spellings[0].split("*")[0].lstrip("="), weak, spellings


def _read() -> tuple[dict[Phrase, Lexeme], dict[Phrase, Lexeme]]:
    """Phrases in lower case, and phrases in just the case in which they are written."""
    found: dict[bool, dict[Phrase, Lexeme]] = {True: {}, False: {}}
    for number, (kind, table) in enumerate(_TABLES):
        for family, norm, weak, spellings in families(table, _FAMILIES * number):
            lexeme = Lexeme(kind, norm, weak, frozenset((family,)))
            for spelling in spellings:
                is_exact = spelling.startswith("=") and len(spelling) > 1
                for form in _inflected(spelling.removeprefix("=" if is_exact else "")):
                    _enter(found[is_exact], phrase(form), lexeme)
    return found[False], found[True]


def _enter(entries: dict[Phrase, Lexeme], key: Phrase, lexeme: Lexeme) -> None:
    """A word may stand in several families; its first strong meaning is the one that it is known by."""
    known = entries.get(key)
    if known is None:
        entries[key] = lexeme
        return
    winner = lexeme if known.weak and not lexeme.weak else known
    entries[key] = winner._replace(families=known.families | lexeme.families)


PHRASES, EXACT = _read()


def _longest_by_first(*tables: dict[Phrase, Lexeme]) -> dict[str, int]:
    longest: dict[str, int] = {}
    for table in tables:
        for key in table:
            longest[key[0].lower()] = max(longest.get(key[0].lower(), 0), len(key))
    return longest


LONGEST = _longest_by_first(PHRASES, EXACT)  # first word, lower case → words of the longest phrase that it begins
Reach = dict[str, dict[str, int]]  # first word, lower case → second word → words of the longest phrase that begins so


def reach(keys: Iterable[Phrase]) -> Reach:
    """How far the phrases go, told by their first two words."""
    found: Reach = {}
    for key in keys:
        first, second = (*(word.lower() for word in key[:2]), "")[:2]
        behind = found.setdefault(first, {})
        behind[second] = max(behind.get(second, 0), len(key))
    return found


def _behind_first(*tables: dict[Phrase, Lexeme]) -> dict[str, dict[str, set[str]]]:
    behind: dict[str, dict[str, set[str]]] = {}
    for table in tables:
        for key in table:
            if len(key) > 1:
                first, second, third = (*(word.lower() for word in key[:3]), "")[:3]
                behind.setdefault(first, {}).setdefault(second, set()).add(third)
    return behind


# First word, lower case → second words of the phrases that it begins → third words; "" where one ends.
_BEHIND = _behind_first(PHRASES, EXACT)
_NONE: dict[str, set[str]] = {}
_EXACT_WORDS = frozenset(key[0].lower() for key in EXACT if len(key) == 1)
_CASED = frozenset(key[0].lower() for key in EXACT)
_REACH = reach([*PHRASES, *EXACT])


def longest_at(lower: Sequence[str], at: int, of: Reach = _REACH) -> int:
    """Words of the longest phrase that may begin at a place; 0 for none."""
    behind = of.get(lower[at])
    if behind is None:
        return 0
    longest = behind.get(lower[at + 1], 1) if at + 1 < len(lower) else 1
    return min(longest, len(lower) - at)


def meaning(exact: Sequence[str], lower: Sequence[str], at: int, length: int) -> Lexeme | None:
    """What so many words from a place mean, as they are written or in lower case."""
    found = EXACT.get(tuple(exact[at : at + length])) if lower[at] in _CASED else None
    return found or PHRASES.get(tuple(lower[at : at + length]))


def lone_word(word: str) -> tuple[Lexeme | None, dict[str, set[str]]]:
    """What a word, lower case, means where no phrase goes on behind it ("children's" what "children" means); and the words
    with which one may, with the words behind those: "" for any."""
    own = PHRASES.get((word,)) or PHRASES.get((re.sub("['’]s?$", "", word),))
    return own, _BEHIND.get(word, _NONE)


def is_cased(word: str) -> bool:
    """Whether what a word, lower case, means hangs on the case in which it is written: "IT"."""
    return word in _EXACT_WORDS


def _units() -> dict[Phrase, str]:
    units: dict[Phrase, str] = {}
    for _, norm, _, spellings in families(lexicon_giving.UNIT):
        for spelling in spellings:
            is_exact = spelling.startswith("=")
            for form in _inflected(spelling.lstrip("=")):
                units.setdefault(phrase(form if is_exact else form.lower()), norm)
    return units


UNITS = _units()
LONGEST_UNIT = _longest_by_first({key: Lexeme(TokenKind.UNIT, norm) for key, norm in UNITS.items()})
FORM_UNITS = frozenset(
    norm for (key, norm) in UNITS.items() if (found := PHRASES.get(key)) and found.kind is TokenKind.FORM
)
