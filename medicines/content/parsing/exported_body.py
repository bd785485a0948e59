"""The body of an export, with its bold headings at several levels made plain: sections at one level, and below them
sub-headings, questions, and the text that stood behind a heading on its line."""

import re
from collections import Counter
from collections.abc import Iterator

from medicines.content.parsing.blocks import HEADING, PARAGRAPH, Block
from medicines.content.parsing.exported_faqs import LETTER_Q
from medicines.content.parsing.headings import Role, read_heading, read_label
from medicines.content.parsing.inline import ends_bare
from medicines.content.parsing.outline import LONGEST_SETEXT, rule_at
from medicines.content.parsing.subjects import Subjects
from medicines.vocabulary import SectionKind

SECTION_LEVEL = 2
SHORTEST_TEXT = 4  # words
_ASKS = re.compile(rf"^\s*(?:{LETTER_Q})")
_NUMBERED = re.compile(r"^\s*\(?\d{1,3}[.)]\s")
# Sections of such exports whose names no label of a section's own part has.
_SECTION = re.compile(
    r"alternat\w+ names?|drug profile summary|popular combinations|(?:drug )?interactions|frequently asked questions.*|faqs?.*|"
    r"pregnancy (?:and|&) (?:breast-?feeding|lactation)",
    re.IGNORECASE,
)
_AMOUNT = r"\d[\d.,]*\s?(?:mg|mcg|µg|μg|micrograms?|grams?|g|ml|mL|IU|units?|%)(?!\w)"
_DOSED = re.compile(
    rf"(?P<label>(?:[^:()\n]|\([^()\n]*\))+?)(?:\s*:\s*|\s+[–—-]\s+)(?P<dose>[^:\n]*{_AMOUNT}[^\n]*?)\s*|(?P<of>[^:(\n]*[^:(\s])\s*\((?P<inner>[^()\n]*{_AMOUNT}[^()\n]*)\)\s*:?\s*"
)
_ITALICS = re.compile(r"([*_])(?![*_\s])(?:(?!\1).)+\1", re.DOTALL)
_TOO_DEEP = 6
# Parts of a summary or an overview: their labels are those of sections.
_SUMMARIES = {SectionKind.KEY_FACTS, SectionKind.ABOUT, SectionKind.COMBINED_USE, SectionKind.OTHER}


def plain_body(blocks: list[Block], subjects: Subjects) -> list[Block]:
    """The same words in blocks that the outline understands: only sections are headings."""
    split = [piece for block in _with_note_apart(blocks) for part in _split(block) for piece in _with_dose_below(part)]
    return list(_levelled(split, _section_level(split, subjects), subjects))


def _with_note_apart(blocks: list[Block]) -> list[Block]:
    """A closing paragraph all in italics is a note on the page and no part of the last answer: a rule parts them."""
    last = blocks[-1] if blocks else None
    if last is None or last.kind != PARAGRAPH or not _ITALICS.fullmatch(last.source):
        return blocks
    return [*blocks[:-1], rule_at(last), last]


def _split(block: Block) -> Iterator[Block]:
    """A heading that opens in bold and goes on: the bold is the heading, the rest its text."""
    if block.kind != HEADING or not block.strongs or block.setext:
        yield block
        return
    strong, words = block.strongs[0], block.plain
    behind = words[strong.end :]
    colon = words[strong.start : strong.end].rstrip().endswith(":") or behind.lstrip().startswith(":")
    goes_on = behind.strip(" :\n")
    if words[: strong.start].strip() or not goes_on or not (colon or _asks(words[: strong.end]) or _is_text(goes_on)):
        yield block
        return
    yield _made(HEADING, block, words[: strong.end], "#" * block.level + " " + block.cut(strong))
    yield from block.piece(strong.source_end, block.end, behind, strong.end, line=block.line)


