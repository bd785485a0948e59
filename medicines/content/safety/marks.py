"""What went, came and stayed of a text, in pieces: stayed and went are the old text, stayed and came the new one."""

import re
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from functools import partial
from typing import NamedTuple

from medicines.content.safety.aligning import Block
from medicines.content.safety.sides import Side
from medicines.content.safety.token import Token
from medicines.vocabulary import TokenKind

_WHOLE = (TokenKind.NUMBER, TokenKind.DRUG_NAME)
_HEADS = frozenset(("failure", "impairment", "function"))
EDGE = r"[\s*_`#\\|.,;:!?()\[\]\"'“”‘’\-–—•]+"  # spaces, punctuation and layout around words
_LEAD, _FIRST_WORD = re.compile(EDGE), re.compile(r"(\S+)(\s*)")


class Fate(StrEnum):
    """What became of a piece of text."""

    STAYED = "stayed"
    WENT = "went"
    CAME = "came"


class Piece(NamedTuple):
    """Words in a row with one fate. `kind`: of the safety token that they are, if its change is named. `moved`: they
    stand elsewhere in the other text."""

    fate: Fate
    text: str
    kind: TokenKind | None = None
    moved: bool = False


new_piece = partial(tuple.__new__, Piece)  # of all its fields: as fast as can be
Named = dict[int, TokenKind]


def marked(old: Side, new: Side, blocks: Sequence[Block], named: tuple[Named, Named]) -> Iterator[Piece]:
    """The pieces of one passage."""
    at = 0, 0
    for block in blocks:
        if block.same:
            yield from _kept(old, new, at, block, named)
            at = old.tokens[block.i2 - 1].end, new.tokens[block.j2 - 1].end
        else:
            end = _begin(old, block.i2), _begin(new, block.j2)
            yield from _replaced(old, new, (at[0], end[0]), (at[1], end[1]), block, named)
            at = end
    yield from _between(old.text[at[0] :], new.text[at[1] :])


def _begin(side: Side, at: int) -> int:
    """Where a token stands; the end of the text for the one behind the last."""
    return side.tokens[at].start if at < len(side.tokens) else len(side.text)


def _kept(old: Side, new: Side, at: tuple[int, int], block: Block, named: tuple[Named, Named]) -> Iterator[Piece]:
    """A block that says the same, with what stands before it: as a whole where it is written alike, too."""
    if _is_untouched(old, new, block, named[0]):
        start, end = old.tokens[block.i1].start, old.tokens[block.i2 - 1].end
        if at != (start, new.tokens[block.j1].start):
            yield from _between(old.text[at[0] : start], new.text[at[1] : new.tokens[block.j1].start])
        yield new_piece((Fate.STAYED, old.text[start:end], None, False))
        return
    at_old, at_new = at
    for i, j in zip(range(block.i1, block.i2), range(block.j1, block.j2), strict=True):
        one, other = old.tokens[i], new.tokens[j]
        yield from _between(old.text[at_old : one.start], new.text[at_new : other.start])
        yield from _same(one.text, other.text, named[0].get(i))
        at_old, at_new = one.end, other.end


def _is_untouched(old: Side, new: Side, block: Block, named: Named) -> bool:
    """Whether a block is written alike on both sides, and none of it is named."""
    one = old.text[old.tokens[block.i1].start : old.tokens[block.i2 - 1].end]
    other = new.text[new.tokens[block.j1].start : new.tokens[block.j2 - 1].end]
    return one == other and (not named or not any(at in named for at in range(block.i1, block.i2)))


def _same(one: str, other: str, kind: TokenKind | None) -> Iterator[Piece]:
    if one == other and kind is None:
        yield Piece(Fate.STAYED, one)
    else:
        yield from (Piece(Fate.WENT, one, kind), Piece(Fate.CAME, other, kind))


def _between(one: str, other: str) -> Iterator[Piece]:
    """What stands between words: spaces, punctuation, layout."""
    if one == other:
        if one:
            yield new_piece((Fate.STAYED, one, None, False))
        return
    head, tail = _shared_ends(one, other)
    yield new_piece((Fate.STAYED, one[:head], None, False))
    yield new_piece((Fate.WENT, one[head : len(one) - tail], None, False))
    yield new_piece((Fate.CAME, other[head : len(other) - tail], None, False))
    yield new_piece((Fate.STAYED, one[len(one) - tail :], None, False))


