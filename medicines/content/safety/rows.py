"""What changed of one part as people see it: rows of marks, in one column or in two, without the text far from a change."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from medicines.content.safety.change import TokenChange
from medicines.content.safety.comparison import PartChange
from medicines.content.safety.headline import called
from medicines.content.safety.marks import Fate, Piece
from medicines.content.safety.parts import How
from medicines.content.safety.units import units
from medicines.vocabulary import TokenKind

NEAR = 2  # sentences that are shown before and behind a change: the one it stands in, and its neighbour
_SAID = {Fate.WENT: ("removed", "moved away"), Fate.CAME: ("added", "moved here"), Fate.STAYED: ("", "")}


@dataclass(frozen=True, slots=True)
class Mark:
    """Words with one fate. `said` is what stands for the mark where nobody sees it ("removed dose"), `label` the word that
    is printed beside it: of a safety token its kind, of what only moved where it went or came, of a space or a line
    end what it is. `is_mild`: a safety token that is likely to say the same."""

    fate: Fate
    text: str
    said: str = ""
    label: str = ""
    is_safety: bool = False
    is_moved: bool = False
    is_mild: bool = False

    @property
    def is_blank(self) -> bool:
        """Whether its label is all that can be seen of it."""
        return bool(self.label) and not self.text.strip()


@dataclass(frozen=True, slots=True)
class Row:
    """Text between two line ends that both versions have. An empty one stands for text that is left out."""

    marks: tuple[Mark, ...] = ()

    @property
    def inline(self) -> tuple[Mark, ...]:
        """In one column: a token and what took its place carry one label."""
        return tuple(_without_label(*pair) for pair in pairwise([*self.marks, None]))

    @property
    def old(self) -> tuple[Mark, ...]:
        return tuple(mark for mark in self.marks if mark.fate is not Fate.CAME)

    @property
    def new(self) -> tuple[Mark, ...]:
        return tuple(mark for mark in self.marks if mark.fate is not Fate.WENT)


def rows(change: PartChange) -> tuple[Row, ...]:
    """Those of one part, in order. Its heading is left out where it stayed: the part's name says it."""
    phrases, mild = _phrases(change), _mild(change)
    found = [_with_whole(row, phrases) for row in _lines(_near(_without_head(change)), mild)]
    return tuple(row for row, following in pairwise([*found, None]) if row.marks or row != following)


def has_two_sides(change: PartChange) -> bool:
    """Whether there is something on either side to be set beside the other."""
    return change.how is How.CHANGED


def _without_head(change: PartChange) -> list[Piece]:
    pieces, (was, now) = list(change.pieces), change.part.head
    if was and was == now and pieces[0].fate is Fate.STAYED and pieces[0].text.startswith(f"{was}\n"):
        pieces[0] = pieces[0]._replace(text=pieces[0].text[len(was) + 1 :])
    return [piece for piece in pieces if piece.text]


def _near(pieces: Sequence[Piece]) -> Iterator[Piece | None]:
    """The pieces; of what stayed only the sentences beside a change, with None for the others."""
    for at, piece in enumerate(pieces):
        if piece.fate is not Fate.STAYED:
            yield piece
            continue
        texts = [unit.text for unit in units(piece.text)]
        first, last = NEAR if at else 0, NEAR if at + 1 < len(pieces) else 0
        if len(texts) <= first + last + 1:
            yield piece
            continue
        yield from _kept(texts[:first])
        yield None
        yield from _kept(texts[len(texts) - last :])


def _kept(texts: Sequence[str]) -> Iterator[Piece]:
    if texts:
        yield Piece(Fate.STAYED, "".join(texts))


Words = tuple[TokenKind, str]


def _mild(change: PartChange) -> set[Words]:
    """The tokens of a part that are mild wherever they changed in it."""
    named: dict[bool, set[Words]] = {True: set(), False: set()}
    for one in change.tokens:
        named[one.is_mild] |= {(one.kind, one.old), (one.kind, one.new)}
    return named[True] - named[False]


def _lines(pieces: Iterable[Piece | None], mild: set[Words]) -> Iterator[Row]:
    """Cut where a line of both texts ends; a gone or come piece of several lines stands in one row."""
    marks: list[Mark] = []
    for piece in pieces:
        if piece is None:
            yield from _row(marks)
            yield Row()
            marks = []
            continue
        lines = piece.text.split("\n") if piece.fate is Fate.STAYED else [piece.text]
        for number, text in enumerate(lines):
            if number:
                yield from _row(marks)
                marks = []
            marks += [_mark(piece, text, marks[-1] if marks else None, mild)] if text else []
    yield from _row(marks)


