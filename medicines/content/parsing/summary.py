"""One sentence for lists and search results: what it is, or what it is for."""

import re
from itertools import islice

from medicines.content.document import SectionPart
from medicines.content.folding import lowered
from medicines.content.parsing.disclaimers import disclaims, is_general
from medicines.content.parsing.inline import plain
from medicines.content.parsing.sentences import first_sentences
from medicines.content.parsing.subjects import Subjects
from medicines.vocabulary import SectionKind

LONGEST = 200
SEARCHED = 700  # characters at the beginning of a section
_SOURCES = (SectionKind.USAGE, SectionKind.ABOUT)
_SAYS_WHAT = re.compile(
    r"\b(?:is|are|was|were)\b.{0,60}\b(?:an?|the|used|indicated|prescribed|given|applied)\b|\b(?:treats?|relieves?|used (?:to|for|in)"
    r"|combines?|belongs?|helps?|contains?)\b",
)
_NOT_WHAT = re.compile(
    r"\b(?:cannot|can't|unable|crucial|important to|please note|not (?:a |an |typically |commonly )?|isn't|consult|hypothetical|always|"
    r"this information|information below)\b",
)


def summarise(sections: list[SectionPart], subjects: Subjects) -> str:
    """The first whole sentence that will do, or ""."""
    for kind in _SOURCES:
        for section in sections:
            if section.kind is kind and not section.subject:
                found = _first(section.text, subjects)
                if found:
                    return found
    return ""


def _first(text: str, subjects: Subjects) -> str:
    for sentence in islice(first_sentences(text[:SEARCHED]), 4):
        words = plain(re.sub(r"^\s*[*+\-]\s+", "", sentence))
        if _is_of_one_among_several(words, subjects):
            continue
        if says_what(words) and not is_general(words, subjects) and not disclaims(words):
            return words
    return ""


def _is_of_one_among_several(words: str, subjects: Subjects) -> bool:
    """Whether it stands under the label of one ingredient of a combination: "Sertraline: It is used for …". In a list
    it would pass for the whole page."""
    label, colon, _ = words.partition(":")
    return bool(colon) and len(subjects.ingredients) > 1 and len(subjects.find(label)[0]) == 1


def says_what(words: str) -> bool:
    """Whether a sentence in plain words says what its subject is, or what it is for."""
    whole = len(words) <= LONGEST and words.endswith(".")
    low = lowered(words) if whole else ""
    return whole and bool(_SAYS_WHAT.search(low)) and not _NOT_WHAT.search(low)
