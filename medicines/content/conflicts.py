"""Where two people changed the same: all three texts, to be read side by side."""

from dataclasses import dataclass

from medicines.content.document import PageDocument
from medicines.content.labels import as_text, field_label, part_name
from medicines.content.merging import PARTS, TOGETHER
from medicines.content.names import NO_NAMES, DrugNames
from medicines.content.safety.comparison import Comparison, compare_texts

_ORDER = "order of "


@dataclass(frozen=True, slots=True)
class ThreeTexts:
    """One part as it was (`base`), as the other person has it now, and as the writer has it: "" where it is not there.
    `comparison` is from theirs to the writer's."""

    name: str
    base: str
    theirs: str
    mine: str
    comparison: Comparison


def three_texts(
    part: str, *, base: PageDocument, theirs: PageDocument, mine: PageDocument, names: DrugNames = NO_NAMES
) -> ThreeTexts:
    """Of a part as `merging.Merged` names it: a field, the id of a section or question, "order of …"."""
    sides = (base, theirs, mine)
    name, texts = _name(part, sides), [_text(part, side) for side in sides]
    return ThreeTexts(name, *texts, compare_texts(name, *texts[1:], names=names))


def _name(part: str, sides: tuple[PageDocument, ...]) -> str:
    found = [found for side in sides if (found := _part(part, side))]
    if found:
        return part_name(found[-1])
    return part if part.startswith(_ORDER) else " and ".join(field_label(name) for name in _group(part))


def _text(part: str, document: PageDocument) -> str:
    if part.startswith(_ORDER):
        return "\n".join(part_name(one) for one in getattr(document, part.removeprefix(_ORDER)))
    if part in PageDocument.__slots__:
        return "\n".join(as_text(getattr(document, name)) for name in _group(part))
    found = _part(part, document)
    if found is None:
        return ""
    return f"{part_name(found)}\n{found.text if hasattr(found, 'text') else found.answer}"


def _part(part: str, document: PageDocument) -> object | None:
    return next((one for name in PARTS for one in getattr(document, name) if one.id == part), None)


def _group(part: str) -> tuple[str, ...]:
    """The fields that are taken together with this one."""
    return next((group for group in TOGETHER if part in group), (part,))
