"""Pages with front matter and a Markdown body under `###` headings or bold labels."""

from medicines.content.class_names import ClassNames
from medicines.content.document import IngredientPart, PageDocument
from medicines.content.folding import fold
from medicines.content.names import NO_NAMES, DrugNames
from medicines.content.naming import Title, read_title
from medicines.content.parsed import Parsed, Problem, SetAsideText
from medicines.content.parsing.assembly import Assembled, Assembly
from medicines.content.parsing.blocks import HEADING, Block, read_blocks, walk
from medicines.content.parsing.brands import find_brands
from medicines.content.parsing.classes import find_classes, with_classes
from medicines.content.parsing.fixed_dose import Finding, judge
from medicines.content.parsing.front_matter import FrontMatter, split_front_matter
from medicines.content.parsing.headings import is_usual
from medicines.content.parsing.outline import outline
from medicines.content.parsing.page_titles import page_title
from medicines.content.parsing.refusals import reason_to_quarantine
from medicines.content.parsing.statements import Statement, statements
from medicines.content.parsing.subjects import Subjects
from medicines.content.parsing.summary import summarise
from medicines.errors import SourceRefused
from medicines.vocabulary import PageKind, ProblemCode, SetAside

FORMAT = "jekyll"


def parse_jekyll(text: str, *, path: str, classes: ClassNames, names: DrugNames = NO_NAMES) -> Parsed:
    """Front matter first, then one walk over the body; everything else is read from what that walk found."""
    front = split_front_matter(text, path=path)
    blocks = read_blocks(front.body)
    title, title_line = _title(front, blocks, path=path)
    subjects = Subjects(title.ingredients, title.synonyms)
    titles = _title_blocks(blocks, title)
    parts = outline([block for block in blocks if block not in titles], subjects)
    said = statements(parts, one_substance=len(title.ingredients) < 2)
    assembly = Assembly(subjects, title=title.text, first_line=front.line)
    body = assembly.take_all(parts)
    finding = judge(said, subjects)
    brands = find_brands(said, subjects, names=names, headings=[part.heading.text for part in parts if part.heading])
    reason, grave = reason_to_quarantine(
        said, body.sections, body=front.body, ahead=front.line - 1, faqs=body.faqs, subjects=subjects
    )
    found = [
        *(Problem(problem.code, problem.message, title_line) for problem in title.problems),
        *_twice(front, title_line),
        *body.problems,
        *_raw_html(blocks, front),
        *_unclear(finding, front),
        *grave,
    ]
    return Parsed(
        format=FORMAT,
        document=_document(title, subjects, body, said, finding, classes, brands),
        has_disclaimer=assembly.disclaims(said, refuses=any(p.code is ProblemCode.REFUSAL for p in grave)),
        has_provenance_note=body.has_provenance_note,
        set_aside=(
            *(SetAsideText(text, SetAside.FRONT_MATTER) for text in front.unused("title")),
            *(SetAsideText(block.source, SetAside.TITLE) for block in titles),
            *body.set_aside,
        ),
        problems=tuple(sorted(found, key=lambda problem: problem.line)),
        quarantine=reason,
    )


def _document(
    title: Title,
    subjects: Subjects,
    body: Assembled,
    said: list[Statement],
    finding: Finding,
    classes: ClassNames,
    brands: tuple[str, ...],
) -> PageDocument:
    strengths = dict(title.strengths)
    document = PageDocument(
        kind=PageKind.COMBINATION if len(title.ingredients) > 1 else PageKind.MEDICINE,
        title=title.text,
        ingredients=tuple(IngredientPart(name, strength=strengths.get(name, "")) for name in title.ingredients),
        sections=tuple(body.sections),
        faqs=tuple(body.faqs),
        summary=summarise(body.sections, subjects),
        variant=title.variant,
        not_fixed_dose=finding.not_fixed_dose,
        not_fixed_dose_evidence=finding.evidence,
        brands=brands,
        synonyms=title.synonyms,
        provenance=body.provenance,
    )
    return with_classes(document, find_classes(said, subjects, classes), classes)


def _title(front: FrontMatter, blocks: list[Block], *, path: str) -> tuple[Title, int]:
    """The front matter's title, else the first heading that can be one. Raises `SourceRefused`."""
    raw, line = front.fields.get("title", ""), front.lines.get("title", 1)
    if not raw.strip():
        first = _heading_as_title(blocks)
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


def _twice(front: FrontMatter, title_line: int) -> list[Problem]:
    """A front matter with two titles: the last one counts, as YAML has it."""
    if sum(name == "title" for name, _ in front.entries) < 2:
        return []
    return [
        Problem(
            ProblemCode.BAD_FRONT_MATTER, "The front matter gives more than one title; the last counts.", title_line
        )
    ]


def _title_blocks(blocks: list[Block], title: Title) -> list[Block]:
    """The first heading, when it only repeats the title."""
    first = next((block for block in blocks if block.kind == HEADING), None)
    same = first is not None and (first.plain == title.text or fold(read_title(first.plain).text) == fold(title.text))
    return [first] if first is not None and same else []


def _raw_html(blocks: list[Block], front: FrontMatter) -> list[Problem]:
    """One problem, at the first place: the renderer shows tags as text."""
    first = next((block for block in walk(blocks) if block.has_html), None) if "<" in front.body else None
    if first is None:
        return []
    return [Problem(ProblemCode.RAW_HTML, "HTML tags in the text are shown as text.", first.line + front.line - 1)]


def _unclear(finding: Finding, front: FrontMatter) -> list[Problem]:
    if not finding.unclear:
        return []
    return [Problem(ProblemCode.FIXED_DOSE_UNCLEAR, finding.unclear, finding.line + front.line - 1)]
