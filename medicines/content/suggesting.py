"""What a contributor proposes, put on the document that they saw. Pure."""

import html
import re
from dataclasses import dataclass, replace

from medicines.content.checkable import HEAD, section_name
from medicines.content.document import FaqPart, PageDocument, SectionPart
from medicines.content.rendering import render
from medicines.content.words import words

SUMMARY_NAME = "The summary at the top"
_BLOCK = re.compile(r"</?(?:p|ul|ol|li|h[1-6]|table|thead|tbody|tr|th|td|blockquote|pre|br|hr)\b[^>]*>")
_INLINE = re.compile(r"</?(?:strong|em|code)\b[^>]*>")  # what stays means something: sup, sub, where a link leads


@dataclass(frozen=True, slots=True)
class Suggestible:
    """A part for which other words can be proposed. `question` is "" where the part is no question."""

    id: str
    name: str
    text: str
    question: str = ""

    @property
    def is_question(self) -> bool:
        return bool(self.question)


def suggestible(page: PageDocument) -> tuple[Suggestible, ...]:
    """All of them, in the page's order: the summary, the sections, the questions."""
    return (
        Suggestible(HEAD, SUMMARY_NAME, page.summary),
        *(Suggestible(part.id, _name(part), part.text) for part in page.sections),
        *(Suggestible(part.id, part.question, part.answer, part.question) for part in page.faqs),
    )


def part_of(page: PageDocument, part: str) -> Suggestible | None:
    """The one of that id."""
    return next((one for one in suggestible(page) if one.id == part), None)


def proposed(page: PageDocument, part: str, *, text: str, question: str = "") -> PageDocument:
    """The page with these words for that part; as it is, where it has no such part."""
    if part == HEAD:
        return replace(page, summary=text)
    sections = tuple(replace(one, text=text) if one.id == part else one for one in page.sections)
    faqs = tuple(_answered(one, text, question) if one.id == part else one for one in page.faqs)
    return replace(page, sections=sections, faqs=faqs)


def normalised(text: str) -> str:
    """The words and signs of a CommonMark text, whatever its white space and layout. What stands high or low stays
    marked (10⁹ is not 109), so do cells, and where a link leads."""
    shown = _INLINE.sub("", _BLOCK.sub("\0", render(text)))
    pieces = (" ".join(html.unescape(piece).split()) for piece in shown.split("\0"))
    return "\n".join(piece for piece in pieces if piece)


def is_other(text: str, question: str, standing: Suggestible) -> bool:
    """Whether these words say anything else than the part does, whatever their white space and layout."""
    said = normalised(text), " ".join(question.split())
    return said != (normalised(standing.text), " ".join(standing.question.split()))


def asked_for(names: str) -> str:
    """Names of a requested page, in any order."""
    return " ".join(sorted(set(words(names))))


def _answered(part: FaqPart, text: str, question: str) -> FaqPart:
    return replace(part, answer=text, question=question or part.question)


def _name(part: SectionPart) -> str:
    return section_name(part.heading, part.kind, part.subject)
