"""One sentence for lists and search results: what it is, or what it is for."""

import re
from collections.abc import Iterator
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
_BLOCKS = re.compile(r"\n\s*\n|\n(?=\s*[*+\-]\s)")
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
    for words in islice(_sentences(text[:SEARCHED], subjects), 4):
        if says_what(words) and not is_general(words, subjects) and not disclaims(words):
            return words
    return ""


def _sentences(text: str, subjects: Subjects) -> Iterator[str]:
    """In plain words; "" for what is of one ingredient among several: what stands under its label, and "It is used
    for …" behind a sentence that names it alone. In a list that would pass for the whole page."""
    for block in _BLOCKS.split(text):
        is_of_one = False
        for sentence in first_sentences(block):
            words = plain(re.sub(r"^\s*[*+\-]\s+", "", sentence))
            is_labelled, named = _is_labelled(words, subjects), subjects.named_in(words)
            is_of_one = is_labelled or len(named) == 1 or (is_of_one and not named)
            is_of_several = len(subjects.ingredients) > 1
            yield "" if is_of_several and (is_labelled or (is_of_one and not named)) else words


def _is_labelled(words: str, subjects: Subjects) -> bool:
    """Whether it stands under the label of one ingredient: "Sertraline: It is used for …"."""
    label, colon, _ = words.partition(":")
    return bool(colon) and len(subjects.find(label)[0]) == 1


def says_what(words: str) -> bool:
    """Whether a sentence in plain words says what its subject is, or what it is for."""
    whole = len(words) <= LONGEST and words.endswith(".")
    low = lowered(words) if whole else ""
    return whole and bool(_SAYS_WHAT.search(low)) and not _NOT_WHAT.search(low)
