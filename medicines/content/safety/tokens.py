"""A text as tokens: what a change of would be dangerous (doses, routes, "not", names of medicines …), and other words.

Two tokens say the same when their `norm` is equal: "twice a day" and "two times daily", "500mg" and "500 mg", "don't" and
"do not", "IV" and "intravenous". In doubt they are not equal.
"""

import re
from collections.abc import Callable
from functools import lru_cache

from medicines.content.names import NO_NAMES
from medicines.content.safety.composing import composed
from medicines.content.safety.drugs import NameIndex, drug_at, may_begin, name_index
from medicines.content.safety.frequencies import frequency_at, may_be_frequency
from medicines.content.safety.lexemes import EXACT, LONGEST, PHRASES, Lexeme
from medicines.content.safety.lexicon_giving import NUMBER_WORDS
from medicines.content.safety.lexing import ADDRESS, NUMBER, SCHEME, WORD, pieces
from medicines.content.safety.quantities import Quantity, Reader
from medicines.content.safety.token import CLASSES, SYLLABLES, Token
from medicines.vocabulary import TokenKind

_NOT = re.compile(r"(\w+?)(n['’]t)", re.IGNORECASE)
_APOSTROPHES = frozenset("'’")
_WHOLE = {"ca": "can", "wo": "will", "sha": "shall", "ai": "is"}
_HYPHENS = frozenset(("", " ", "-", "‑", "\u00a0", "  ", "\n", " -", "- "))
# "one" and "half" beside these words count nothing.
_NO_NUMBER = frozenset("another who whose that which is s of should may can must cannot or and person".split())
_NOT_ONE = frozenset("no any every each this that the which other".split())
_HYPER = re.compile(r"(hyper|hypo)[a-z]{3,}")


Found = tuple[int, Token]  # the piece behind it, and what was read


class Words:
    """What each word may begin, found out once for each word. `index` is of the names that the site knows."""

    MOST = 50_000  # words that are remembered

    def __init__(self, index: NameIndex) -> None:
        self.index = index
        self._known: dict[str, tuple[Reading, ...]] = {}

    def readings(self, word: str, index: NameIndex) -> "tuple[Reading, ...]":
        """What a text may hold that begins with this word, lower case; `index` may know a few names more."""
        if index.own and index.own_begins(word):
            return tuple(read for read, _ in _READERS)
        known = self._known.get(word)
        if known is None:
            if len(self._known) >= self.MOST:
                self._known.clear()
            known = self._known[word] = tuple(read for read, may in _READERS if may(word, self.index))
        return known


@lru_cache(maxsize=4)
def _words(index: NameIndex) -> Words:
    return Words(index)


def tokens(text: str, index: NameIndex | None = None) -> list[Token]:
    """All that a text says, in order and without overlaps. Between two of them stand spaces, punctuation and marks of
    layout alone. `index` is of the site's substances and their other names (`drugs.name_index`)."""
    index = index or name_index(NO_NAMES)
    words = _words(index.base)
    reader = Reader(text, pieces(text))
    found: list[Token] = []
    at = 0
    while at < reader.count:
        sort, written, start, end = reader.pieces[at]
        if sort == WORD and not words.readings(reader.lower[at], index) and written[-1] not in "tT":
            found.append(Token(TokenKind.TEXT, reader.lower[at].replace("’", "'"), written, start, end))
            at += 1
            continue
        at, token = _read(reader, at, words, index)
        if token.text[-1] in "tT" and token.text[-2:-1] in _APOSTROPHES and (parts := _NOT.fullmatch(token.text)):
            found += _without_not(token, parts)
        else:
            found.append(token)
    return composed(_settled(found), text)


def _read(reader: Reader, at: int, words: Words, index: NameIndex) -> Found:
    sort, text, start, end = reader.pieces[at]
    if sort == ADDRESS:
        return at + 1, _plain(reader, at)
    if sort == SCHEME:
        norm = re.sub(r"\s?[-–‑]\s?", "-", text)
        return at + 1, Token(TokenKind.FREQUENCY, norm, text, start, end)
    for read in _OF_DIGITS if sort == NUMBER else words.readings(reader.lower[at], index):
        found = read(reader, at, index)
        if found:
            return found
    return at + 1, _plain(reader, at)


def _token(reader: Reader, at: int, end: int, kind: TokenKind, norm: str, **more: object) -> Token:
    start, stop = reader.pieces[at].start, reader.pieces[end - 1].end
    return Token(kind, norm, reader.text[start:stop], start, stop, **more)  # type: ignore[arg-type]


def _plain(reader: Reader, at: int) -> Token:
    piece, lower = reader.pieces[at], reader.lower[at]
    return Token(TokenKind.TEXT, lower.replace("’", "'"), *piece[1:])


