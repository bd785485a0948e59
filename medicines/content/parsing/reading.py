"""From the parts of a page to what they say: the steps that formats have in common once they know title and parts."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from medicines.content.class_names import ClassNames
from medicines.content.document import PageDocument
from medicines.content.parsed import BrandPart, Parsed, Problem, SetAsideText
from medicines.content.parsing.answered_twice import twice_answered
from medicines.content.parsing.assembly import Assembled, Assembly
from medicines.content.parsing.blocks import Block, walk
from medicines.content.parsing.boxed_warnings import lift
from medicines.content.parsing.classes import find_classes, with_classes
from medicines.content.parsing.fixed_dose import Finding, judge
from medicines.content.parsing.headings import Role
from medicines.content.parsing.labelled import class_statements, is_class_label
from medicines.content.parsing.outline import Part
from medicines.content.parsing.refusals import reason_to_quarantine
from medicines.content.parsing.statements import Statement, Statements
from medicines.content.parsing.subjects import Subjects
from medicines.content.parsing.telling import told_by
from medicines.vocabulary import ProblemCode, SectionKind

_HARMLESS = re.compile(r"<br ?/?>|</?su[bp]>", re.IGNORECASE)  # shown as what they mean
_TAG = re.compile(r"<[a-zA-Z/!?]")


@dataclass(frozen=True, slots=True)
class Reading:
    """What the parts became (`body`) and what they say. `problems` hold lines of the source."""

    body: Assembled
    assembly: Assembly
    said: Sequence[Statement]
    classing: Sequence[Statement]  # those from which drug classes are read
    finding: Finding
    quarantine: str
    problems: tuple[Problem, ...]


def read_parts(
    parts: list[Part],
    subjects: Subjects,
    *,
    title: str,
    text: str,
    line: int,
    also: Sequence[Statement] = (),
    asked: Iterable[str] = (),
    by_labels: bool = True,
    claims: bool = True,
    needs_text: bool = True,
) -> Reading:
    """`text` is the body as it stands in the source from `line` on; `also` what the source says outside its parts,
    with lines counted as the body's are, and `asked` the answers that it gives there. `by_labels`: labels mark boxed warnings, which move to the head of
    the page, and drug classes. Without `claims` nothing is found out about being one product.
    `needs_text`: a page that holds nothing but headings is to be kept from the public."""
    for part in parts:
        if part.heading is not None and is_class_label(part.heading.text):
            part.heading = replace(part.heading, role=Role.SECTION, kind=SectionKind.OTHER)
            part.role, part.kind = Role.SECTION, SectionKind.OTHER
    said = Statements(parts, one_substance=len(subjects.ingredients) < 2)
    heard = [*also, *said] if also else said
    classes = [*also, *class_statements(parts, subjects), *said] if by_labels else heard
    assembly = Assembly(subjects, title=title, first_line=line)
    body = assembly.take_all(parts)
    if by_labels:
        body.sections = lift(body.sections, assembly.new_id)
    finding = judge(heard, subjects) if claims else Finding()
    told = told_by(heard, body, parts, text=text, asked=asked, subjects=subjects)
    reason, grave = reason_to_quarantine(told, ahead=line - 1, needs_text=needs_text)
    unclear = (
        [Problem(ProblemCode.FIXED_DOSE_UNCLEAR, finding.unclear, finding.line + line - 1)] if finding.unclear else []
    )
    body.has_disclaimer = assembly.disclaims(said, refuses=any(one.code is ProblemCode.REFUSAL for one in grave))
    return Reading(body, assembly, said, classes, finding, reason, (*body.problems, *unclear, *grave))


def classed(document: PageDocument, reading: Reading, subjects: Subjects, vocabulary: ClassNames) -> PageDocument:
    """The document with its drug classes; no class has an ingredient's name in it."""
    found = find_classes(reading.classing, subjects, vocabulary, document.sections, document.faqs)
    return with_classes(document, [one for one in found if not subjects.mentions(one.name)], vocabulary)


def as_parsed(
    document: PageDocument,
    reading: Reading,
    *,
    format: str,
    set_aside: Iterable[SetAsideText],
    problems: Iterable[Problem],
    brand: BrandPart | None = None,
    draft_only: bool = False,
) -> Parsed:
    """What a parser returns: the document, with what the walk found out about the whole of it. The problems come in
    the order of their lines. With two answers that may contradict each other it is for an editor first."""
    twice, contradict = twice_answered(document.faqs)
    return Parsed(
        format=format,
        document=document,
        has_disclaimer=reading.body.has_disclaimer,
        has_provenance_note=reading.body.has_provenance_note,
        set_aside=tuple(set_aside),
        problems=tuple(sorted([*problems, *twice], key=lambda problem: problem.line)),
        quarantine=reading.quarantine,
        brand=brand,
        draft_only=draft_only or contradict,
    )


def raw_html(blocks: list[Block], line: int) -> list[Problem]:
    """One problem, at the first tag that the renderer shows as text."""
    may_have_one = blocks and b"<" in blocks[0].raw
    tagged = (block for block in walk(blocks if may_have_one else []) if block.has_html)
    first = next((block for block in tagged if _TAG.search(_HARMLESS.sub("", block.source))), None)
    return (
        [Problem(ProblemCode.RAW_HTML, "HTML tags in the text are shown as text.", first.line + line - 1)]
        if first
        else []
    )
