"""A text as tokens: what a change of would be dangerous (doses, routes, "not", names of medicines …), and other words.

Two tokens say the same when their `norm` is equal: "twice a day" and "two times daily", "500mg" and "500 mg", "don't" and
"do not", "IV" and "intravenous". In doubt they are not equal.
"""

import re
from collections.abc import Callable, Container, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from medicines.content.names import NO_NAMES
from medicines.content.safety.composing import HEADS, composed
from medicines.content.safety.contracted import CONTRACTED, rejoined, settled, without_not
from medicines.content.safety.disguises import plain, struck
from medicines.content.safety.drugs import (
    TOLD_BY,
    NameIndex,
    as_spelt,
    beginnings_behind,
    drug_at,
    lone_drug,
    may_begin,
    name_index,
)
from medicines.content.safety.frequencies import frequency_at, is_built, may_be_frequency
from medicines.content.safety.in_place import NEAR_NUMBERS, OPENING, bound, is_other_here, is_strong_here
from medicines.content.safety.lexemes import EXACT, LONGEST, PHRASES, Lexeme, is_cased, lone_word, longest_at, meaning
from medicines.content.safety.lexicon_giving import NUMBER_WORDS
from medicines.content.safety.lexicon_names import CONDITION_ENDINGS
from medicines.content.safety.lexing import NUMBER, SCHEME, SIGN, WORD, pieces
from medicines.content.safety.quantities import Quantity, Reader, amount
from medicines.content.safety.token import CLASSES, CODES, CONDITIONS, DEGREES, NO_FAMILY, SYLLABLES, Token, new_token
from medicines.content.salts import SALTS
from medicines.vocabulary import TokenKind

_HYPHENS = frozenset(("", " ", "-", "‑", "\u00a0", "  ", "\n", " -", "- "))
# "one" and "half" beside these words count nothing.
_NO_NUMBER = frozenset("another who whose that which is s of should may can must cannot or and person".split())
_NOT_ONE = frozenset("no any every each this that the which other".split())
_ARTICLES = frozenset(("a", "an", "the", "your"))  # "a missed one"
_OTHERS = frozenset(("another", "next"))  # "from one to another"
_REACH = 5  # words behind "from one" in which "another" stands
_SPANNING = frozenset("than within after least last lasts take takes about until for to".split())  # "for a week"
_SINGULAR = ("ss", "us", "is")  # other words in "s" are counted by no "one": "one starts"
_HYPER = re.compile(r"(hyper|hypo)[a-z]{3,}")
_CODE = re.compile(r"[A-Z]{2,6}s?|(?=\w*\d)\w*[^\W\d_]\w*|[a-z]?(?:[A-Z][a-z]?)+")
_SHORTEST_CONDITION = 7
_DEGREES = frozenset("type stage grade class phase factor schedule category types stages grades classes phases".split())
_ROMAN = {"I": "1", "II": "2", "III": "3", "IV": "4", "V": "5", "VI": "6", "VII": "7", "VIII": "8", "IX": "9",
          "X": "10", "XI": "11", "XII": "12", "XIII": "13"}  # fmt: skip
_MINUS = re.compile(r"(?:\A|[\s(\[*_|>])[-–−]\Z")


Found = tuple[int, Token]  # the piece behind it, and what was read


class Begun(NamedTuple):
    """What a text may hold that begins with one word. `readings`: the ways to read it, `nameless` those of them that are
    left where no name goes on behind it. `lone`: the kind, norm, weakness and families of its token, where that is known
    without trying them; unless `is_sure` only for a word in lower case, or with a capital before it. So it is unless one
    of `seconds` stands behind it (`lexemes.lone_word`), or what may be one of `beginnings` (`drugs.beginnings_behind`), or
    a number where it is a `bound`."""

    readings: "tuple[Reading, ...]"
    nameless: "tuple[Reading, ...]"
    lone: "Lone | None" = None
    is_sure: bool = False
    seconds: Mapping[str, Container[str]] = {}
    beginnings: frozenset[str] = frozenset()
    bound: bool = False


Lone = tuple[TokenKind, str, bool, frozenset[int]]


