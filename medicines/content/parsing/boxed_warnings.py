"""Boxed warnings: paragraphs that call themselves so get a section of their own, at the head of the page."""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from medicines.content.document import SectionPart
from medicines.content.folding import fold
from medicines.vocabulary import SectionKind

HEADING = "Boxed warning"
_LABEL = re.compile(r"^[\s>*_#•\-]*(?:(?:FDA|US|U\.S\.) )?(?:boxed|black[- ]?box)(?:ed)? warnings?\b", re.IGNORECASE)
_CARRIES = re.compile(
    r"\b(?:carries|carry|has|have|with|contains?|bears?|issued|added|requires?|includes?)\b[^.]{0,60}\b(?:boxed|black[- ]?box) warnings?\b",
    re.IGNORECASE,
)
_DENIED = re.compile(r"\b(?:no|not|without|never|n't)\b[^.]{0,40}\b(?:boxed|black[- ]?box) warning", re.IGNORECASE)


def is_boxed(paragraph: str) -> bool:
    """Whether a paragraph is a boxed warning, or says that there is one."""
    if "box" not in paragraph.lower() or _DENIED.search(paragraph):
        return False
    return bool(_LABEL.match(paragraph) or _CARRIES.search(paragraph))


def lift(sections: Iterable[SectionPart], new_id: Callable[[str], str]) -> list[SectionPart]:
    """The sections with boxed warnings first. Paragraphs are moved whole; a section of nothing else moves as it is.
    One on a single ingredient says so in its heading, since it leaves that ingredient's block."""
    first: list[SectionPart] = []
    rest: list[SectionPart] = []
    for section in sections:
        paragraphs = section.text.split("\n\n")
        moved = [paragraph for paragraph in paragraphs if is_boxed(paragraph)]
        if section.kind is SectionKind.BOXED_WARNING or len(moved) == len(paragraphs):
            heading = _of(section.heading, section.subject)
            first.append(replace(section, kind=SectionKind.BOXED_WARNING, heading=heading, subject=""))
        elif moved:
            heading = _of(HEADING, section.subject)
            first.append(SectionPart(new_id(heading), SectionKind.BOXED_WARNING, heading, "\n\n".join(moved)))
            rest.append(replace(section, text="\n\n".join(part for part in paragraphs if part not in moved)))
        else:
            rest.append(section)
    return [*first, *rest]


def _of(heading: str, subject: str) -> str:
    return f"{heading} ({subject})" if subject and fold(subject) not in fold(heading) else heading
