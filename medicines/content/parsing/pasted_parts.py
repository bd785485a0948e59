"""The lines of a pasted text as the parts of a page: sections under the lines that stand as headings, questions, and
what begins anew where one source ends and the next is pasted behind it."""

import re
from dataclasses import dataclass, field, replace

from medicines.content.class_names import ClassNames
from medicines.content.parsed import SetAsideText
from medicines.content.parsing import boxed_warnings
from medicines.content.parsing.disclaimers import sift
from medicines.content.parsing.furniture import promotes
from medicines.content.parsing.headings import Heading, Role
from medicines.content.parsing.outline import Part, reread
from medicines.content.parsing.pasted_headings import is_part_of, names_source, read_pasted_heading
from medicines.content.parsing.pasted_lines import Line, Shape, usual_gap
from medicines.content.parsing.pasted_signs import GRAVE
from medicines.content.parsing.remarks import SOURCES, listed, source_named
from medicines.content.parsing.subjects import Subjects
from medicines.vocabulary import SectionKind, SetAside

_DISCLAIMER = re.compile(r"^(?:important |medical |legal )?disclaimer\b[\s:–—-]*", re.IGNORECASE)
_DEFINES = re.compile(
    r"\b(?:is|are) (?:an?|the|also|mainly|usually|commonly|used|approved|prescribed|indicated|available)\b|\bbelongs? to\b|\bcomes? as\b|^generic name\b",
    re.IGNORECASE,
)
_SPECIAL = re.compile(r"^([#>=~|`+*_-]|\d{1,9}[.)]\s)")
_WARNINGS = re.compile(r"(?:important |serious )?warnings?", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{6,}")
_BEGINNING = 100  # characters
_FAQS = Heading(Role.FAQS, "FAQs")
_NOTE = Heading(Role.SECTION, "Note", SectionKind.OTHER)
_BOXED = Heading(Role.SECTION, boxed_warnings.HEADING, SectionKind.BOXED_WARNING)
_SOURCES = re.compile(r"(?:sources?|references?)[\s:]*", re.IGNORECASE)
_NAMES_SOURCE = (Shape.TEXT, Shape.LABEL, Shape.HEADING, Shape.BULLET)
_SEVERAL = 3  # parts that a source has before another can begin behind it


@dataclass(slots=True)
class Pasted:
    """The parts, what was set aside, and the lines at which another source seems to begin."""

    parts: list[Part]
    set_aside: list[SetAsideText] = field(default_factory=list)
    joins: list[int] = field(default_factory=list)


class _Parts:
    def __init__(self, lines: list[Line], subjects: Subjects, classes: ClassNames) -> None:
        self.lines, self.subjects, self.classes, self.gap = lines, subjects, classes, usual_gap(lines)
        self.out = Pasted([Part(None, lines[0].number if lines else 1)])
        self.defined = False  # some sentence has said what the medicine is
        self.marked = False  # the questions at hand have numbers or letters
        self.answered = False
        self.bullets: list[Line] = []
        self.kinds: set[SectionKind] = set()
        self.cut = False  # a rule or furniture stood right before
        self.asked_next = _asked_next(lines)
        self.sources: list[Line] = []  # all that the text names, wherever it does
        self.cited = False  # the line before named one
        self.citing: Line | None = None  # the heading of a list of sources that is being read
        for at, line in enumerate(lines):
            if not self.cite(at, line):
                self.take(at, line)
        self.flush()
        self.list_sources()

    # -- line by line --------------------------------------------------------------------------------------------------
    def take(self, at: int, line: Line) -> None:
        if line.shape in (Shape.FURNITURE, Shape.RULE):
            self.out.set_aside.append(
                SetAsideText(line.text, SetAside.FURNITURE if line.shape is Shape.FURNITURE else SetAside.MARKUP)
            )
            self.cut = True
            return
        broke = bool(at) and (line.gap > self.gap or (self.cut and self.out.parts[-1].role is not Role.FAQS))
        broke, self.cut, self.cited = broke or self.cited, False, False
        if line.shape is not Shape.BULLET:
            self.flush()
        disclaimer = _DISCLAIMER.match(line.text)
        if disclaimer and line.shape in (Shape.LABEL, Shape.LEAD, Shape.HEADING, Shape.TEXT):
            self.disclaim(line, disclaimer.end())
        elif self.out.parts[-1].role is Role.FAQS:
            self.take_among_questions(at, line, broke=broke)
        elif line.shape is Shape.HEADING:
            self.head(line, broke=broke)
        elif line.shape is Shape.QUESTION:
            self.ask_first(at, line)
        else:
            self.tell(at, line, broke=broke)

    # -- sources -------------------------------------------------------------------------------------------------------
    def cite(self, at: int, line: Line) -> bool:
        """Keep a line that names a source for their list, and say whether it does."""
        below = self.lines[at + 1] if at + 1 < len(self.lines) else None
        named = source_named(line.text)
        fact = line.shape is Shape.LABEL and below and below.gap == 0 and below.shape is Shape.LABEL
        if named and line.shape in _NAMES_SOURCE and not (fact and not source_named(below.text)):
            self.aside(line.text.partition(named)[0], SetAside.HEADING)
            self.add_source(replace(line, text=named))
            return True
        if self.citing and (line.shape is Shape.BULLET or (line.gap == 0 and self.is_name(line))):
            self.add_source(line)
            return True
        headed = line.shape in (Shape.HEADING, Shape.LEAD) and below is not None
        listed = headed and bool(_SOURCES.fullmatch(line.text)) and (below.shape is Shape.BULLET or below.gap == 0)
        self.citing = line if listed else None
        if listed:
            self.aside(line.text, SetAside.HEADING)
        return listed

    def is_name(self, line: Line) -> bool:
        """Whether a line among sources is one, and no heading of a section."""
        heading = read_pasted_heading(line.text, self.subjects)
        return line.shape in _NAMES_SOURCE and (line.shape is not Shape.HEADING or heading.role is Role.UNKNOWN)

    def add_source(self, line: Line) -> None:
        self.sources.append(line)
        self.cited = True

    def aside(self, text: str, reason: SetAside) -> None:
        self.out.set_aside.append(SetAsideText(text.strip(" ("), reason))

    def list_sources(self) -> None:
        if self.sources:
            self.open(Heading(Role.SECTION, SOURCES, SectionKind.SOURCES), self.sources[0])
            self.block(listed(_escaped(line.text) for line in self.sources), self.sources[0])

    def tell(self, at: int, line: Line, *, broke: bool) -> None:
        """Text in a section, or the beginning of something new behind a wide gap."""
        defines = bool(_DEFINES.search(line.text[:200])) and bool(self.subjects.mentions(line.text[:200]))
        boxed = self.out.parts[-1].heading is _BOXED
        if broke and line.shape in (Shape.TEXT, Shape.LABEL) and len(self.out.parts) > 1:
            self.open(None if defines else _NOTE, line)
            if defines and self.defined:
                self.out.joins.append(line.number)
        if self.out.parts[-1].heading in (None, _BOXED) and line.shape in (Shape.TEXT, Shape.LABEL):
            if self.is_grave(line):
                if not boxed:
                    self.open(_BOXED, line)
            elif boxed and self.out.parts[-1].heading is _BOXED:
                self.open(None, line)
        elif line.shape in (Shape.TEXT, Shape.LABEL) and _WARNINGS.fullmatch(self.out.parts[-1].heading.text):
            self.warn(line)
        self.defined = self.defined or defines
        self.add(line)

    def warn(self, line: Line) -> None:
        """What leaflets say first under "Warnings" is what stands in the box, where it is that grave."""
        above = self.out.parts[-1]
        if self.is_grave(line) and not above.blocks:
            above.heading, above.kind = replace(above.heading, kind=_BOXED.kind), _BOXED.kind
        elif above.kind is _BOXED.kind and not self.is_grave(line):
            self.open(replace(above.heading, kind=SectionKind.PRECAUTIONS), line)

    def is_grave(self, line: Line) -> bool:
        """Whether a line warns of the worst that the medicine, or one of its class, may do."""
        if not GRAVE.search(line.text) or boxed_warnings.is_boxed(line.text):  # that one is lifted as it stands
            return False
        begins = _WORD.findall(line.text[:_BEGINNING])
        return bool(self.subjects.mentions(line.text)) or any(map(self.classes.resolve, begins))

    def head(self, line: Line, *, broke: bool) -> None:
        heading = read_pasted_heading(line.text, self.subjects)
        above = self.out.parts[-1]
        if is_part_of(heading, above.heading, above_is_bare=not above.blocks):
            self.block(f"#### {_escaped(line.text)}", line)
            return
        self.note_join(heading, line, broke=broke)
        if heading.role is Role.UNKNOWN and names_source(heading, self.subjects):
            heading = replace(heading, role=Role.SECTION, kind=SectionKind.ABOUT)
        self.open(heading, line)
        self.kinds.add(heading.kind)
        self.marked = self.answered = False

    def note_join(self, heading: Heading, line: Line, *, broke: bool) -> None:
        """Another source begins where a title stands among sections, where the medicine is explained again, or where
        behind a wide gap a kind of section comes back."""
        if len(self.out.parts) <= 1 or not (self.defined or len(self.out.parts) > _SEVERAL):
            return
        again = heading.role is Role.SECTION and heading.kind in self.kinds and heading.kind is not SectionKind.OTHER
        explains = heading.kind is SectionKind.ABOUT and heading.role is Role.SECTION and len(self.out.parts) > _SEVERAL
        title = heading.role is Role.UNKNOWN and names_source(heading, self.subjects)
        if title or explains or (broke and again):
            self.out.joins.append(line.number)

    # -- questions -----------------------------------------------------------------------------------------------------
    def ask_first(self, at: int, line: Line) -> None:
        """A marked question without a heading above opens a list of questions; a single numbered one is a heading."""
        below = self.lines[at + 1] if at + 1 < len(self.lines) else None
        answered = below is not None and below.shape is Shape.ANSWER
        more = any(other.shape is Shape.QUESTION for other in self.lines[at + 1 : at + 6])
        if answered or more or line.marker[:1] in "Qq":
            self.open(_FAQS, line)
            self.ask(line)
        else:
            self.head(Line(Shape.HEADING, f"{line.marker} {line.text}", line.number, line.gap), broke=False)

    def take_among_questions(self, at: int, line: Line, *, broke: bool) -> None:
        asks = line.shape is Shape.QUESTION or (
            line.shape is Shape.HEADING and line.text.endswith("?") and not self.marked
        )
        if asks:
            self.marked = self.marked or line.shape is Shape.QUESTION
            self.ask(line)
        elif line.shape is Shape.HEADING:
            self.head(line, broke=broke)
        elif line.shape is Shape.ANSWER or not self.answered:
            self.answered = True
            self.add(line, answer=True)
        elif self.goes_on(at, line, broke=broke):
            self.add(line)
        else:
            self.close_questions(line)

    def goes_on(self, at: int, line: Line, *, broke: bool) -> bool:
        """Whether a line is still of the last answer: right below it, or with more questions behind it."""
        if broke or promotes(line.text):
            return False
        if line.gap == 0 or line.shape is Shape.BULLET:
            return True
        if self.marked:
            return self.asked_next[at]
        return not sift(line.text, self.subjects).set_aside

    def ask(self, line: Line) -> None:
        self.answered = False
        self.block(f"**Q: {line.text}**", line)

    def close_questions(self, line: Line) -> None:
        """Text behind the last answer: a closing disclaimer, or a note."""
        sifted = sift(line.text, self.subjects)
        self.open(Heading(Role.DISCLAIMER, "Note") if sifted.disclaims else _NOTE, line)
        self.add(line)

    def disclaim(self, line: Line, end: int) -> None:
        self.open(Heading(Role.DISCLAIMER, line.text[:end].rstrip(" :–—-")), line)
        if line.text[end:].strip():
            self.block(_escaped(line.text[end:]), line)

    # -- Markdown ------------------------------------------------------------------------------------------------------
    def open(self, heading: Heading | None, line: Line) -> None:
        self.flush()
        self.out.parts.append(
            Part(heading, line.number, heading.subject if heading else "", source=line.text if "[" in line.text else "")
        )

    def add(self, line: Line, *, answer: bool = False) -> None:
        if line.shape is Shape.BULLET:
            self.bullets.append(line)
        elif line.shape is Shape.ANSWER and not answer and self.out.parts[-1].role is not Role.FAQS:
            self.block(f"{_escaped(line.marker)} {line.text}", line)
        else:
            self.block(_escaped(line.text), line)

    def flush(self) -> None:
        """Bullets in a row are one list."""
        if self.bullets:
            rows = [f"{_marker(line)} {_indented(_escaped(line.text))}" for line in self.bullets]
            first, self.bullets = self.bullets[0], []
            self.block("\n".join(rows), first)

    def block(self, markdown: str, line: Line) -> None:
        self.out.parts[-1].blocks.extend(reread(markdown, line.number))


def _asked_next(lines: list[Line]) -> list[bool]:
    """For each line, whether of all marked questions and headings behind it a question comes first."""
    asked, found = False, []
    for line in reversed(lines):
        found.append(asked)
        if line.shape in (Shape.QUESTION, Shape.HEADING):
            asked = line.shape is Shape.QUESTION
    return found[::-1]


def read_pasted_parts(lines: list[Line], subjects: Subjects, classes: ClassNames) -> Pasted:
    """The parts of a text, in order."""
    out = _Parts(lines, subjects, classes).out
    if not out.parts[0].blocks and len(out.parts) > 1:
        del out.parts[0]
    return out


def _marker(line: Line) -> str:
    return f"{line.marker.strip('().')}." if line.marker.strip("().").isdigit() else "-"


def _indented(text: str) -> str:
    return text.replace("\n", "\n  ")


def _escaped(text: str) -> str:
    """Plain text as Markdown that shows it as it stands."""
    rows = text.replace("\\", "\\\\").replace("<", "\\<").replace("`", "\\`").split("\n")
    return "\n".join(_SPECIAL.sub(_with_backslash, row) for row in rows)


def _with_backslash(hit: re.Match[str]) -> str:
    """Emphasis that the paste brought along may stay; a line's first sign must not make it a list or a heading."""
    sign = hit[1][0]
    if sign.isdigit():
        return re.sub(r"([.)])", r"\\\1", hit[0])
    return hit[0] if sign in "*_" and hit.string.count(sign) > 1 else f"\\{hit[0]}"