class Words(dict[str, Begun]):
    """What each word, lower case, may begin, found out once for each. `index` is of the names that the site knows. Most
    words begin the same nothing: what is equal is held once, or a collection of garbage has much to walk."""

    MOST = 50_000  # words that are remembered

    def __init__(self, index: NameIndex) -> None:
        self.index = index
        self._held: dict[tuple[object, ...], Begun] = {}

    def __missing__(self, word: str) -> Begun:
        if len(self) >= self.MOST:
            self.clear()
            self._held.clear()
        found = self._find(word)
        if not found.seconds:
            found = self._held.setdefault((*found[:4], *found[5:]), found)
        self[word] = found
        return found

    def _find(self, word: str) -> Begun:
        readings = tuple(read for read, may in _READERS if may(word, self.index))
        own, seconds = lone_word(word)
        if not _SIMPLE.issuperset(readings) or _hangs_on_others(word, own):
            return Begun(readings, readings)
        drug = lone_drug(word, self.index) if _drug in readings else ""
        beginnings = beginnings_behind(word, self.index) if _drug in readings else frozenset()
        if drug is None or beginnings is None or (drug and _frequency in readings):
            return Begun(readings, readings)
        if drug:
            weak = self.index.is_class(drug)
            lone = TokenKind.DRUG_NAME, as_spelt(drug, is_class=weak), weak, CLASSES
            return Begun(readings, readings, lone, True, {**seconds, **_SALTS}, beginnings)
        is_sure = own is not None and not is_cased(word)
        is_bound = own is not None and own.kind is TokenKind.LIMIT and own.weak
        nameless = tuple(read for read in readings if read is not _drug)
        return Begun(readings, nameless, _lone(word, own), is_sure, seconds, beginnings, is_bound)


def _hangs_on_others(word: str, own: Lexeme | None) -> bool:
    """Whether what a word says by itself hangs on the words around it, or on how it is written."""
    is_frequency = is_built(word) or (own is not None and own.kind is TokenKind.FREQUENCY)
    return is_frequency or word in _READ_APART or (word,) in EXACT or bool(CONTRACTED.fullmatch(word))


def _lone(word: str, own: Lexeme | None) -> Lone | None:
    """What a word says that is no medicine; a word of the lexicon before one that is built like a condition. Its norm is
    "" where it is the word itself."""
    if _HYPER.fullmatch(word) and (word,) not in PHRASES:
        return TokenKind.OPPOSITE, word.replace("ae", "e"), False, SYLLABLES
    if _is_condition(word) and (word,) not in PHRASES:
        return TokenKind.POPULATION, word.replace("ae", "e").replace("oe", "e"), True, CONDITIONS
    if own:
        return tuple(own)
    said = word.replace("’", "'")
    norm = "" if said == word else said
    return (TokenKind.TEXT, norm, False, NO_FAMILY) if said.replace("'", "").isalpha() else None


@lru_cache(maxsize=4)
def _words(index: NameIndex) -> Words:
    return Words(index)


def tokens(text: str, index: NameIndex | None = None) -> list[Token]:
    """All that a text says, in order and without overlaps. Between two of them stand spaces, punctuation and marks of
    layout alone. `index` is of the site's substances and their other names (`drugs.name_index`)."""
    index = index or name_index(NO_NAMES)
    seen = plain(text)
    found = _tokens(seen.text if seen else text, index)
    if seen:
        found = [seen.restored(token) for token in found]
    return struck(found, text) if "~~" in text else found


def _tokens(text: str, index: NameIndex) -> list[Token]:
    """Most words are lone ones, which is found out without a call: a page has a thousand."""
    words = _words(index.base)
    reader = Reader(text, pieces(text))
    lower = reader.lower
    own = index.beginning_own(lower)
    found: list[Token] = []
    behind = 0  # the piece behind the last token
    for at, ((sort, written, start, end, word), following) in enumerate(
        zip(reader.pieces, [*lower[1:], ""], strict=False)
    ):
        if at < behind:
            continue
        if sort is WORD and word not in own:
            readings, nameless, lone, is_sure, seconds, beginnings, is_bound = words[word]
            if lone and not (beginnings and _may_begin(following, beginnings)):
                readings = nameless
                if (
                    (is_sure or written == word or written[1:] == word[1:])
                    and not (following in seconds and _goes_on(seconds[following], lower, at + 2))
                    and not (is_bound and (following in NUMBER_WORDS or reader.sort(at + 1) == NUMBER))
                ):
                    kind, norm, weak, families = lone
                    found.append(new_token((kind, norm or word, written, start, end, weak, families, "", "")))
                    continue
        elif sort is NUMBER:
            readings = _OF_DIGITS
        elif sort in _SPOKEN:
            readings = _ANYTHING if word in own else words[word].readings
        else:
            readings = ()
        behind, token = _read(reader, at, readings, index)
        if sort == WORD and token.text[-1] in "tT" and (parts := CONTRACTED.fullmatch(token.text)):
            found += without_not(token, parts)
        else:
            found.append(token)
    if "cannot" in lower:
        found = settled(found)
    if "known" in lower:
        found = rejoined(found)
    return found if HEADS.isdisjoint(lower) else composed(found, text)


def _goes_on(thirds: Container[str], lower: Sequence[str], at: int) -> bool:
    """Whether a phrase of which two words were read goes on with the third, or needs none."""
    return "" in thirds or (at < len(lower) and lower[at] in thirds)


