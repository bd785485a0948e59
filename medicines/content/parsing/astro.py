"""Exports with nested front matter and bold headings: the pages of a site built from content collections."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from medicines.content.class_names import ClassNames
from medicines.content.document import PageDocument
from medicines.content.folding import fold
from medicines.content.names import NO_NAMES, DrugNames
from medicines.content.naming import Title
from medicines.content.parsed import BrandPart, Parsed, SetAsideText
from medicines.content.parsing.alternate_names import alternate_names
from medicines.content.parsing.blocks import HEADING, Block, read_blocks
from medicines.content.parsing.brands import find_brands
from medicines.content.parsing.disclaimers import disclaims, is_general
from medicines.content.parsing.exported_body import plain_body
from medicines.content.parsing.exported_facts import (
    BANNED,
    MODIFIED,
    Facts,
    listed_ingredients,
    name_of,
    read_brand,
    read_facts,
    with_strengths,
)
from medicines.content.parsing.exported_faqs import Asked, merge, read_exported
from medicines.content.parsing.headings import Role
from medicines.content.parsing.inline import plain
from medicines.content.parsing.nested_fields import Export, field_key, split_export, unquoted
from medicines.content.parsing.outline import Part, outline
from medicines.content.parsing.page_titles import page_title, title_blocks
from medicines.content.parsing.reading import Reading, as_parsed, classed, raw_html, read_parts
from medicines.content.parsing.sentences import sentences
from medicines.content.parsing.statements import Statement
from medicines.content.parsing.subjects import Subjects
from medicines.content.parsing.summary import LONGEST, says_what, summarise
from medicines.errors import SourceRefused
from medicines.vocabulary import PageKind, ProblemCode, SectionKind, SetAside

FORMAT = "astro"
_WORD = re.compile(r"[^\W_]+")
_FAQS = ("faqs", "faq")
_READ = frozenset(("title", "description", "ingredients", *_FAQS))  # the first of each
_ALWAYS_READ = BANNED | MODIFIED
_OF_BRANDS = ("genericslug", "combinationslug", "company", "manufacturer", "strength", "packsize", "mrp")


def parse_astro(text: str, *, path: str, classes: ClassNames, names: DrugNames = NO_NAMES) -> Parsed:
    """Fields first, then one walk over the body; questions of both are put together at the end."""
    export = split_export(text, path=path)
    blocks = read_blocks(export.body)
    title, brand = _whole_title(export, blocks, path=path)
    facts = read_facts(export)
    subjects = Subjects(title.ingredients, _synonyms(title, brand))
    repeated = title_blocks(blocks, title)
    parts = outline(plain_body([block for block in blocks if block not in repeated], subjects), subjects)
    description = plain(export.fields.said("description"))
    asked, asides = read_exported(export.fields.get(*_FAQS))
    reading = read_parts(
        parts,
        subjects,
        title=title.text,
        text=export.body,
        line=export.line,
        also=[*_claims(description, export), *_answers(asked, export)],
        asked=[one.answer for one in asked],
        needs_text=brand is None,
    )
    document = _document(title, subjects, export, facts, reading, parts, classes, names)
    merged = merge(document.faqs, asked, lambda question: reading.assembly.new_id(f"faq-{question}"))
    document = replace(document, faqs=merged.faqs, summary=_summary(description, reading, subjects))
    found = (title, facts, reading, merged)
    problems = [*(one for part in found for one in part.problems), *raw_html(blocks, export.line)]
    aside = [
        *(SetAsideText(block.source, SetAside.TITLE) for block in repeated),
        *_unused(export, brand, description, document.summary),
        *(*facts.aside, *asides, *reading.body.set_aside, *merged.set_aside),
    ]
    return as_parsed(
        document, reading, format=FORMAT, set_aside=aside, problems=problems, brand=brand, draft_only=merged.contradicts
    )


def _whole_title(export: Export, blocks: list[Block], *, path: str) -> tuple[Title, BrandPart | None]:
    """The title with the ingredients that the fields list, and the brand that the page is about."""
    title = _title(export, blocks, path=path)
    brand = read_brand(export, title.text)
    return _with_listed_names(title, export, brand), brand


def _document(
    title: Title,
    subjects: Subjects,
    export: Export,
    facts: Facts,
    reading: Reading,
    parts: list[Part],
    classes: ClassNames,
    names: DrugNames,
) -> PageDocument:
    """Everything but the questions of the front matter and the summary."""
    brands, others = alternate_names(parts, subjects)
    named = find_brands(reading.said, subjects, names=names)
    several = len(title.ingredients) > 1 or export.fields.get("combinationslug") is not None
    document = PageDocument(
        kind=PageKind.COMBINATION if several else PageKind.MEDICINE,
        title=title.text,
        ingredients=with_strengths(title, listed_ingredients(export), subjects, facts),
        sections=tuple(reading.body.sections),
        faqs=tuple(reading.body.faqs),
        variant=title.variant,
        not_fixed_dose=reading.finding.not_fixed_dose,
        not_fixed_dose_evidence=reading.finding.evidence,
        brands=tuple({fold(name): name for name in (*named, *brands)}.values()),
        synonyms=tuple(dict.fromkeys((*title.synonyms, *others))),
        provenance=reading.body.provenance,
        banned=facts.banned,
        source_modified=facts.modified,
    )
    return classed(document, reading, subjects, classes)


def _title(export: Export, blocks: list[Block], *, path: str) -> Title:
    """The front matter's title, else a first heading of the highest level."""
    raw, line = export.fields.said("title"), 1
    if raw:
        line = export.fields.get("title").line
    else:
        first = next((block for block in blocks if block.kind == HEADING and block.plain.strip()), None)
        if first is None or first.level > 1:
            raise SourceRefused(
                f"{path} has no title: neither its front matter nor a heading gives one.", code=ProblemCode.NO_TITLE
            )
        raw, line = first.plain, first.line + export.line - 1
    return page_title(raw, body=export.body, path=path, line=line)