def _with_dose_below(block: Block) -> Iterator[Block]:
    """A heading with a dose in it, "Dosage: 10 mg once daily" or "Dosage (5 mg – 10 mg)": the dose is its text."""
    words = block.plain
    short = block.kind == HEADING and not block.setext and len(words) <= LONGEST_SETEXT
    hit = _DOSED.fullmatch(words) if short else None
    if hit is None or _asks(words):
        yield block
        return
    label, dose = (hit["label"], hit["dose"]) if hit["dose"] else (hit["of"], hit["inner"])
    yield _made(HEADING, block, label, f"{'#' * block.level} **{label}**")
    yield _made(PARAGRAPH, block, dose, dose)


def _is_text(words: str) -> bool:
    """Whether what stands behind a bold lead is a sentence, and not the rest of a heading."""
    return not words[0].islower() and (words.endswith((".", "!", ";")) or len(words.split()) >= SHORTEST_TEXT)


def _asks(words: str) -> bool:
    return bool(_ASKS.match(words)) or words.rstrip(" :").endswith("?")


def _made(kind: str, block: Block, words: str, source: str) -> Block:
    """A block with other markup around its words, at the same line."""
    raw = source.encode("utf-8", "replace")
    made = Block(kind, block.line, raw, 0, len(raw), block.level)
    made.texts, made.width, made.has_html = [words], len(words), block.has_html
    return made


def _section_level(blocks: list[Block], subjects: Subjects) -> int:
    """The highest level on which two headings are those of sections, else the highest there is."""
    levels = Counter(
        block.level
        for block in blocks
        if block.kind == HEADING
        and not _ASKS.match(block.plain)
        and read_heading(block.plain, subjects).role in (Role.SECTION, Role.FAQS)
    )
    return min((level for level, count in levels.items() if count > 1), default=min(levels, default=SECTION_LEVEL))


def _levelled(blocks: list[Block], level: int, subjects: Subjects) -> Iterator[Block]:
    above = SectionKind.ABOUT  # the kind of the section that a heading stands in
    in_questions = False
    for block in blocks:
        if block.kind != HEADING or block.setext:
            yield block
            continue
        words = block.plain
        heading = read_heading(words, subjects)
        if _ASKS.match(words) or (in_questions and (block.level > level or words.rstrip(" :").endswith("?"))):
            if not in_questions:
                yield _at(_made(HEADING, block, "FAQs", "## FAQs"), SECTION_LEVEL)
                in_questions = True
            yield _question(block)
        elif _is_section(block, level, subjects, above):
            above, in_questions = heading.kind, heading.role is Role.FAQS
            yield _at(block, SECTION_LEVEL)
        else:
            yield _made(PARAGRAPH, block, words, "#" * min(_TOO_DEEP, block.level) + " " + _bare(block))


def _is_section(block: Block, level: int, subjects: Subjects, above: SectionKind) -> bool:
    """On the sections' level or above it; or deeper, with the very label of another section."""
    if block.level <= level:
        return True
    if read_heading(block.plain, subjects).role is Role.FAQS:
        return True
    if above in _SUMMARIES:
        return False
    if _SECTION.fullmatch(ends_bare(block.plain)):
        return True
    label = read_label(block.plain, subjects, within=above)
    return label is not None and label.kind is not above and label.role is not Role.GROUP


def _question(block: Block) -> Block:
    """Every heading among the questions asks one; in bold and with its letter, as lists of questions are read."""
    asked = ends_bare(_ASKS.sub("", _NUMBERED.sub("", _bare(block).replace("**", "")))).lstrip(" .:)-–") or block.plain
    return _made(PARAGRAPH, block, f"Q: {asked}", f"**Q: {asked}**")


def _at(block: Block, level: int) -> Block:
    block.level = level
    return block


def _bare(block: Block) -> str:
    """A sub-heading's Markdown without the bold around all of it and the colon behind it."""
    source = block.source.lstrip("#").strip().rstrip("#").strip()
    if len(block.strongs) <= 1 and source.startswith("**") and source.rstrip(": ").endswith("**"):
        source = source.rstrip(": ").removeprefix("**").removesuffix("**")
    return source.rstrip(": ") or block.plain