def _may_begin(word: str, beginnings: frozenset[str]) -> bool:
    """Whether a name may go on with this word; in doubt it may."""
    first = word[:TOLD_BY]
    return first in beginnings or (not (first.isascii() and first.isalnum()) and bool(first))


def _read(reader: Reader, at: int, readings: "tuple[Reading, ...]", index: NameIndex) -> Found:
    for read in readings:
        found = read(reader, at, index)
        if found:
            return found
    sort, text, start, end, *_ = reader.pieces[at]
    if sort == SCHEME:
        norm = re.sub(r"\s?[-–‑]\s?", "-", text)
        return at + 1, Token(TokenKind.FREQUENCY, norm, text, start, end)
    return at + 1, _word(reader, at) if sort == WORD else _plain(reader, at)


def _token(reader: Reader, at: int, end: int, kind: TokenKind, norm: str, **more: object) -> Token:
    start, stop = reader.pieces[at].start, reader.pieces[end - 1].end
    return Token(kind, norm, reader.text[start:stop], start, stop, **more)  # type: ignore[arg-type]


def _plain(reader: Reader, at: int) -> Token:
    piece, lower = reader.pieces[at], reader.lower[at]
    return Token(TokenKind.TEXT, lower.replace("’", "'"), piece.text, piece.start, piece.end)


def _word(reader: Reader, at: int) -> Token:
    """A word that no list knows; one that is written as no word is may be a medicine's short name, or its formula."""
    sort, written, start, end, lower = reader.pieces[at]
    if sort == SIGN or (written.isalpha() and (written.islower() or written.istitle())):
        return new_token((TokenKind.TEXT, lower, written, start, end, False, NO_FAMILY, "", ""))
    if not _CODE.fullmatch(written) or (written.isupper() and written.isalpha() and _is_among_capitals(reader, at)):
        return Token(TokenKind.TEXT, lower.replace("’", "'"), written, start, end)
    return Token(TokenKind.DRUG_NAME, lower.removesuffix("s"), written, start, end, weak=True, families=CODES)


def _is_among_capitals(reader: Reader, at: int) -> bool:
    """Whether all is in capitals there."""
    return any(
        0 <= beside < reader.count and len(word := reader.pieces[beside].text) > 1 and word.isupper() and word.isalpha()
        for beside in (at - 1, at + 1)
    )


def _degree(reader: Reader, at: int, _index: NameIndex) -> Found | None:
    """ "type II", "stage 4", "factor VIII", "phases 2–3"."""
    if reader.lower[at] not in _DEGREES or at + 1 >= reader.count or reader.gap(at + 1) not in _HYPHENS:
        return None
    degree, end = _ROMAN.get(reader.exact[at + 1], ""), at + 2
    if not degree:
        found = reader.quantity(at + 1) if reader.pieces[at + 1].sort == NUMBER else None
        if found is None or found.unit:
            return None
        degree, end = found.value, found.end
    kind = TokenKind.POPULATION if reader.lower[at].startswith("type") else TokenKind.NUMBER
    return end, _token(reader, at, end, kind, f"{reader.lower[at].removesuffix('s')} {degree}", families=DEGREES)


def _syllable(reader: Reader, at: int, _index: NameIndex) -> Found | None:
    """ "hypoglycaemia", "hyperthermia": what begins like its opposite."""
    lower = reader.lower[at]
    if not _HYPER.fullmatch(lower):
        return None
    return at + 1, _token(reader, at, at + 1, TokenKind.OPPOSITE, lower.replace("ae", "e"), families=SYLLABLES)


def _frequency(reader: Reader, at: int, _index: NameIndex) -> Found | None:
    found = frequency_at(reader, at)
    if found is None:
        return None
    if at and reader.lower[at] in ("a", "an") and reader.lower[at - 1] in _SPANNING and found[0].startswith("per "):
        span = Quantity("1", found[0].removeprefix("per "), found[1], True)
        return span.end, _token(reader, at, span.end, TokenKind.NUMBER, amount(span), value="1", unit=span.unit)
    return found[1], _token(reader, at, found[1], TokenKind.FREQUENCY, found[0])


def _number(reader: Reader, at: int, _index: NameIndex) -> Found | None:
    found = reader.quantity(at)
    if found is None:
        return None
    norm = amount(found)
    weak = found.is_word and not found.unit and _counts_nothing(reader, at, found)
    token = _token(reader, at, found.end, TokenKind.NUMBER, norm, weak=weak, value=found.value, unit=found.unit)
    if not found.is_word and _MINUS.match(reader.text, max(0, token.start - 2), token.start):
        token = _negative(reader, token)
    return found.end, token


def _negative(reader: Reader, token: Token) -> Token:
    """ "−20 °C" is not 20 °C."""
    start = token.start - 1
    return token._replace(
        norm=f"-{token.norm}", value=f"-{token.value}", start=start, text=reader.text[start : token.end]
    )


