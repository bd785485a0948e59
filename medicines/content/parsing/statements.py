"""What a page says, sentence by sentence, with the place where it says it. Claims about the page are read from these."""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from medicines.content.parsing.blocks import HEADING, RULE, walk
from medicines.content.parsing.headings import Role
from medicines.content.parsing.outline import Part
from medicines.content.parsing.sentences import LONGEST_SENTENCE, sentences
from medicines.vocabulary import SectionKind

_LETTER = re.compile(r"^(?:Q|A|Question|Answer)\s?\d*\s?(?::|\s[\-–]\s|[.)](?=\s))\s*")
# Sections that make no claim about what the page's subject is; they are the longest.
_SILENT = {
    SectionKind.SIDE_EFFECTS,
    SectionKind.CONTRAINDICATIONS,
    SectionKind.PRECAUTIONS,
    SectionKind.INTERACTIONS,
    SectionKind.PREGNANCY,
    SectionKind.DRIVING,
    SectionKind.STORAGE,
    SectionKind.SOURCES,
}
# In answers about one substance, only these say what it is or is called.
_OF_ITSELF = re.compile(r"[Bb]rand|[Cc]lass|[Ww]hat (?:is|are|type|kind)\b")
_WHETHER = re.compile(r"(?:is|are|does|do|can)\b.*\?$", re.IGNORECASE)
_LONGEST_LABEL = 80
# "Brand names: Coumadin" above "Route: oral": rows of one paragraph, each of which says something of its own.
_ROW = re.compile(r"\n(?=[A-Z][A-Za-z /\-]{1,30}: )")
_DASH = re.compile(r"\s+[–—-]\s+")


class Statement(NamedTuple):
    """One sentence in plain words. `label` is the bold lead of its paragraph; `asked` the question that it answers."""

    text: str
    line: int
    kind: SectionKind
    role: Role
    subject: str = ""
    label: str = ""
    asked: str = ""
    opens: bool = False  # the first sentence of its paragraph


class Statements(Sequence[Statement]):
    """The sentences that may make claims, in order. They are read when somebody asks for them: a trial run seldom does."""

    def __init__(self, parts: list[Part], *, one_substance: bool) -> None:
        self._parts, self._one_substance = parts, one_substance

    @cached_property
    def _all(self) -> list[Statement]:
        return [
            statement
            for part in self._parts
            if part.kind not in _SILENT
            for statement in _of_part(part, one_substance=self._one_substance)
        ]

    def __len__(self) -> int:
        return len(self._all)

    def __iter__(self) -> Iterator[Statement]:
        return iter(self._all)

    def __getitem__(self, at: int) -> Statement:  # type: ignore[override]
        return self._all[at]


def _of_part(part: Part, *, one_substance: bool) -> Iterator[Statement]:
    asked = part.heading.text if part.heading and _WHETHER.match(part.heading.text) else ""
    for block in walk(part.blocks):
        words = block.plain
        if not words or block.kind == RULE or (one_substance and not _may_claim(part, words)):
            continue
        lead = block.strongs[0] if block.strongs and block.strongs[0].start == 0 else None
        label = words[: lead.end].strip(" :") if lead and lead.end <= _LONGEST_LABEL and block.kind != HEADING else ""
        behind = (
            words[lead.end :].lstrip(" :") if lead and label and words[: lead.end + 1].rstrip().endswith(":") else words
        )
        if "lass" in label:
            label, behind = _class_label(label, behind)
        behind = _ROW.sub("\n\n", behind) if "\n" in behind else behind
        for number, sentence in enumerate(sentences(behind)):
            text = " ".join(sentence.split())
            if part.role is Role.FAQS:
                text = _LETTER.sub("", text)
            if len(text) > LONGEST_SENTENCE:
                continue
            if text.endswith("?"):
                asked = text if part.role is Role.FAQS else ""
                continue
            if text:
                yield Statement(text, block.line, part.kind, part.role, part.subject, label, asked, number == 0)


def _class_label(label: str, behind: str) -> tuple[str, str]:
    """The label and the value of "**Drug class: SSRI**" and "**Drug class** - SSRI"; others as they are."""
    if behind.startswith(label):
        head, colon, value = behind.partition(": ")
        if colon and len(head) < len(label):
            return head, value
        if dashed := _DASH.match(behind, len(label)):
            return label, behind[dashed.end() :]
    return label, behind


def _may_claim(part: Part, words: str) -> bool:
    """Whether a block of a page on one substance may say what it is or is called. How it is dosed says nothing about
    products of several, but may name its brands."""
    if part.role is Role.FAQS:
        return bool(_OF_ITSELF.search(words))
    return part.kind is not SectionKind.DOSAGE or "rand" in words