def _with_listed_names(title: Title, export: Export, brand: BrandPart | None) -> Title:
    """A title that names none of the listed ingredients is a product's name: the list says what it is made of."""
    names = tuple(dict.fromkeys(name_of(one.slug) for one in listed_ingredients(export) if one.slug))
    known = Subjects(title.ingredients, title.synonyms)
    if brand and brand.of:
        return replace(title, ingredients=names or (name_of(brand.of),), synonyms=(), variant="")
    if len(names) > 1 and not any(known.find(name)[0] for name in names):
        return replace(title, ingredients=names, synonyms=())
    return title


def _synonyms(title: Title, brand: BrandPart | None) -> tuple[tuple[str, str], ...]:
    """By which the text calls its ingredients; a brand's page calls its only ingredient by the brand."""
    own = ((brand.name, title.ingredients[0]),) if brand and len(title.ingredients) == 1 else ()
    return (*title.synonyms, *own)


def _claims(description: str, export: Export) -> list[Statement]:
    """The description's sentences, as if they stood before the body: it may say that the two are not one product."""
    value = export.fields.get("description")
    line = value.line - export.line + 1 if value else 0
    return [Statement(said, line, SectionKind.ABOUT, Role.SECTION, opens=True) for said in sentences(description)]


def _answers(asked: Sequence[Asked], export: Export) -> Iterator[Statement]:
    """The sentences of answers that the body does not say, too."""
    body = _words(export.body) if asked else ""
    for one in asked:
        line = one.line - export.line + 1
        for said in sentences(plain(one.answer)):
            if _words(said) not in body:
                yield Statement(said, line, SectionKind.OTHER, Role.FAQS, asked=one.question)


def _words(text: str) -> str:
    return f" {' '.join(_WORD.findall(text.casefold()))} "


def _summary(description: str, reading: Reading, subjects: Subjects) -> str:
    """The description where it is one clean sentence, else one of the page's own."""
    whole = len(sentences(description)) == 1 and len(description) <= LONGEST
    clean = whole and says_what(description) and not is_general(description, subjects) and not disclaims(description)
    return description if clean else summarise(reading.body.sections, subjects)


def _unused(export: Export, brand: BrandPart | None, description: str, summary: str) -> list[SetAsideText]:
    """What the front matter says and the document does not, field by field."""
    aside = [SetAsideText(comment, SetAside.FRONT_MATTER) for comment in export.comments]
    seen: set[str] = set()
    kept = _READ | (frozenset(_OF_BRANDS) if brand else frozenset())
    for name, value in export.fields.pairs:
        key = field_key(name)
        used = key in _ALWAYS_READ or (key in kept and key not in seen)
        seen.add(key)
        if key == "description" and used and description != summary:
            used = False
        if not used:
            leaves = [unquoted(leaf.text) if leaf is value else leaf.text.strip() for _, leaf in value.leaves(name)]
            aside += [SetAsideText(f"{name}: {text}", SetAside.FRONT_MATTER) for text in leaves]
    return aside
