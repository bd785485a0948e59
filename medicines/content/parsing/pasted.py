"""Articles and compilations that somebody pasted: no front matter, no markup. What they are about is worked out, so
they arrive as drafts, with what is uncertain listed."""

import re

from medicines.content.class_names import ClassNames
from medicines.content.document import IngredientPart, PageDocument
from medicines.content.folding import fold
from medicines.content.names import DrugNames
from medicines.content.parsed import Parsed, Problem, SetAsideText
from medicines.content.parsing.alternate_names import brands_in_labels
from medicines.content.parsing.brands import find_brands
from medicines.content.parsing.furniture import without_furniture
from medicines.content.parsing.headings import Role, read_heading
from medicines.content.parsing.page_titles import refuse_long_title
from medicines.content.parsing.pasted_lines import Line, Shape, looks_like_heading, read_lines
from medicines.content.parsing.pasted_parts import read_pasted_parts
from medicines.content.parsing.pasted_signs import cuts, forms, promotional, pronunciation
from medicines.content.parsing.pasted_subject import Subject, find_subject
from medicines.content.parsing.reading import Reading, as_parsed, classed, read_parts
from medicines.content.parsing.subjects import Subjects
from medicines.content.parsing.summary import summarise
from medicines.vocabulary import ProblemCode, SetAside

FORMAT = "text"
_LABELS_OF_TITLES = ("uses", "use", "dosage", "side effects", "guide", "overview", "information", "what ")
_ASKS = re.compile(r"(?:what|why|how|who|when|which|can|may|is|are|do|does|should|will)\b", re.IGNORECASE)
_OF_PRODUCTS = (ProblemCode.FIXED_DOSE_UNCLEAR,)  # no question where two medicines are only compared
_NOBODY = Subjects(())


def parse_pasted(text: str, *, path: str, classes: ClassNames, names: DrugNames) -> Parsed:
    """Lines first, then what they are about, then the sections. Never a page that an import may publish."""
    lines = read_lines(text)
    title_line, title, taken = _title_line(lines, names)
    subject = find_subject(title, text, names, classes, path=path, line=title_line.number if title_line else 0)
    refuse_long_title(subject.as_title(), path=path, line=title_line.number if title_line else 1)
    subjects = Subjects(subject.ingredients, subject.calls)
    rest = [line for line in lines if line is not title_line]
    pasted = read_pasted_parts(rest, subjects, classes)
    reading = read_parts(pasted.parts, subjects, title=subject.title, text=text, line=1, also=[])
    known = (*subject.ingredients, *(other for other, _ in subject.calls))
    problems = [
        *subject.problems,
        *(problem for problem in reading.problems if not (subject.compares and problem.code in _OF_PRODUCTS)),
        *_several(pasted.joins),
        *cuts(lines, names, known),
        *promotional(rest),
    ]
    aside = [SetAsideText(piece, SetAside.FURNITURE) for piece in taken]
    if title_line:
        aside.append(SetAsideText(title_line.text, SetAside.TITLE))
    aside += [*pasted.set_aside, *reading.body.set_aside]
    document = _document(subject, subjects, reading, lines, classes, known)
    return as_parsed(document, reading, format=FORMAT, set_aside=aside, problems=problems, draft_only=True)


def _document(
    subject: Subject,
    subjects: Subjects,
    reading: Reading,
    lines: list[Line],
    classes: ClassNames,
    known: tuple[str, ...],
) -> PageDocument:
    found = (*subject.brands, *brands_in_labels(line.text for line in lines if line.shape is Shape.LABEL))
    brands = {fold(name): name for name in reversed((*found, *find_brands(reading.said, subjects)))}
    own = {fold(name) for name in subject.ingredients} | {fold(other) for other, _ in subject.synonyms}
    compares = subject.compares
    document = PageDocument(
        kind=subject.kind,
        title=subject.title,
        ingredients=tuple(IngredientPart(name) for name in subject.ingredients),
        sections=tuple(reading.body.sections),
        faqs=tuple(reading.body.faqs),
        summary=summarise(reading.body.sections, subjects),
        variant=subject.variant,
        not_fixed_dose=None if compares else reading.finding.not_fixed_dose,
        not_fixed_dose_evidence="" if compares else reading.finding.evidence,
        brands=tuple(name for key, name in reversed(brands.items()) if key not in own),
        synonyms=subject.synonyms,
        provenance=reading.body.provenance,
        forms=forms(lines, known),
        pronunciation=pronunciation(lines, known),
    )
    return classed(document, reading, subjects, classes)


def _title_line(lines: list[Line], names: DrugNames) -> tuple[Line | None, str, list[str]]:
    """The first line that is no furniture, when it is built like a title: (line, without furniture, what was taken)."""
    first = next((line for line in lines if line.shape is not Shape.FURNITURE), None)
    if first is None or first is lines[-1] or first.shape not in (Shape.HEADING, Shape.TEXT, Shape.LABEL):
        return None, "", []
    title, taken = without_furniture(first.text)
    named = bool(names.find(title))
    if not title or not looks_like_heading(title):
        return None, "", []
    if any(word in title.partition(":")[2].lower() for word in _LABELS_OF_TITLES):
        return first, title, taken
    if first.shape is Shape.LABEL:
        return None, "", []
    heading = read_heading(title, _NOBODY)
    below = lines[lines.index(first) + 1]
    asks = _ASKS.match(title) and title.endswith("?")
    plain_section = heading.role in (Role.SECTION, Role.FAQS) and (asks or not named) and not taken
    if plain_section and asks and len({one.generics for one in names.find(title) if one.generics}) > 1:
        return None, title, taken  # it names what the text is about, and stays the heading of its answer
    if plain_section or (first.shape is Shape.TEXT and not taken and below.gap == 0 and below.shape is Shape.TEXT):
        return None, "", []
    return first, title, taken


def _several(joins: list[int]) -> list[Problem]:
    if not joins:
        return []
    places = ", ".join(map(str, joins))
    return [
        Problem(
            ProblemCode.SEVERAL_SOURCES,
            f"Several sources stand one after the other: another begins in line {places}.",
            joins[0],
        )
    ]
