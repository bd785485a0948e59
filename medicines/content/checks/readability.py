"""How hard a page is to read, by Flesch's formula, with the sentences that cost most. A hint: a hard word may be right.

Source: Flesch, R., "A new readability yardstick", Journal of Applied Psychology 1948;32:221-233.
"""

import re
from collections.abc import Iterator

from medicines.content.checks.finding import Finding, quote
from medicines.content.checks.knowledge import Knowledge
from medicines.content.checks.passages import Said, sentences_of
from medicines.content.document import PageDocument
from medicines.vocabulary import CheckCode, SectionKind, Severity

HARD = 30.0  # Flesch's reading ease; below it a text reads like a scientific paper
LEAST_WORDS = 60  # in a page; fewer say nothing about it
PLAIN = 60.0
SHOWN = 3
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_VOWELS = re.compile(r"[aeiouy]+")


def find(document: PageDocument, knowledge: Knowledge) -> Iterator[Finding]:
    counted = [(*_count(said.text), said) for said in sentences_of(document) if said.kind is not SectionKind.SOURCES]
    counted = [row for row in counted if row[0]]
    words, syllables = sum(row[0] for row in counted), sum(row[1] for row in counted)
    if words < LEAST_WORDS or (ease := _ease(len(counted), words, syllables)) >= HARD:
        return
    once = {row[2].text: row for row in reversed(counted)}  # a summary is said again in the text
    worst = sorted(once.values(), key=_cost, reverse=True)[:SHOWN]
    yield Finding(
        code=CheckCode.READING_LEVEL,
        severity=Severity.HINT,
        place=worst[0][2].place,
        explanation=f"The page is hard to read (Flesch reading ease {ease:.0f}; plain English has {PLAIN:.0f} or more). These sentences "
        f"cost most: {' '.join(quote(row[2].text) for row in worst)}",
        todo="Cut long sentences in two, and put plain words for Latin ones where they say the same.",
        evidence=tuple(row[2].text for row in worst),
    )


def syllables(word: str) -> int:
    """How many syllables an English word has, about: its groups of vowels, without a silent "e" at the end."""
    lower = word.lower()
    count = len(_VOWELS.findall(lower))
    silent = lower.endswith("e") and not lower.endswith("le") and count > 1
    return max(1, count - silent)


def _count(text: str) -> tuple[int, int]:
    words = _WORD.findall(text)
    return len(words), sum(map(syllables, words))


def _ease(said: int, words: int, sounds: int) -> float:
    return 206.835 - 1.015 * words / said - 84.6 * sounds / words


def _cost(row: tuple[int, int, Said]) -> float:
    """How far a sentence lies below plain English, for each of its words."""
    words, sounds, _ = row
    return (PLAIN - _ease(1, words, sounds)) * words
