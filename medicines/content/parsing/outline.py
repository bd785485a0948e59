"""The parts of a page: headings, and the bold labels that stand for headings, each with the blocks below it."""

import re
import textwrap
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import zip_longest

from medicines.content.parsing.blocks import HEADING, ITEM, LIST, PARAGRAPH, RULE, Block, Strong, read_blocks
from medicines.content.parsing.faq_chunks import A_START, Q_MARK
from medicines.content.parsing.headings import Heading, Role, read_heading, read_label
from medicines.content.parsing.subjects import Subjects
from medicines.vocabulary import SectionKind

USUAL_LEVEL = 3
LONGEST_NAME = 60
LONGEST_MARK = 24  # characters of "* **Question 12:** "
ANSWERS = re.compile(r"(?:^|[\s*_?])[*_]{0,3}(?:A|Ans|Answer)\s?\d{0,3}\s?[*_]{0,3}[:.)]")
LONGEST_SETEXT = 90  # characters; a longer "heading" above a line of dashes is a paragraph above a rule
_COLON = re.compile(r"^\s*:")
_ANYWHERE = re.compile(r"faq|question|disclaimer|q ?& ?a", re.IGNORECASE)
_OF_ALL = re.compile(r"\b(?:each|all|both|every|combin\w+)\b", re.IGNORECASE)
_BLOCK_KINDS = {SectionKind.NAMES, SectionKind.ABOUT, SectionKind.COMBINED_USE}


@dataclass(slots=True)
class Part:
    """A heading (None for the text before the first one) and what stands below it. `subject` is inherited, too."""

    heading: Heading | None
    line: int
    subject: str = ""
    level: int = 0  # of the heading; 0 for a bold label
    source: str = ""  # the heading's Markdown
    blocks: list[Block] = field(default_factory=list)

    role: Role = Role.SECTION
    kind: SectionKind = SectionKind.ABOUT

    def __post_init__(self) -> None:
        if self.heading:
            self.role, self.kind = self.heading.role, self.heading.kind


