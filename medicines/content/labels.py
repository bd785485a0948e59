"""What people call the fields, sections and questions of documents, and what a field or a moment says as text."""

from datetime import datetime

from medicines.content.document import ClassPart, FaqPart, IngredientPart, SectionPart

# How people call the fields whose names do not say it.
_FIELDS = {
    "not_fixed_dose": "not a fixed-dose combination",
    "not_fixed_dose_evidence": "ground of “not a fixed-dose combination”",
    "not_fixed_dose_on": "date of “not a fixed-dose combination”",
    "drug_classes": "drug classes as the text names them",
    "classes": "drug classes",
    "synonyms": "other names",
    "brands": "brand names",
    "forms": "dosage forms",
    "text": "wording",
    "small": "small print",
    "parent": "class above it",
    "atc": "ATC code",
    "stems": "name stems",
    "line": "the danger in one line",
    "severe": "severe (always unfolded)",
    "do_not_stop": "must not be stopped suddenly",
    "unless_also_class": "not where the page also stands in",
    "source_title": "title of the source",
    "first": "one side",
    "second": "the other side",
    "review_by": "to be reviewed by",
    "replaces": "takes the place of",
    "value": "amount",
    "indication": "for what use",
    "population": "for whom",
}


def field_label(name: str) -> str:
    """What people call a field of a document."""
    return _FIELDS.get(name, name.replace("_", " "))


def part_name(part: SectionPart | FaqPart) -> str:
    """What people call a section or a question."""
    said = part.heading or part.kind if isinstance(part, SectionPart) else part.question
    return f"{part.subject}: {said}" if part.subject else said


def moment(at: datetime) -> str:
    """A moment as letters and sentences say it."""
    return f"{at:%H:%M on %-d %B %Y} (UTC)"


def as_text(value: object) -> str:
    """What a field says: of a list one entry a line."""
    return "\n".join(map(_entry, value)) if isinstance(value, tuple) else _entry(value)


def _entry(one: object) -> str:
    """Ingredients, classes and synonyms as their texts, joined; in words what is not known."""
    if isinstance(one, IngredientPart):
        return " · ".join(filter(None, (one.name, one.strength)))
    if isinstance(one, ClassPart):
        return " · ".join(filter(None, (one.name, one.ground, one.evidence)))
    if isinstance(one, bool):
        return "yes" if one else "no"
    if isinstance(one, tuple):
        return " · ".join(map(str, one))
    return "not established" if one is None else str(one)
