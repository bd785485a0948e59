"""Sentences that stand elsewhere now. One that came under another ingredient, or under a heading that says otherwise, is
more than moved."""

from collections import Counter, defaultdict, deque
from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import NamedTuple

from medicines.content.document import SectionPart
from medicines.content.safety.change import TokenChange
from medicines.content.safety.parts import Part
from medicines.content.safety.passages import Reading, Texts
from medicines.content.safety.units import Unit
from medicines.vocabulary import TokenKind


class Moved(NamedTuple):
    """A sentence, and the names of the parts where it stood and stands."""

    text: str
    old: str
    new: str


Place = tuple[int, int]  # number of the part, number of the unit
Head = Hashable  # equal for two labels under which a unit says the same


def find_moved(
    found: Sequence[Part], texts: Sequence[Texts], reading: Reading
) -> tuple[list[Moved], list[TokenChange]]:
    """Mark in `texts` the units that only moved, and say what moving them changed. Each is looked for once, however many
    stand under however many labels."""
    gone = [((number, i), one.old[i]) for number, one in enumerate(texts) for i in one.gone]
    come = [((number, j), one.new[j]) for number, one in enumerate(texts) for j in one.come]
    heads = _heads([unit for _, unit in gone], [unit for _, unit in come], reading)
    free: defaultdict[tuple[str, Head], defaultdict[int, deque[int]]] = defaultdict(lambda: defaultdict(deque))
    for (number, i), unit in gone:
        if unit.key in heads:
            free[unit.key, heads[unit.key][unit.label]][number].append(i)
    moved, changes = [], []
    for (number, j), unit in come:
        places = free.get((unit.key, heads[unit.key][unit.label])) if unit.key in heads else None
        origin = _origin(places, number, found) if places else None
        if origin is not None:
            texts[origin[0]].moved_old.add(origin[1])
            texts[number].moved_new.add(j)
            moved.append(Moved(unit.key, found[origin[0]].name, found[number].name))
            changes += _under_another(found[origin[0]], found[number], reading)
    return moved, changes


def _heads(gone: Iterable[Unit], come: Iterable[Unit], reading: Reading) -> dict[str, dict[str, Head]]:
    """Of each key that is on both sides its labels, each with its head: the label itself where the unit or the labels
    could harm."""
    labels: defaultdict[str, dict[str, Head]] = defaultdict(dict)
    both = {unit.key for unit in gone} & {unit.key for unit in come}
    for unit in (*gone, *come):
        if unit.key in both:
            labels[unit.key][unit.label] = unit.label
    for key, own in labels.items():
        told = {label: _sense(label, reading) for label in own} if len(own) > 1 else own
        if len(set(told.values())) < len(own) and not any(token.is_safety for token in reading.of(key)):
            own.update(told)
    return labels


def _sense(label: str, reading: Reading) -> Head:
    """What a label says that could harm."""
    said = Counter((token.kind, token.norm) for token in reading.of(label) if token.is_safety)
    return frozenset(said.items())


def _origin(places: dict[int, deque[int]], here: int, found: Sequence[Part]) -> Place | None:
    """Where a unit came from, which stands there no more: the same part before others. An answer belongs to its
    question."""
    is_section = found[here].what == "section"
    for number in sorted(places, key=lambda number: number != here):
        if number == here or (is_section and found[number].what == "section"):
            place = number, places[number].popleft()
            if not places[number]:
                del places[number]
            return place
    return None


def _under_another(old: Part, new: Part, reading: Reading) -> Iterator[TokenChange]:
    if old is new:
        return
    was, now = old.subjects[0], new.subjects[1]
    if was != now:
        yield TokenChange(TokenKind.DRUG_NAME, was, now, new.name)
    before, after = _heading(old.old), _heading(new.new)
    for kind, one, other in _differing(before, after, reading):
        yield TokenChange(kind, one, other, new.name)


def _heading(part: object) -> str:
    """What a section says of all that stands in it."""
    return f"{part.heading} {part.kind.replace('-', ' ')}" if isinstance(part, SectionPart) else ""


def _differing(old: str, new: str, reading: Reading) -> Iterator[tuple[TokenKind, str, str]]:
    """The first safety token of either heading that the other does not have."""
    before, after = (
        {token.norm: token for token in reversed(reading.of(text)) if token.is_safety and not token.weak}
        for text in (old, new)
    )
    went = [before[norm] for norm in before if norm not in after]
    came = [after[norm] for norm in after if norm not in before]
    if went or came:
        yield (went or came)[0].kind, went[0].text if went else "", came[0].text if came else ""