def _syllable(reader: Reader, at: int, _index: NameIndex) -> Found | None:
    """ "hypoglycaemia", "hyperthermia": what begins like its opposite."""
    lower = reader.lower[at]
    if not _HYPER.fullmatch(lower):
        return None
    return at + 1, _token(reader, at, at + 1, TokenKind.OPPOSITE, lower.replace("ae", "e"), families=SYLLABLES)


def _frequency(reader: Reader, at: int, _index: NameIndex) -> Found | None:
    found = frequency_at(reader, at)
    return (found[1], _token(reader, at, found[1], TokenKind.FREQUENCY, found[0])) if found else None


def _number(reader: Reader, at: int, _index: NameIndex) -> Found | None:
    found = reader.quantity(at)
    if found is None:
        return None
    norm = f"{found.value} {found.unit}".strip()
    weak = found.is_word and not found.unit and _counts_nothing(reader, at, found)
    token = _token(reader, at, found.end, TokenKind.NUMBER, norm, weak=weak, value=found.value, unit=found.unit)
    return found.end, token


def _counts_nothing(reader: Reader, at: int, found: Quantity) -> bool:
    """ "one of them", "no one", "the third": words for numbers that count no thing."""
    behind = reader.lower[found.end] if found.end < reader.count else ""
    before = reader.lower[at - 1] if at else ""
    return reader.lower[at] == "one" and (behind in _NO_NUMBER or before in _NOT_ONE)


def _drug(reader: Reader, at: int, index: NameIndex) -> Found | None:
    found = drug_at(reader, at, index)
    if found is None:
        return None
    norm, end = found
    weak = index.is_class(norm)  # "antibiotic" comes and goes; "an SSRI" that became "an MAOI" is named
    return end, _token(reader, at, end, TokenKind.DRUG_NAME, norm, weak=weak, families=CLASSES)


def _phrase(reader: Reader, at: int, _index: NameIndex) -> Found | None:
    """The longest phrase of the lexicon that begins here."""
    for length in range(min(LONGEST.get(reader.lower[at], 0), reader.count - at), 0, -1):
        lexeme = _lexeme(reader, at, length)
        if lexeme and all(_is_joined(reader, i) for i in range(at + 1, at + length)):
            end = at + length
            weak = lexeme.weak and not _is_strong_here(reader, lexeme, end)
            return end, _token(reader, at, end, lexeme.kind, lexeme.norm, weak=weak, families=lexeme.families)
    return None


def _is_joined(reader: Reader, at: int) -> bool:
    """Whether a piece and the one before it may be words of one phrase."""
    return reader.gap(at) in _HYPHENS


def _lexeme(reader: Reader, at: int, length: int) -> Lexeme | None:
    return EXACT.get(tuple(reader.exact[at : at + length])) or PHRASES.get(tuple(reader.lower[at : at + length]))


def _is_strong_here(reader: Reader, lexeme: Lexeme, end: int) -> bool:
    """ "over", "under" and their like before a number are limits, whatever they are elsewhere."""
    return lexeme.kind is TokenKind.LIMIT and end < reader.count and reader.pieces[end].sort == NUMBER


Reading = Callable[[Reader, int, NameIndex], Found | None]
_OF_DIGITS: tuple[Reading, ...] = (_frequency, _number)
# In this order; and by which words each of them may begin.
_READERS: tuple[tuple[Reading, Callable[[str, NameIndex], bool]], ...] = (
    (_frequency, lambda word, _: may_be_frequency(word)),
    (_number, lambda word, _: word in NUMBER_WORDS),
    (_drug, may_begin),
    (_phrase, lambda word, _: word in LONGEST),
    (_syllable, lambda word, _: word.startswith("hyp")),
)


def _without_not(token: Token, parts: re.Match[str]) -> list[Token]:
    """ "don't" is "do" and "not"."""
    verb = _WHOLE.get(parts[1].lower(), parts[1].lower())
    cut = token.start + len(parts[1])
    lexeme = PHRASES.get((verb,), Lexeme(TokenKind.TEXT, verb))
    negation = PHRASES[("not",)]
    return [
        Token(lexeme.kind, lexeme.norm, parts[1], token.start, cut, lexeme.weak, lexeme.families),
        Token(negation.kind, negation.norm, parts[2], cut, token.end, False, negation.families),
    ]


def _settled(found: list[Token]) -> list[Token]:
    """ "cannot" is "can" and "not" in one word: it is read as two that share its place."""
    settled: list[Token] = []
    for token in found:
        if token.kind is TokenKind.NEGATION and token.norm == "cannot":
            can, negation = PHRASES[("can",)], PHRASES[("not",)]
            cut = token.start + 3
            settled.append(Token(can.kind, can.norm, token.text[:3], token.start, cut, can.weak, can.families))
            settled.append(Token(negation.kind, "not", token.text[3:], cut, token.end, False, negation.families))
        else:
            settled.append(token)
    return settled
