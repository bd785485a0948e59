"""Strict three-way merging, part by part: what only one side changed is taken, what both changed is for a person.

Nothing is ever blended: a section, an answer or a group of fields comes whole from one side or the other. Fields that
only make sense together (the flag with its ground, the title with its ingredients) are one group.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, TypeVar

from medicines.content.document import (
    ClassWarningDocument,
    Document,
    FactDocument,
    FaqPart,
    InteractionDocument,
    PageDocument,
    SafetyAlertDocument,
    ScheduleDocument,
    SectionPart,
    StatusDocument,
)

# Fields of a page that are taken together. Every field that is not named stands for itself.
TOGETHER = (
    ("kind", "title", "variant", "ingredients"),
    ("not_fixed_dose", "not_fixed_dose_evidence", "not_fixed_dose_on"),
    ("drug_classes", "classes"),
)
_SOURCE = ("authority", "source_title", "date", "link")
# Of what is no page: a number with its unit and for whom it holds, a danger with how grave it is, a source with its day.
_OF_OTHERS = {
    ClassWarningDocument: (("title", "line", "text", "severe", "do_not_stop"), _SOURCE),
    SafetyAlertDocument: (("title", "text"), ("authority", "date", "link")),
    StatusDocument: (
        ("status", "country", "ingredients", "form", "strength", "since", "until", "meaning"),
        ("authority", "reference", "link", "checked"),
    ),
    ScheduleDocument: (("schedule", "country", "substances", "meaning"), _SOURCE),
    InteractionDocument: (("severity", "evidence", "effect", "mechanism", "advice", "replaces", "routes"), _SOURCE),
    FactDocument: (
        ("value", "unit", "sentence", "indication", "routes", "form", "population"),
        _SOURCE,
    ),
}
PARTS = ("sections", "faqs")  # merged one by one, by id

Doc = TypeVar("Doc", bound=Document)
Part = SectionPart | FaqPart
Ids = list[str]


@dataclass(frozen=True, slots=True)
class Merged:
    """The merged document, in which each of the `conflicts` is as on my side: names of fields, ids of parts, or
    "order of …" for parts that both sides put into another order."""

    document: Any
    conflicts: tuple[str, ...]


def merge(base: Doc, *, theirs: Doc, mine: Doc) -> Merged:
    """Their changes and mine to the same base. Both sides are of its kind."""
    conflicts: list[str] = []
    taken: dict[str, Any] = {}
    for group in _groups(base):
        old, other, own = (tuple(getattr(one, name) for name in group) for one in (base, theirs, mine))
        value, clash = _choose(old, other, own)
        taken |= dict(zip(group, value, strict=True))
        conflicts += _names(group, (old, other, own), base) if clash else []
    if isinstance(base, PageDocument):
        for name in PARTS:
            parts, clashes = _merge_parts(name, *(getattr(one, name) for one in (base, theirs, mine)))
            taken[name] = parts
            conflicts += clashes
        conflicts += _strangers(taken, theirs=theirs, mine=mine)
    return Merged(replace(mine, **taken), tuple(dict.fromkeys(conflicts)))


def _groups(base: Document) -> list[tuple[str, ...]]:
    together = TOGETHER if isinstance(base, PageDocument) else _OF_OTHERS.get(type(base), ())
    grouped = {name for group in together for name in group}
    alone = [(field.name,) for field in fields(base) if field.name not in grouped | set(PARTS)]
    return [*together, *alone]


def _names(group: tuple[str, ...], sides: Sequence[tuple[Any, ...]], base: Document) -> list[str]:
    """What a conflict in a group is called: of a page its first field, of all else those that anybody has changed."""
    changed = [name for name, *said in zip(group, *sides, strict=True) if said[1:] != [said[0]] * 2]
    return [group[0]] if isinstance(base, PageDocument) else changed


def _choose(old: Any, other: Any, own: Any) -> tuple[Any, bool]:
    """The value to take, and whether both sides changed it, each otherwise."""
    if own == old:
        return other, False
    return own, other not in (old, own)


def _merge_parts(
    name: str, base: Sequence[Part], theirs: Sequence[Part], mine: Sequence[Part]
) -> tuple[tuple[Part, ...], list[str]]:
    """Parts by id; None stands for a part that is not there, so that removing is a change like any other."""
    sides = [{part.id: part for part in side} for side in (base, theirs, mine)]
    chosen, conflicts = {}, []
    for key in dict.fromkeys(key for side in sides for key in side):
        chosen[key], clash = _choose(*(side.get(key) for side in sides))
        conflicts += [key] if clash else []
    order, clash = _order(*([part.id for part in side] for side in (base, theirs, mine)))
    conflicts += [f"order of {name}"] if clash else []
    return tuple(chosen[key] for key in order if chosen[key] is not None), conflicts


def _order(base: Ids, theirs: Ids, mine: Ids) -> tuple[Ids, bool]:
    """All ids, in the order of the side that changed it; each that only the other side has stands after the one that
    it follows there."""
    common = set(base) & set(theirs) & set(mine)
    old, other, own = ([key for key in side if key in common] for side in (base, theirs, mine))
    _, clash = _choose(old, other, own)
    leading, following = (theirs, mine) if own == old else (mine, theirs)
    order = list(leading)
    for place, key in enumerate(following):
        if key not in order:
            before = following[place - 1] if place else None
            order.insert(order.index(before) + 1 if before in order else 0, key)
    return order, clash


def _strangers(taken: dict[str, Any], *, theirs: PageDocument, mine: PageDocument) -> list[str]:
    """Parts on an ingredient that the merged page no longer names, though the side that they come from does."""
    names = {part.name for part in taken["ingredients"]} | {""}
    parts = [part for name in PARTS for part in taken[name]]
    unknown = {part.subject for part in parts} - names
    known = {part.name for side in (theirs, mine) for part in side.ingredients}
    return ["ingredients"] if unknown & known else []
