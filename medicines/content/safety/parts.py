"""The parts of two documents side by side: fields, sections and questions, each as what people read of it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import MISSING, dataclass, fields
from enum import StrEnum

from medicines.content.document import Document, FaqPart, SectionPart
from medicines.content.labels import as_text, field_label, part_name
from medicines.content.safety.units import units

# Fields that hold names of substances, brands and other names, one an entry.
NAME_FIELDS = frozenset(("ingredients", "classes", "brands", "synonyms", "members", "by_use"))


_QUOTES = frozenset(("not_fixed_dose_evidence", "summary"))
_LABEL = re.compile(r"[\s*+-]*\*\*[^*]+\*\*:?")
_WORD = re.compile(r"\w+")


class How(StrEnum):
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Part:
    """One field, section or question as it was and as it would be; `head` and `text` are (old, new), "" for none."""

    what: str  # "field", "section" or "faq"
    key: str  # the field's name, or the part's id
    name: str
    how: How
    head: tuple[str, str]
    text: tuple[str, str]
    old: SectionPart | FaqPart | None = None
    new: SectionPart | FaqPart | None = None
    is_quote: bool = False  # a field that repeats a sentence of the text, and changed with it

    @property
    def subjects(self) -> tuple[str, str]:
        """The ingredient that it speaks of, before and after."""
        return (self.old.subject if self.old else "", self.new.subject if self.new else "")


def parts(old: Document | None, new: Document) -> list[Part]:
    """Those that differ, in order; of equal documents none. A question that got another id but kept its answer is the
    same question, asked otherwise."""
    found = list(_fields(old, new))
    for what, name in (("section", "sections"), ("faq", "faqs")):
        before, after = getattr(old, name, ()), getattr(new, name, ())
        found += _of_lists(what, before, after)
        found += _order(name, before, after)
    return found


def _fields(old: Document | None, new: Document) -> Iterator[Part]:
    for field in fields(new):
        if field.name in ("sections", "faqs"):
            continue
        after = getattr(new, field.name)
        before = getattr(old, field.name) if old else None if field.default is MISSING else field.default
        if before != after:
            how = How.CHANGED if old else How.ADDED
            texts = as_text(before) if old else "", as_text(after)
            quotes = field.name in _QUOTES and _follows(*texts, old, new)
            yield Part("field", field.name, field_label(field.name), how, ("", ""), texts, is_quote=quotes)


def _follows(before: str, after: str, old: Document | None, new: Document) -> bool:
    """Whether a field is a sentence of the text before and after, and changed because the text did."""
    was, would_be = (_sentences(*_bodies(document)) for document in (old, new))
    went, came = _sentences(before), _sentences(after)
    return went <= was and came <= would_be and not (went <= would_be and came <= was)


def _bodies(document: Document | None) -> Iterator[str]:
    for name in ("sections", "faqs"):
        yield from map(_body, getattr(document, name, ()))


def _sentences(*texts: str) -> set[str]:
    """Their words alone, with the label before them and without it."""
    found = [unit.text for text in texts for unit in units(text)]
    return {" ".join(_WORD.findall(said)) for unit in found for said in (unit, _LABEL.sub("", unit))}


Listed = Sequence[SectionPart] | Sequence[FaqPart]


def _of_lists(what: str, old: Listed, new: Listed) -> Iterator[Part]:
    before = {part.id: part for part in old}
    after = {part.id for part in new}
    gone = [part for part in old if part.id not in after]
    for part in new:
        was = before.get(part.id)
        if was is None and isinstance(part, FaqPart):
            was = next((one for one in gone if isinstance(one, FaqPart) and one.answer == part.answer), None)
            gone = [one for one in gone if one is not was]
        if was != part:
            yield _part(what, was, part)
    for part in gone:
        yield _part(what, part, None)


def _part(what: str, old: SectionPart | FaqPart | None, new: SectionPart | FaqPart | None) -> Part:
    shown = new or old
    how = How.ADDED if old is None else How.REMOVED if new is None else How.CHANGED
    heads = _head(old, new), _head(new, old)
    return Part(what, shown.id, part_name(shown), how, heads, (_body(old), _body(new)), old, new)  # type: ignore[union-attr, arg-type]


def _head(part: SectionPart | FaqPart | None, other: SectionPart | FaqPart | None) -> str:
    """The heading or question, with what it alone does not say where that differs."""
    if part is None:
        return ""
    said = part_name(part)
    if isinstance(part, SectionPart) and isinstance(other, SectionPart):
        more = [getattr(part, name) for name in ("kind", "provenance") if getattr(part, name) != getattr(other, name)]
        said += f" [{', '.join(more)}]" if more else ""
    return said


def _body(part: SectionPart | FaqPart | None) -> str:
    if part is None:
        return ""
    return part.text if isinstance(part, SectionPart) else part.answer


def _order(name: str, old: Listed, new: Listed) -> Iterator[Part]:
    ids = {part.id for part in old} & {part.id for part in new}
    before, after = ([part for part in one if part.id in ids] for one in (old, new))
    if [part.id for part in before] != [part.id for part in after]:
        said = "sections" if name == "sections" else "questions"
        texts = tuple("\n".join(part_name(part) for part in one) for one in (before, after))
        yield Part("field", f"order of {said}", f"order of {said}", How.CHANGED, ("", ""), texts)  # type: ignore[arg-type]
