"""What a new document would change of an old one, part by part: for people who are to decide about it.

Plain: lines that were removed and added, a sentence each, so that what changed in a long paragraph stands alone. It judges
nothing; what a change means for a dose is another matter.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from difflib import unified_diff
from enum import StrEnum

from medicines.content.document import ClassPart, FaqPart, IngredientPart, PageDocument, SectionPart

_SENTENCE_ENDS = re.compile(r"(?<=[.!?])(?= +[^\s\d])")
MOST_LINES = 2000  # of a part; a longer one is shown as removed and added: comparing takes the square of that

# How people call the fields whose names do not say it.
_LABELS = {
    "not_fixed_dose": "not a fixed-dose combination",
    "not_fixed_dose_evidence": "ground of “not a fixed-dose combination”",
    "not_fixed_dose_on": "date of “not a fixed-dose combination”",
    "drug_classes": "drug classes as the text names them",
    "classes": "drug classes",
    "synonyms": "other names",
    "brands": "brand names",
    "forms": "dosage forms",
}


class How(StrEnum):
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Change:
    """One field ("title"), section or question. `difference` is a unified difference without its file names: lines that
    begin with "-", "+", " " or "@"."""

    what: str  # "field", "section" or "faq"
    name: str
    how: How
    difference: tuple[str, ...]


def changes(old: PageDocument, new: PageDocument) -> tuple[Change, ...]:
    """All that differs. Sections and questions are the same when their ids are (see `matching.carry_ids`), so `new`
    must carry the ids of `old`. Nothing differs exactly when the documents are equal."""
    return (
        *_fields(old, new),
        *_parts("section", old.sections, new.sections),
        *_parts("faq", old.faqs, new.faqs),
    )


def _fields(old: PageDocument, new: PageDocument) -> Iterator[Change]:
    for field in fields(PageDocument):
        before, after = getattr(old, field.name), getattr(new, field.name)
        if field.name not in ("sections", "faqs") and before != after:
            yield Change(
                "field",
                _LABELS.get(field.name, field.name.replace("_", " ")),
                How.CHANGED,
                _difference(_lines(before), _lines(after)),
            )


def _parts(
    what: str, old: Sequence[SectionPart] | Sequence[FaqPart], new: Sequence[SectionPart] | Sequence[FaqPart]
) -> Iterator[Change]:
    before, after = {part.id: part for part in old}, {part.id: part for part in new}
    for part in new:
        if part.id not in before:
            yield Change(what, _name(part), How.ADDED, _difference([], _lines(part)))
        elif part != before[part.id]:
            yield Change(what, _name(part), How.CHANGED, _difference(_lines(before[part.id]), _lines(part)))
    for part in old:
        if part.id not in after:
            yield Change(what, _name(part), How.REMOVED, _difference(_lines(part), []))
    order = [_name(part) for part in old if part.id in after], [_name(part) for part in new if part.id in before]
    if [part.id for part in old if part.id in after] != [part.id for part in new if part.id in before]:
        yield Change("field", f"order of {what}s", How.CHANGED, _difference(*order))


def _name(part: SectionPart | FaqPart) -> str:
    said = part.heading or part.kind if isinstance(part, SectionPart) else part.question
    return f"{part.subject}: {said}" if part.subject else said


def _lines(value: object) -> list[str]:
    """A value as lines of text: a list one entry a line, a part with what its text alone does not say."""
    if isinstance(value, SectionPart):
        return [f"[{value.kind}, {value.provenance}] {_name(value)}", *_sentences(value.text)]
    if isinstance(value, FaqPart):
        return [_name(value), *_sentences(value.answer)]
    if isinstance(value, tuple):
        return [_entry(one) for one in value]
    return _sentences(_entry(value))


def _sentences(text: str) -> list[str]:
    """Lines, and the sentences of a line, with all their spaces: joined they are the text but for the line ends."""
    return [sentence for line in text.split("\n") for sentence in _SENTENCE_ENDS.split(line)]


def _entry(one: object) -> str:
    """Ingredients, classes and synonyms as their texts, joined; "–" for what is not known."""
    if isinstance(one, IngredientPart):
        return " · ".join(filter(None, (one.name, one.strength)))
    if isinstance(one, ClassPart):
        return " · ".join(filter(None, (one.name, one.ground, one.evidence)))
    if isinstance(one, bool):
        return "yes" if one else "no"
    if isinstance(one, tuple):
        return " · ".join(map(str, one))
    return "–" if one is None else str(one)


def _difference(before: list[str], after: list[str]) -> tuple[str, ...]:
    if max(len(before), len(after)) > MOST_LINES:
        return tuple(_all("-", before)) + tuple(_all("+", after))
    return tuple(unified_diff(before, after, n=1, lineterm=""))[2:]  # without the two that name files


def _all(sign: str, lines: Iterable[str]) -> Iterator[str]:
    return (f"{sign}{line}" for line in lines)