class _Outline:
    """Reads blocks one by one. An ingredient's block lasts until a heading that cannot belong to it."""

    def __init__(self, blocks: list[Block], subjects: Subjects) -> None:
        self.subjects = subjects
        self.read = {id(block): read_heading(block.plain, subjects) for block in blocks if block.kind == HEADING}
        self.level = self.section_level(blocks)
        self.labels_only = not any(
            block.level <= self.level and heading.role is Role.SECTION and heading.kind not in _BLOCK_KINDS
            for block in blocks
            if (heading := self.read.get(id(block)))
        )
        self.one_faq = sum(heading.role is Role.FAQS for heading in self.read.values()) < 2
        self.parts = [Part(None, blocks[0].line if blocks else 1)]
        self.group = ""  # the ingredient whose block this is
        self.group_level = 0
        self.group_by_headings = False  # the block's sections are headings, as the block's own name is
        self.group_by_lists = False  # they are items, and a label that is none belongs to no block
        for block, following in zip_longest(blocks, blocks[1:]):
            if block.strongs and following is not None and self.names_group(block, following):
                self.open_group(block)
            elif self.asks(block, following):
                self.parts.append(Part(Heading(Role.FAQS, ""), block.line, self.group, level=self.parts[-1].level))
                self.parts[-1].blocks.append(block)
            else:
                self.take(block)

    def asks(self, block: Block, following: Block | None) -> bool:
        """Whether a row of lettered questions and answers begins here, though no heading announces one."""
        if block.kind not in (PARAGRAPH, LIST) or self.parts[-1].role is Role.FAQS:
            return False
        source = block.raw[block.start : block.start + LONGEST_MARK].decode("utf-8", "ignore")
        if "Q" not in source or not Q_MARK.match(source):
            return False
        answer = following.source if following is not None else ""
        return "?" in block.source and bool(ANSWERS.search(block.source) or A_START.match(answer))

    def names_group(self, block: Block, following: Block) -> bool:
        """An ingredient's name, alone and in bold right above the sections, opens its block as a heading would."""
        if block.kind != PARAGRAPH or len(block.strongs) != 1:
            return False
        strong, words = block.strongs[0], block.plain.rstrip(" :\n")
        if strong.start or strong.end < len(words) or read_heading(words, self.subjects).role is not Role.GROUP:
            return False
        if not self.labels_only:
            return following.kind == HEADING
        first = following.children[0] if following.kind == LIST and following.children else following
        leaf = first.children[0] if first.kind == ITEM and first.children else first
        return next(self.labels(leaf), None) is not None if leaf.kind == PARAGRAPH else False

    def open_group(self, block: Block) -> None:
        heading = read_heading(block.plain, self.subjects)
        self.group_by_lists = False
        self.group, self.group_level, self.group_by_headings = heading.subject, self.level, not self.labels_only
        self.parts.append(Part(heading, block.line, heading.subject, self.level, block.source))

    def section_level(self, blocks: list[Block]) -> int:
        """The level at which most headings of known kinds stand."""
        levels = Counter(
            block.level
            for block in blocks
            if (heading := self.read.get(id(block))) and heading.role in (Role.SECTION, Role.FAQS)
        )
        return levels.most_common(1)[0][0] if levels else USUAL_LEVEL

    def take(self, block: Block) -> None:
        if block.kind == HEADING:
            self.take_heading(block)
        elif block.kind == PARAGRAPH and block.strongs:
            self.take_paragraph(block)
        elif block.kind == LIST and self.labels_active:
            self.take_list(block)
        else:
            self.parts[-1].blocks.append(block)

    @property
    def labels_active(self) -> bool:
        """Bold labels stand for headings where headings do not do it: on pages without, and in an ingredient's block."""
        return (
            self.labels_only or bool(self.group and not self.group_by_headings) or self.parts[-1].role is Role.UNKNOWN
        )

    def take_heading(self, block: Block) -> None:
        if block.setext and (len(block.plain) > LONGEST_SETEXT or block.plain.rstrip().endswith((".", "!", ":"))):
            for piece in reread(re.sub(r"\n[ \t]*(?:-+|=+)[ \t]*$", "", block.source), block.line):
                self.take(piece)
            if self.parts[-1].role is Role.FAQS:  # the line under the last answer parts it from what follows
                self.parts[-1].blocks.append(rule_at(block))
            return
        within_questions = self.parts[-1].role is Role.FAQS and block.plain.rstrip().endswith("?")
        if block.level > self.level or within_questions:
            self.parts[-1].blocks.append(block)
            return
        heading = self.read.get(id(block)) or read_heading(block.plain, self.subjects)
        self.parts.append(Part(heading, block.line, self.subject_of(heading, block.level), block.level, block.source))

    def subject_of(self, heading: Heading, level: int) -> str:
        """An ingredient's name opens its block; other headings are in the block, or close it."""
        if heading.role is Role.GROUP or (heading.kind is SectionKind.NAMES and heading.subject):
            self.group, self.group_level, self.group_by_headings = heading.subject, level, False
        elif heading.plural or heading.subject or self.ends_group(heading):
            self.group = ""
        elif self.group and (level > self.group_level or self.group_by_headings or self.opens_by_headings()):
            self.group_by_headings = True
        else:
            self.group = ""
        return heading.subject or self.group

    def ends_group(self, heading: Heading) -> bool:
        """The page's only list of questions is about all of it, whatever stood above."""
        return heading.role in (Role.DISCLAIMER, Role.UNKNOWN) or (heading.role is Role.FAQS and self.one_faq)

    def opens_by_headings(self) -> bool:
        last = self.parts[-1]
        opened = last.role is Role.GROUP or (last.kind is SectionKind.NAMES and bool(last.subject))
        return opened and last.level > 0

    def take_paragraph(self, block: Block) -> None:
        """A paragraph may hold several labels, line after line, each with its text behind it."""
        labels = list(self.labels(block))
        if not labels:
            self.parts[-1].blocks.append(block)
            return
        if self.group_by_lists and not labels[0][0].start:
            self.group, self.group_by_lists = "", False
        words, first = block.plain, labels[0][0]
        self.keep_piece(block, block.start, first.source_start, words[: first.start], 0, block.line)
        line, last = block.line, block.start
        for (strong, heading), following in zip_longest(labels, labels[1:]):
            line, last = line + block.raw.count(b"\n", last, strong.source_start), strong.source_start
            self.open_label(heading, line, block.cut(strong))
            end, until = (following[0].source_start, following[0].start) if following else (block.end, len(words))
            self.keep_piece(block, strong.source_end, end, words[strong.end : until], strong.end, line)

    def keep_piece(self, block: Block, start: int, end: int, words: str, first: int, line: int) -> None:
        self.parts[-1].blocks.extend(block.piece(start, end, words, first, line=line))

    def labels(self, block: Block) -> Iterator[tuple[Strong, Heading]]:
        words = block.plain
        active = self.labels_active
        for strong in block.strongs:
            label = words[strong.start : strong.end]
            if strong.start and words[strong.start - 1] != "\n":
                continue
            if not (
                label.rstrip().endswith((":", "?"))
                or words[strong.end : strong.end + 3].lstrip(" ")[:1] in ("", ":", "\n")
            ):
                continue
            if not active and not _ANYWHERE.search(label):
                continue
            if "?" in label and (self.parts[-1].role is Role.FAQS or not self.labels_only):
                continue
            heading = read_label(label, self.subjects, within=self.parts[-1].kind)
            if heading and (active or self.stands_anywhere(heading)):
                yield strong, heading

    def stands_anywhere(self, heading: Heading) -> bool:
        """Disclaimers and lists of questions begin with a label even on pages whose sections have headings."""
        return heading.role is Role.DISCLAIMER or (heading.role is Role.FAQS and len(heading.text) < LONGEST_SETEXT)

    def take_list(self, block: Block) -> None:
        """A list whose items begin with the labels of sections is a row of sections."""
        found = []
        for item in block.children:
            first = item.children[0] if item.children else None
            labels = list(self.labels(first)) if first and first.kind == PARAGRAPH else []
            found.append(labels[0] if labels and not labels[0][0].start else None)
        if sum(map(bool, found)) < 2:
            self.parts[-1].blocks.append(block)
            return
        self.group_by_lists = bool(self.group)
        for item, label in zip(block.children, found, strict=True):
            if label:
                strong, heading = label
                rest = item.raw[strong.source_end : item.end].decode()
                self.open_label(heading, item.line, item.cut(strong))
                self.parts[-1].blocks.extend(reread(dedented(_COLON.sub("", rest)), item.line))
            else:
                self.parts[-1].blocks.extend(reread(item.source, item.line))

    def open_label(self, heading: Heading, line: int, source: str) -> None:
        above = self.parts[-1]
        if (
            heading.plural
            or heading.role is Role.DISCLAIMER
            or (heading.role is Role.FAQS and _OF_ALL.search(heading.text))
        ):
            self.group = ""
        elif above.role is Role.UNKNOWN and not above.blocks and len(above.heading.text) <= LONGEST_NAME:
            self.group = above.heading.text  # a substance that the title does not name: better said than left out
        self.parts.append(Part(heading, line, heading.subject or self.group, source=source))


