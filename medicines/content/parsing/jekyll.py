"""Pages with front matter and a Markdown body under `###` headings or bold labels."""

from dataclasses import replace

from medicines.content.class_names import ClassNames
from medicines.content.document import IngredientPart, PageDocument
from medicines.content.folding import fold
from medicines.content.names import NO_NAMES, DrugNames
from medicines.content.naming import Title
from medicines.content.parsed import Parsed, Problem, SetAsideText
from medicines.content.parsing.alternate_names import alternate_names
from medicines.content.parsing.blocks import HEADING, Block, read_blocks
from medicines.content.parsing.brands import find_brands
from medicines.content.parsing.classes import find_classes, with_classes
from medicines.content.parsing.front_matter import FrontMatter, split_front_matter
from medicines.content.parsing.headings import is_usual
from medicines.content.parsing.outline import Part, outline
from medicines.content.parsing.page_titles import has_words, is_bold_line, page_title, title_blocks
from medicines.content.parsing.reading import Reading, as_parsed, raw_html, read_parts
from medicines.content.parsing.subjects import Subjects
from medicines.content.parsing.summary import summarise
from medicines.errors import SourceRefused
from medicines.vocabulary import PageKind, ProblemCode, SetAside

FORMAT = "jekyll"


def parse_jekyll(
    text: str, *, path: str, classes: ClassNames, names: DrugNames = NO_NAMES, claims: bool = True
) -> Parsed:
    """Front matter first, then one walk over the body; everything else is read from what that walk found."""
    front = split_front_matter(text, path=path)
    blocks = read_blocks(front.body)
    title, title_line = _title(front, blocks, names, path=path)
    subjects = Subjects(title.ingredients, title.synonyms)
    repeated = title_blocks(blocks, title)
    parts = outline([block for block in blocks if block not in repeated], subjects)
    how = {"by_labels": False, "claims": claims}
    reading = read_parts(parts, subjects, title=title.text, text=front.body, line=front.line, **how)
    document = _document(title, reading)
    if claims:
        document = _with_claims(document, parts, reading, subjects, classes, names)
    problems = [
        *title.problems,
        *_twice(front, title_line),
        *reading.problems,
        *raw_html(blocks, front.line),
    ]
    aside = [
        *(SetAsideText(text, SetAside.FRONT_MATTER) for text in front.unused("title")),
        *(SetAsideText(block.source, SetAside.TITLE) for block in repeated),
        *reading.body.set_aside,
    ]
    return as_parsed(document, reading, format=FORMAT, set_aside=aside, problems=problems)


def _document(title: Title, reading: Reading) -> PageDocument:
    """Everything but brands, summary and drug classes."""
    strengths = dict(title.strengths)
    return PageDocument(
        kind=PageKind.COMBINATION if len(title.ingredients) > 1 else PageKind.MEDICINE,
        title=title.text,
        ingredients=tuple(IngredientPart(name, strength=strengths.get(name, "")) for name in title.ingredients),
        sections=tuple(reading.body.sections),
        faqs=tuple(reading.body.faqs),
        variant=title.variant,
        not_fixed_dose=reading.finding.not_fixed_dose,
        not_fixed_dose_evidence=reading.finding.evidence,
        synonyms=title.synonyms,
        provenance=reading.body.provenance,
    )


def _with_claims(
    document: PageDocument,
    parts: list[Part],
    reading: Reading,
    subjects: Subjects,
    classes: ClassNames,
    names: DrugNames,
) -> PageDocument:
    """With brands, summary and drug classes."""
    headings = [part.heading.text for part in parts if part.heading]
    named = find_brands(reading.said, subjects, names=names, headings=headings)
    listed, _ = alternate_names(parts, subjects)
    brands = {fold(name): name for name in (*named, *listed)}
    document = replace(document, brands=tuple(brands.values()), summary=summarise(reading.body.sections, subjects))
    found = find_classes(reading.classing, subjects, classes, document.sections, document.faqs)
    return with_classes(document, found, classes)


def _title(front: FrontMatter, blocks: list[Block], names: DrugNames, *, path: str) -> tuple[Title, int]:
    """The front matter's title, else the first heading that can be one, else a bold line at the top that names a
    medicine. Raises `SourceRefused`."""
    raw, line = front.fields.get("title", ""), front.lines.get("title", 1)
    if not has_words(raw):
        first = _heading_as_title(blocks)
        if first is None or is_usual(first.plain):
            first = _bold_as_title(blocks, names) or first
        if first is None and raw.strip():
            return page_title(raw, body=front.body, path=path, line=line), line
        if first is None:
            raise SourceRefused(
                f"{path} has no title: neither its front matter nor a heading gives one.", code=ProblemCode.NO_TITLE
            )
        raw, line = first.plain, first.line + front.line - 1
    return page_title(raw, body=front.body, path=path, line=line), line


def _heading_as_title(blocks: list[Block]) -> Block | None:
    headings = [block for block in blocks if block.kind == HEADING and block.plain.strip()]
    return next(
        (block for block in headings if block.level == 1 and not is_usual(block.plain)), next(iter(headings), None)
    )


def _bold_as_title(blocks: list[Block], names: DrugNames) -> Block | None:
    """What a page copied from a chat begins with."""
    first = next(iter(blocks), None)
    if first is None or not is_bold_line(first) or is_usual(first.plain):
        return None
    return first if any(one.generics for one in names.find(first.plain)) else None


def _twice(front: FrontMatter, title_line: int) -> list[Problem]:
    """A front matter with two titles: the last one counts, as YAML has it."""
    if sum(name == "title" for name, _ in front.entries) < 2:
        return []
    return [
        Problem(
            ProblemCode.BAD_FRONT_MATTER, "The front matter gives more than one title; the last counts.", title_line
        )
    ]
