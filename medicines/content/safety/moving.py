"""Sentences that stand elsewhere now. One that came under another ingredient, or under a heading that says otherwise, is
more than moved."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
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


def find_moved(
    found: Sequence[Part], texts: Sequence[Texts], reading: Reading
) -> tuple[list[Moved], list[TokenChange]]:
    """Mark in `texts` the units that only moved, and say what moving them changed."""
    gone: defaultdict[str, list[Place]] = defaultdict(list)
    for number, one in enumerate(texts):
        for i in one.gone():
            gone[one.old[i].key].append((number, i))
    moved, changes = [], []
    for number, one in enumerate(texts):
        for j in one.come():
            unit = one.new[j]
            origin = _origin(gone.get(unit.key, ()), (number, j), found, texts, reading)
            if origin is not None:
                gone[unit.key].remove(origin)
                texts[origin[0]].moved_old.add(origin[1])
                one.moved_new.add(j)
                moved.append(Moved(unit.key, found[origin[0]].name, found[number].name))
                changes += _under_another(found[origin[0]], found[number], reading)
    return moved, changes


def _origin(
    places: Sequence[Place], here: Place, found: Sequence[Part], texts: Sequence[Texts], reading: Reading
) -> Place | None:
    """Where a unit came from: the same part before others."""
    unit = texts[here[0]].new[here[1]]
    for place in sorted(places, key=lambda place: place[0] != here[0]):
        if _is_free(found[place[0]], found[here[0]], texts[place[0]].old[place[1]], unit, reading):
            return place
    return None


def _is_free(old: Part, new: Part, before: Unit, after: Unit, reading: Reading) -> bool:
    """Whether it says the same where it stands now. An answer belongs to its question, an item to its label."""
    if old is not new and not (old.what == new.what == "section"):
        return False
    if before.label == after.label:
        return True
    labels = [Counter((token.kind, token.norm) for token in reading.of(label)[0] if token.is_safety)
              for label in (before.label, after.label)]  # fmt: skip
    return labels[0] == labels[1] and not any(token.is_safety for token in reading.of(after.text)[0])


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
        {token.norm: token for token in reversed(reading.of(text)[0]) if token.is_safety and not token.weak}
        for text in (old, new)
    )
    went = [before[norm] for norm in before if norm not in after]
    came = [after[norm] for norm in after if norm not in before]
    if went or came:
        yield (went or came)[0].kind, went[0].text if went else "", came[0].text if came else ""
