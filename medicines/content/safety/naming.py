"""The changes of a passage as they are named: each with its kind, and with the tokens that it names."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from medicines.content.safety.change import TokenChange, gravest
from medicines.content.safety.mildness import is_mild
from medicines.content.safety.sides import Side
from medicines.content.safety.token import Token, is_form_unit
from medicines.vocabulary import TokenKind

_TEXT = TokenKind.TEXT  # looked up once: it is asked for of every word
_KIND, _WEAK = map(Token._fields.index, ("kind", "weak"))  # by number a field is read in half the time


@dataclass(slots=True)
class Told:
    """`changes` of one passage, and the tokens that they name: place in the old or new text → kind."""

    changes: list[TokenChange] = field(default_factory=list)
    old: dict[int, TokenKind] = field(default_factory=dict)
    new: dict[int, TokenKind] = field(default_factory=dict)


def put(
    kind: TokenKind,
    said: tuple[str, str],
    was: tuple[Side, Sequence[int]],
    now: tuple[Side, Sequence[int]],
    found: Told,
) -> None:
    """Name what stands at places of one side, and of the other."""
    found.changes.append(TokenChange(kind, *said, "", was[0].place(was[1]), now[0].place(now[1])))
    found.old.update(dict.fromkeys(was[1], kind))
    found.new.update(dict.fromkeys(now[1], kind))


def opened(side: Side, places: Iterable[int], named: dict[int, TokenKind]) -> list[int]:
    """Those strong safety tokens among the places that are not named yet."""
    tokens = side.tokens
    return [i for i in places if (token := tokens[i])[_KIND] is not _TEXT and not token[_WEAK] and i not in named]


def open_weak(side: Side, places: Iterable[int], named: dict[int, TokenKind]) -> list[int]:
    tokens = side.tokens
    return [i for i in places if tokens[i].weak and tokens[i].kind is not _TEXT and i not in named]


def name(old: Side, i: int, new: Side, j: int, found: Told) -> None:
    one, other = old.tokens[i], new.tokens[j]
    kind = kind_of(one, other)
    places = old.place((i,)), new.place((j,))
    found.changes.append(TokenChange(kind, one.text, other.text, "", *places, is_mild(old, i, new, j)))
    found.old[i] = found.new[j] = kind


def kind_of(one: Token, other: Token) -> TokenKind:
    """The kind of a change from one token to another."""
    if one.kind is other.kind is TokenKind.NUMBER and one.value == other.value and one.value:
        return TokenKind.FORM if is_form_unit(one.unit) and is_form_unit(other.unit) else TokenKind.UNIT
    return gravest((one.kind, other.kind))


def is_of_family(one: Token, other: Token) -> bool:
    return bool(one.families & other.families) and one.norm != other.norm


def is_of_kind(one: Token, other: Token) -> bool:
    return one.kind == other.kind and not one.weak and not other.weak