def _counts_nothing(reader: Reader, at: int, found: Quantity) -> bool:
    """ "one of them", "no one", "one usually starts", "a missed one", "from one brand to another": words for numbers that
    count no thing."""
    if reader.lower[at] != "one":
        return False
    behind = reader.lower[found.end : found.end + _REACH] or [""]
    before = ["", "", *reader.lower[:at]][-2:]
    return (
        behind[0] in _NO_NUMBER
        or behind[0].endswith("ly")
        or (behind[0].endswith("s") and not behind[0].endswith(_SINGULAR))
        or before[1] in _NOT_ONE
        or (before[0] in _ARTICLES and before[1].isalpha())
        or (before[1] == "from" and not _OTHERS.isdisjoint(behind))
        or (behind[0].endswith("ing") and "," in reader.gap(at))
    )


def _fold(reader: Reader, at: int, _index: NameIndex) -> Found | None:
    """ "tenfold"."""
    if not _is_fold(reader.lower[at]):
        return None
    value = NUMBER_WORDS[reader.lower[at].removesuffix("fold")]
    return at + 1, _token(reader, at, at + 1, TokenKind.NUMBER, f"{value} times", value=value, unit="times")


def _is_fold(word: str) -> bool:
    return word.endswith("fold") and word.removesuffix("fold") in NUMBER_WORDS


def _condition(reader: Reader, at: int, _index: NameIndex) -> Found | None:
    """ "thrombosis", "neuropathy": conditions by their endings."""
    if not _is_condition(reader.lower[at]):
        return None
    norm = reader.lower[at].replace("ae", "e").replace("oe", "e")
    return at + 1, _token(reader, at, at + 1, TokenKind.POPULATION, norm, weak=True, families=CONDITIONS)


def _is_condition(word: str) -> bool:
    return len(word) >= _SHORTEST_CONDITION and word.endswith(CONDITION_ENDINGS)


def _drug(reader: Reader, at: int, index: NameIndex) -> Found | None:
    found = drug_at(reader, at, index)
    if found is None:
        return None
    norm, end = found
    weak = index.is_class(norm)  # "antibiotic" comes and goes; "an SSRI" that became "an MAOI" is named
    return end, _token(reader, at, end, TokenKind.DRUG_NAME, as_spelt(norm, is_class=weak), weak=weak, families=CLASSES)


def _phrase(reader: Reader, at: int, _index: NameIndex) -> Found | None:
    """The longest phrase of the lexicon that begins here."""
    for length in range(longest_at(reader.lower, at), 0, -1):
        lexeme = meaning(reader.exact, reader.lower, at, length)
        if (
            lexeme
            and not is_other_here(reader, at, length, lexeme)
            and (length == 1 or all(_is_joined(reader, i) for i in range(at + 1, at + length)))
        ):
            end = at + length
            if lexeme.norm == "free" and at and reader.gap(at) in ("-", "‑"):  # "sugar-free"
                lexeme = PHRASES[("free", "of")]
            if lexeme.weak and is_strong_here(reader, lexeme, end):
                lexeme = lexeme._replace(norm=bound(reader, lexeme.norm, end), weak=False)
            start, stop = reader.pieces[at].start, reader.pieces[end - 1].end
            said = reader.text[start:stop]
            return end, new_token((lexeme.kind, lexeme.norm, said, start, stop, lexeme.weak, lexeme.families, "", ""))
    return None


def _is_joined(reader: Reader, at: int) -> bool:
    """Whether a piece and the one before it may be words of one phrase."""
    return reader.gap(at) in _HYPHENS


Reading = Callable[[Reader, int, NameIndex], Found | None]
_OF_DIGITS: tuple[Reading, ...] = (_frequency, _number)
# In this order; and by which words each of them may begin.
_READERS: tuple[tuple[Reading, Callable[[str, NameIndex], bool]], ...] = (
    (_degree, lambda word, _: word in _DEGREES),
    (_frequency, lambda word, _: may_be_frequency(word)),
    (_number, lambda word, _: word in NUMBER_WORDS),
    (_drug, may_begin),
    (_phrase, lambda word, _: word in LONGEST),
    (_syllable, lambda word, _: word.startswith("hyp")),
    (_fold, lambda word, _: _is_fold(word)),
    (_condition, lambda word, _: _is_condition(word)),
)

_ANYTHING = tuple(read for read, _ in _READERS)
_SIMPLE = frozenset((_frequency, _drug, _phrase, _syllable, _condition))
_SALTS = dict.fromkeys(SALTS, frozenset(("",)))
_SPOKEN = frozenset((WORD, SIGN))
# "sugar-free"; "can" and "not" in one word; "about this medicine", "about 5 mg".
_READ_APART = frozenset(("free", "cannot")) | OPENING | NEAR_NUMBERS