def _row(marks: list[Mark]) -> Iterator[Row]:
    if any(mark.text.strip() or mark.fate is not Fate.STAYED for mark in marks):
        yield Row(tuple(map(_with_name, _with_signs(marks))))


def _with_signs(marks: Iterable[Mark]) -> list[Mark]:
    """Punctuation that went or came beside words, as a part of their mark: by itself it is none to look at."""
    found: list[Mark] = []
    for mark in marks:
        before = found[-1] if found else None
        if before and before.fate is mark.fate and mark.fate is not Fate.STAYED and before.is_moved is mark.is_moved:
            if _is_sign(mark) and before.text.strip():
                found[-1] = replace(before, text=before.text + mark.text)
                continue
            if _is_sign(before):
                found[-1] = replace(mark, text=before.text + mark.text)
                continue
        found.append(mark)
    return found


def _with_name(mark: Mark) -> Mark:
    """What is a space or a line end and nothing more says so: nobody sees it."""
    if mark.fate is Fate.STAYED or mark.label or mark.text.strip():
        return mark
    ends = mark.text.count("\n")
    name = "new paragraph" if ends > 1 else "new line" if ends else "space"
    return replace(mark, label=name, said=f"{mark.said} {name}")


def _phrases(change: PartChange) -> dict[str, str]:
    """What is named of a part in several words → what people call it."""
    named = [one for one in change.tokens if one.kind is not TokenKind.TEXT]
    return {
        " ".join(text.split()): called(one.kind, one.old, one.new)
        for one in named
        for text in (one.old, one.new)
        if " " in text
    }


def _with_whole(row: Row, phrases: dict[str, str]) -> Row:
    """The words of one phrase that was named ("does not work") as one mark."""
    found: list[Mark] = []
    for mark in row.marks:
        before = found[-1] if found else None
        if before and before.is_safety and mark.is_safety and before.fate is mark.fate:
            joined = " ".join((before.text + mark.text).split())
            if any(phrase.startswith(joined) for phrase in phrases):
                label = phrases.get(joined, before.label)
                said = f"{_SAID[mark.fate][mark.is_moved]} {label}"
                found[-1] = replace(before, text=before.text + mark.text, label=label, said=said)
                continue
        found.append(mark)
    return Row(tuple(found))


def _is_sign(mark: Mark) -> bool:
    return not mark.label and not any(letter.isalnum() for letter in mark.text)


def _mark(piece: Piece, text: str, before: Mark | None, mild: set[Words]) -> Mark:
    kind = called(piece.kind, text.strip()) if piece.kind else ""
    said = _SAID[piece.fate][piece.moved]
    goes_on = before is not None and before.is_moved and before.fate is piece.fate
    label = kind or (said if piece.moved and not goes_on else "")
    is_mild = bool(piece.kind) and (piece.kind, text.strip()) in mild
    return Mark(piece.fate, text, f"{said} {kind}".strip(), label, bool(kind), piece.moved, is_mild)


def _without_label(mark: Mark, following: Mark | None) -> Mark:
    is_pair = following and (mark.fate, following.fate) == (Fate.WENT, Fate.CAME) and mark.label == following.label
    return replace(mark, label="") if is_pair and mark.is_safety else mark


def in_sentence(change: TokenChange) -> tuple[tuple[Mark, ...], ...]:
    """A token that changed with a few words round it: one line where those are the same, before and after; else two.
    What stands in no sentence is shown alone."""
    kind = called(change.kind, change.old, change.new)
    sides = ((change.before, change.old, Fate.WENT), (change.after, change.new, Fate.CAME))
    marks = [
        Mark(fate, text, f"{_SAID[fate][0]} {kind}".strip(), "", True, is_mild=change.is_mild)
        for _, text, fate in sides
        if text
    ]
    rounds = [(place.lead, place.tail) if place else ("", "") for place, text, _ in sides if text]
    if all(one == rounds[0] for one in rounds):
        return (_around(rounds[0], marks),)
    return tuple(_around(one, [mark]) for one, mark in zip(rounds, marks, strict=True))


def _around(words: tuple[str, str], marks: list[Mark]) -> tuple[Mark, ...]:
    lead, tail = (Mark(Fate.STAYED, text) for text in words)
    between = [Mark(Fate.STAYED, " "), *marks[1:]] if len(marks) > 1 else []
    return (lead, marks[0], *between, tail)