def rule_at(block: Block) -> Block:
    """A rule where a block stands."""
    rule = b"---"
    return Block(RULE, block.line, rule, 0, len(rule))


def dedented(text: str) -> str:
    """Lines behind the first one move left together: a list below a list item's label is a list, and no code block."""
    first, *rest = text.split("\n")
    return "\n".join([first, *textwrap.dedent("\n".join(rest)).split("\n")]) if rest else text


def reread(text: str, line: int) -> list[Block]:
    """Blocks of a piece of the page that stands at `line`."""
    if not text.strip():
        return []
    blocks = read_blocks(text.strip("\n"))
    ahead = line - 1 + (len(text) - len(text.lstrip("\n")))
    for block in blocks:
        block.line += ahead
    return blocks


def outline(blocks: list[Block], subjects: Subjects) -> list[Part]:
    """The parts of a page, in order."""
    parts = _Outline(blocks, subjects).parts
    owners = {part.subject for part in parts if part.subject}
    if len(owners) == 1 and len(subjects.ingredients) > 1 and not any(part.role is Role.GROUP for part in parts):
        _share(parts)
    return parts


def _share(parts: list[Part]) -> None:
    """No other ingredient has a block, so one that a heading of names opened is none: it only names that ingredient."""
    named = next((at for at, part in enumerate(parts) if part.kind is SectionKind.NAMES and part.subject), len(parts))
    for part in parts[named:]:
        part.subject = part.heading.subject if part.heading and part.kind is not SectionKind.NAMES else ""
