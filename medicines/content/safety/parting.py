"""What a stop parts from what it was said of, or joins to what it was not, while every word stays where it was."""

import re
from collections.abc import Iterator

from medicines.content.safety.change import gravest
from medicines.content.safety.sides import Side
from medicines.vocabulary import TokenKind

_DENYING = frozenset(("not", "never"))  # "no" and "avoid" end a sentence as well
# Said of what stands before them in their sentence.
_ATTACHED = frozenset("without unless until if when while except before after suddenly slowly gradually".split())
_PAUSE = re.compile(r"[,.;:!?—–]|\n\s*\n")
_STOP = re.compile(r"[.;:!?]|\n\s*\n")

Parted = tuple[TokenKind, tuple[str, str], tuple[int, ...]]  # what it is, as it was and is said, and its places


def parted(old: Side, new: Side) -> Iterator[Parted]:
    """Of two texts of the same words."""
    for at in range(min(len(old.tokens), len(new.tokens))):
        yield from _cut_off(old, new, at)
        yield from _taken_apart(old, new, at)


def _cut_off(old: Side, new: Side, at: int) -> Iterator[Parted]:
    """A "not" that a stop cuts off from what it denied: "do not take it, if pregnant", "do not, take it if pregnant"."""
    token, ends = old.tokens[at], [bool(_PAUSE.search(_gap(side, at))) for side in (old, new)]
    if token.kind is TokenKind.NEGATION and token.norm in _DENYING and ends[0] != ends[1]:
        was, now = (
            f"{side.tokens[at].text}{'.' if is_cut else ''}" for side, is_cut in zip((old, new), ends, strict=True)
        )
        yield token.kind, (was, now), (at,)


def _taken_apart(old: Side, new: Side, at: int) -> Iterator[Parted]:
    """An "if" or a "without" that a stop parts from its order: "do not take it without food", "do not take it. Without
    food". A comma does not."""
    if not at or old.tokens[at].norm.partition(" ")[0] not in _ATTACHED:
        return
    gaps = [_gap(side, at - 1) for side in (old, new)]
    joint = [side for side, gap in zip((old, new), gaps, strict=True) if gap.isspace()]
    if len(joint) != 1 or not any(map(_STOP.search, gaps)):
        return
    statement = joint[0].statements[joint[0].home[at]]
    kind = gravest(token.kind for token in joint[0].tokens[statement.start : statement.end])
    if kind is not TokenKind.TEXT:
        was, now = (
            f"{side.tokens[at - 1].text}{gap.rstrip()} {side.tokens[at].text}"
            for side, gap in zip((old, new), gaps, strict=True)
        )
        yield kind, (was, now), (at - 1, at)


def _gap(side: Side, at: int) -> str:
    """What stands between a word and the next one."""
    following = side.tokens[at + 1].start if at + 1 < len(side.tokens) else len(side.text)
    return side.text[side.tokens[at].end : following]
