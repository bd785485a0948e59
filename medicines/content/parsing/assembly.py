"""From parts to a document's sections and questions, with what is set aside and what an editor should see."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from medicines.content.document import FaqPart, SectionPart
from medicines.content.folding import fold
from medicines.content.naming import slugify
from medicines.content.parsed import Problem, SetAsideText
from medicines.content.parsing.blocks import PARAGRAPH, RULE, Block
from medicines.content.parsing.disclaimers import (
    Sifted,
    begins_with_consulting,
    concludes,
    disclaimer_at_end,
    is_of_itself,
    says_more,
    sift,
)
from medicines.content.parsing.faq_chunks import Chunk, line_breaks
from medicines.content.parsing.faqs import Question, part_remarks, read_faqs
from medicines.content.parsing.headings import Role
from medicines.content.parsing.inline import balanced, has_half_a_pair, plain
from medicines.content.parsing.outline import Part
from medicines.content.parsing.remarks import SOURCES, each_source, listed, source_named
from medicines.content.parsing.sentences import sentences
from medicines.content.parsing.statements import Statement
from medicines.content.parsing.subjects import Subjects
from medicines.content.parsing.usable import USUAL
from medicines.vocabulary import ProblemCode, Provenance, SectionKind, SetAside

LONGEST_ID = 60
CLOSING = 2  # paragraphs at the end of a page in which a disclaimer without a label is looked for
# Sections in which a sentence about the page's own information is about all of the page.
_GENERAL = {SectionKind.ABOUT, SectionKind.NAMES, SectionKind.USAGE, SectionKind.COMBINED_USE, SectionKind.OTHER}
# A heading with a number or a "not" is a statement.
_STATES = re.compile(r"\d|\b(?:not|never|no|only|avoid|stop|without)\b", re.IGNORECASE)
_LABEL_WORDS = re.compile(r"\b(?:disclaimers?|legal|notice|warnings?|notes?)\b", re.IGNORECASE)
# What may stand beside the ingredients in a "Generic Name" without saying more than the title does.
_NO_MORE = re.compile(r"(?:\b(?:and|plus|with)\b|\s)*")


@dataclass(slots=True)
class Assembled:
    """Everything that the body of a page became."""

    sections: list[SectionPart] = field(default_factory=list)
    faqs: list[FaqPart] = field(default_factory=list)
    set_aside: list[SetAsideText] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    has_disclaimer: bool = False
    has_provenance_note: bool = False
    provenance: Provenance = Provenance.UNKNOWN


class Assembly:
    """Takes the parts one by one."""

    def __init__(self, subjects: Subjects, *, title: str, first_line: int) -> None:
        self.subjects = subjects
        self.title = title
        self.ahead = first_line - 1  # lines of the source before the body
        self.out = Assembled()
        self.ids: dict[str, int] = {}  # each id with the number of the last one that was built on it

    def take_all(self, parts: list[Part]) -> Assembled:
        for number, part in enumerate(parts):
            following = parts[number + 1] if number + 1 < len(parts) else None
            self.take(part, following)
        if not self.out.sections:
            self.problem(ProblemCode.NO_SECTIONS, "The page has no section.", -self.ahead)
        return self.out

    def take(self, part: Part, following: Part | None) -> None:
        last = following is None or following.role is Role.DISCLAIMER or following.kind is SectionKind.SOURCES
        self.keep_targets(part.source)
        if part.heading is None:
            self.add_section(part, SectionKind.ABOUT, "About", self.sift_blocks(part.blocks))
        elif part.role is Role.FAQS:
            self.take_faqs(part, last=last)
        elif part.role is Role.DISCLAIMER:
            self.take_disclaimer(part)
        elif part.kind is SectionKind.NAMES:
            self.take_names(part, last=last)
        else:
            self.take_section(part, following, last=last)

    def take_section(self, part: Part, following: Part | None, *, last: bool) -> None:
        heading = part.heading
        text = self.closing(part.blocks) if last else text_of(part.blocks)
        names_group = part.role is Role.GROUP or bool(not text and following and self.is_below(following, part))
        if part.role is Role.GROUP or (names_group and not _STATES.search(heading.text)):
            self.aside(heading.text, SetAside.HEADING)
        elif not text:
            self.take_bare_heading(part)
        if text:
            if part.role is Role.UNKNOWN:
                self.problem(ProblemCode.UNKNOWN_HEADING, f"“{heading.text}” is no usual section.", part.line)
            self.add_section(part, heading.kind, heading.text, text)

    def take_bare_heading(self, part: Part) -> None:
        """A heading without text is set aside; what it says itself ("Dosage: 50 mg", "Not for children") stays."""
        text = part.heading.text
        said = _after_colon(text) or (text if part.role is Role.UNKNOWN or _STATES.search(text) else "")
        self.aside(text.removesuffix(said).rstrip(" :"), SetAside.HEADING)
        self.add_section(part, part.kind, text.removesuffix(said).rstrip(" :") or "Note", said)
        if not said:
            self.problem(ProblemCode.EMPTY_SECTION, f"“{text}” has no text.", part.line)

    def is_below(self, following: Part, part: Part) -> bool:
        """A heading without text that others stand below is the name of a group."""
        return following.level == 0 or following.level > part.level > 0

    def take_names(self, part: Part, *, last: bool) -> None:
        """A "Generic Name" that only repeats the title is set aside; what says more stays."""
        said_in_heading = _after_colon(part.heading.text)
        label = part.heading.text if not said_in_heading else part.heading.text.split(":", 1)[0].strip()
        kept = [] if not said_in_heading else [said_in_heading]
        if said_in_heading and self.repeats_title(said_in_heading):
            kept = []
            self.aside(said_in_heading, SetAside.TITLE)
        for number, block in enumerate(part.blocks):
            if number == 0 and block.kind == PARAGRAPH and self.repeats_title(block.plain):
                self.aside(block.source, SetAside.TITLE)
            elif block.kind != RULE:
                kept.append(self.closing([block]) if last else block.source)
        text = "\n\n".join(piece for piece in kept if piece)
        if text:
            self.add_section(part, SectionKind.NAMES, label, text)
        else:
            self.aside(label, SetAside.HEADING)

    def repeats_title(self, words: str) -> bool:
        if fold(words) == fold(self.title):
            return True
        found, rest = self.subjects.find(words)
        return bool(found) and not _NO_MORE.sub("", rest) and len(words) < 2 * len(self.title) + 40

    def take_faqs(self, part: Part, *, last: bool) -> None:
        read = read_faqs(part.blocks)
        said = self.said_in_heading(part) if _after_colon(part.heading.text) else ""
        if not said:
            self.aside(part.heading.text, SetAside.HEADING)
        self.add_section(part, SectionKind.OTHER, "FAQs", said)
        self.aside(" ".join(line_breaks(part.blocks)), SetAside.MARKUP)
        self.leftover(read.before, part, heading=part.heading.text)
        parted = part_remarks(read, subjects=self.subjects if last else None)
        ends = last and read.questions and (parted or not read.after)
        note = self.end_of_answer(read.questions[-1]) if ends else ""
        for question in read.questions:
            answer = question.answer
            self.keep_targets(question.source)
            if not answer.strip():
                self.problem(ProblemCode.FAQ_WITHOUT_ANSWER, f"“{question.text}” has no answer.", question.line)
            self.out.faqs.append(
                FaqPart(self.new_id(f"faq-{question.text}"), question.text, answer, question.subject or part.subject)
            )
        self.leftover(read.after, part, heading="Note")
        self.add_section(part, SectionKind.OTHER, "Note", note)

    def end_of_answer(self, question: Question) -> str:
        """The page's disclaimer may stand behind its last answer, without a label: what of it stays on the page."""
        if not question.pieces:
            return ""
        answer = question.pieces[-1]
        self.out.has_disclaimer |= any(map(is_of_itself, sentences(plain(answer))))
        cut = disclaimer_at_end(answer, self.subjects, alone=len(question.pieces) > 1)
        if cut is None:
            return ""
        question.pieces[-1] = balanced(answer[:cut].rstrip(), closed=has_half_a_pair(answer[cut:]))
        return self.note(self.sift(answer[cut:]))

    def disclaims(self, said: Iterable[Statement], *, refuses: bool) -> bool:
        """Whether the page says of its own information that it is no advice, or, where it has little else to say, ends
        by sending the reader to a professional."""
        if self.out.has_disclaimer or any(
            statement.kind in _GENERAL and statement.role is not Role.FAQS and is_of_itself(statement.text)
            for statement in said
        ):
            return True
        bare = refuses or not any(section.kind in USUAL for section in self.out.sections)
        closing = self.out.sections[-1].text.split("\n\n")[-CLOSING:] if bare and self.out.sections else []
        general = [aside.text for aside in self.out.set_aside if bare and aside.reason is SetAside.DISCLAIMER]
        return any(map(begins_with_consulting, [*closing, *general]))

    def leftover(self, chunks: list[Chunk], part: Part, *, heading: str) -> None:
        """What is neither question nor answer. Sources that are named are a section of their own."""
        said = [text for chunk in chunks if not chunk.is_rule for text in each_source(chunk.source)]
        named = [source_named(text) for text in said]
        text = "\n\n".join(text for text, source in zip(said, named, strict=True) if not source)
        self.add_section(part, SectionKind.OTHER, heading, self.note(self.sift(text)))
        if any(named):
            for text, source in zip(said, named, strict=True):
                self.aside(text.partition(source)[0] if source else "", SetAside.HEADING)
            self.add_section(part, SectionKind.SOURCES, SOURCES, listed(named))

    def take_disclaimer(self, part: Part) -> None:
        self.out.has_disclaimer = True
        said = self.said_in_heading(part)
        text = "\n\n".join(piece for piece in (said, self.sift_blocks(part.blocks)) if piece)
        self.add_section(part, SectionKind.OTHER, "Note", text)

    def said_in_heading(self, part: Part) -> str:
        """What a heading that is set aside says beyond its label, behind a colon or without one: it stays."""
        label, colon, rest = part.heading.text.partition(":")
        words = rest if colon else _LABEL_WORDS.sub(" ", label)
        if not says_more(words, self.subjects):
            self.aside(part.heading.text, SetAside.HEADING)
            return ""
        self.aside(label if colon else "", SetAside.HEADING)
        return rest.strip() if colon else label.strip()

    def closing(self, blocks: list[Block]) -> str:
        """The text of the last section; paragraphs at its end may be the page's disclaimer."""
        cut = len(blocks)
        while cut and len(blocks) - cut < CLOSING and blocks[cut - 1].kind in (PARAGRAPH, RULE):
            sifted = sift(blocks[cut - 1].source, self.subjects)
            self.out.has_disclaimer |= concludes(blocks[cut - 1].source)
            self.note_origin(sifted)
            if (
                not (sifted.set_aside and (sifted.disclaims or sifted.notes_provenance))
                and blocks[cut - 1].kind != RULE
            ):
                break
            cut -= 1
        pieces = [text_of(blocks[:cut]), self.sift_blocks(blocks[cut:])]
        return "\n\n".join(piece for piece in pieces if piece)

    def sift_blocks(self, blocks: list[Block]) -> str:
        """The text of opening or closing blocks without what is general."""
        kept = [
            self.note(self.sift(block.source)) if block.kind == PARAGRAPH else block.source
            for block in blocks
            if block.kind != RULE
        ]
        return "\n\n".join(piece for piece in kept if piece)

    def sift(self, text: str) -> Sifted:
        return sift(text, self.subjects)

    def note(self, sifted: Sifted) -> str:
        """Record what was set aside and hand back what stays."""
        self.out.set_aside.extend(sifted.set_aside)
        self.out.has_disclaimer |= sifted.disclaims
        self.note_origin(sifted)
        return sifted.kept

    def note_origin(self, sifted: Sifted) -> None:
        """Who a passage says wrote the page, whether it stays on it or not."""
        self.out.has_provenance_note |= sifted.notes_provenance
        if sifted.provenance is not Provenance.UNKNOWN:
            self.out.provenance = sifted.provenance

    def add_section(self, part: Part, kind: SectionKind, heading: str, text: str) -> None:
        if text:
            lead = heading if kind is SectionKind.OTHER else kind.value
            name = f"{part.subject}-{lead}" if part.subject and fold(part.subject) not in fold(lead) else lead
            self.out.sections.append(SectionPart(self.new_id(name), kind, heading, text, part.subject))

    def new_id(self, words: str) -> str:
        """A readable anchor, unique on the page."""
        base = slugify(words)[: LONGEST_ID + 1]
        base = base if len(base) <= LONGEST_ID else base[:LONGEST_ID].rpartition("-")[0] or base[:LONGEST_ID]
        name = base
        while name in self.ids:
            self.ids[base] += 1
            name = f"{base}-{self.ids[base]}"
        self.ids[name] = 1
        return name

    def keep_targets(self, source: str) -> None:
        """Headings and questions become plain words: where a link led to is set aside."""
        if "[" in source:
            self.aside(source, SetAside.MARKUP)

    def aside(self, text: str, reason: SetAside) -> None:
        if text.strip():
            self.out.set_aside.append(SetAsideText(text.strip(), reason))

    def problem(self, code: ProblemCode, message: str, line: int) -> None:
        self.out.problems.append(Problem(code, message, line + self.ahead))


def text_of(blocks: list[Block]) -> str:
    """The Markdown of blocks in a row. Rules between sections are furniture."""
    while blocks and blocks[-1].kind == RULE:
        blocks = blocks[:-1]
    return "\n\n".join(block.source for block in blocks)


def _after_colon(text: str) -> str:
    lead, colon, rest = text.partition(":")
    return rest.strip() if colon and len(lead) < LONGEST_ID else ""