def _shared_ends(one: str, other: str) -> tuple[int, int]:
    most = min(len(one), len(other))
    if one == other:
        return most, 0
    head = tail = 0
    while head < most and one[head] == other[head]:
        head += 1
    while tail < most - head and one[-1 - tail] == other[-1 - tail]:
        tail += 1
    return head, tail


def _replaced(
    old: Side, new: Side, span_old: tuple[int, int], span_new: tuple[int, int], block: Block, named: tuple[Named, Named]
) -> Iterator[Piece]:
    """A block with what stands around it: what is equal at its ends stays."""
    one, other = old.text[slice(*span_old)], new.text[slice(*span_new)]
    inside = [*old.tokens[block.i1 : block.i2], *new.tokens[block.j1 : block.j2]]
    may_cut = min(block.i2 - block.i1, block.j2 - block.j1) == 1 and not any(map(_is_whole, inside))
    head = _shared_head(one, other, may_cut)
    tail = _shared_head(one[head:][::-1], other[head:][::-1], may_cut)
    yield new_piece((Fate.STAYED, one[:head], None, False))
    yield from _trimmed(_pieces(old, span_old, range(block.i1, block.i2), named[0], Fate.WENT), head, tail)
    yield from _trimmed(_pieces(new, span_new, range(block.j1, block.j2), named[1], Fate.CAME), head, tail)
    yield new_piece((Fate.STAYED, one[len(one) - tail :], None, False))


def _is_whole(token: Token) -> bool:
    """Whether it is shown as one, however much of it stayed: doses, names, and "heart failure", which is no organ."""
    return (token.kind in _WHOLE and not token.weak) or token.norm in _HEADS


def _shared_head(one: str, other: str, may_cut: bool) -> int:
    """How many characters of signs at the beginning are equal and, if a phrase may be cut, of whole words."""
    if one[:1] != other[:1]:
        return 0
    leads = _LEAD.match(one), _LEAD.match(other)
    head = _shared_ends(leads[0][0], leads[1][0])[0] if leads[0] and leads[1] else 0
    while may_cut:
        first, second = _FIRST_WORD.match(one, head), _FIRST_WORD.match(other, head)
        if not first or not second or first[1] != second[1]:
            break
        head += len(first[0] if first[0] == second[0] else first[1])
        may_cut = first[0] == second[0]
    return head


def _pieces(side: Side, span: tuple[int, int], places: Iterable[int], named: Named, fate: Fate) -> list[Piece]:
    found, at = [], span[0]
    for place in places if named else ():
        if place in named:
            token = side.tokens[place]
            found += [
                new_piece((fate, side.text[at : token.start], None, False)),
                new_piece((fate, token.text, named[place], False)),
            ]
            at = token.end
    found.append(new_piece((fate, side.text[at : span[1]], None, False)))
    return [piece for piece in found if piece.text]


def _trimmed(pieces: Sequence[Piece], head: int, tail: int) -> Iterator[Piece]:
    """The pieces without so many characters at either end."""
    if len(pieces) == 1:
        fate, text, kind, moved = pieces[0]
        yield new_piece((fate, text[head : len(text) - tail], kind, moved))
        return
    end = sum(len(piece.text) for piece in pieces) - tail
    at = 0
    for piece in pieces:
        behind = at + len(piece.text)
        start, stop = max(at, head), min(behind, end)
        if start == at and stop == behind:
            yield piece
        elif start < stop:
            yield Piece(piece.fate, piece.text[start - at : stop - at], piece.kind)
        at = behind


def joined(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """Without empty pieces, and neighbours of one fate as one: spaces belong to the word beside them."""
    found: list[Piece] = []
    fate = moved = kind = None  # of the run; `texts`: what is joined to its first piece
    is_blank = False  # whether it is of spaces alone, so far
    texts: list[str] = []
    for piece in pieces:
        own_fate, text, own_kind, own_moved = piece
        if not text:
            continue
        is_space = own_kind is None and text.isspace()
        if (
            own_fate is fate
            and own_moved is moved
            and (is_space or (own_kind is None and kind is None) or (is_blank and own_kind is not None))
        ):
            texts.append(text)
            kind, is_blank = kind or own_kind, is_blank and is_space
            continue
        if texts:
            found[-1] = _whole(found[-1], texts, kind)
            texts = []
        found.append(piece)
        fate, kind, moved, is_blank = own_fate, own_kind, own_moved, is_space
    if texts:
        found[-1] = _whole(found[-1], texts, kind)
    return tuple(found)


def _whole(first: Piece, more: list[str], kind: TokenKind | None) -> Piece:
    return new_piece((first[0], first[1] + "".join(more), kind, first[3]))
