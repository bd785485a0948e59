"""Who wrote a page that a person has worked on: computed from the words, never asked. A typo does not make a machine's
text an editor's."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from rapidfuzz.distance import LCSseq

from medicines.content.document import Document, PageDocument, SectionPart
from medicines.content.words import words
from medicines.vocabulary import Provenance

RUN = 3  # so many words in a row, found in the old text, were taken from there

Runs = dict[tuple[str, ...], Provenance]  # each run of words of the old page → who wrote it


def credited(mine: Document, old: Document | None) -> Document:
    """`mine`, which a person made of `old` (None: a new page), with the provenance of each section and of the page.

    A section is the editors' when half of its words or fewer are old ones: its own in their order, or runs of words from
    anywhere on the page, however they were moved, split or joined. Else it stays whosever most of those words are. What
    a new section itself says of a machine or a crowd is believed. The page is the editors' when nothing on it is not.
    """
    if not isinstance(mine, PageDocument) or not (old is None or isinstance(old, PageDocument)):
        return mine
    known = {part.id: part for part in old.sections} if old else {}
    runs = _runs(_said(old)) if old else {}
    sections = tuple(replace(part, provenance=_of_section(part, known.get(part.id), runs)) for part in mine.sections)
    return replace(mine, sections=sections, provenance=_of_page(replace(mine, sections=sections), old, runs))


def _of_section(part: SectionPart, before: SectionPart | None, runs: Runs) -> Provenance:
    if before and keeps(words(part.text), words(before.text)):
        return before.provenance
    taken = _taken(part.text, runs)
    if taken:
        return taken
    told = part.provenance if not before else Provenance.EDITORIAL
    return told if told != Provenance.UNKNOWN else Provenance.EDITORIAL


def _of_page(mine: PageDocument, old: PageDocument | None, runs: Runs) -> Provenance:
    """A page's answers and summary have no provenance of their own: as long as they are what they were, so is it."""
    if old is None:
        return mine.provenance if mine.provenance != Provenance.UNKNOWN else Provenance.EDITORIAL
    if (mine.sections, mine.faqs, mine.summary) == (old.sections, old.faqs, old.summary):
        return old.provenance
    others = [mine.summary, *(part.answer for part in mine.faqs)]
    before = {old.summary, *(part.answer for part in old.faqs)}
    kept = any(words(text) and (text in before or _taken(text, runs)) for text in others)
    rewritten = bool(mine.sections) and all(part.provenance == Provenance.EDITORIAL for part in mine.sections)
    return Provenance.EDITORIAL if rewritten and not kept else old.provenance


def keeps(new: list[str], old: list[str]) -> bool:
    """Whether more than half of the new words are the old ones, in their order; a text without a word keeps everything."""
    return not new or 2 * LCSseq.similarity(new, old) > len(new)


def _taken(text: str, runs: Runs) -> Provenance | None:
    """Who but the editors wrote most of the words that stand here in runs of the old page; None when that is no more
    than half of them all."""
    said = words(text)
    whose: dict[int, Provenance] = {}
    for place, run in enumerate(_runs_of(said)):
        if runs.get(run, Provenance.EDITORIAL) != Provenance.EDITORIAL:
            whose |= dict.fromkeys(range(place, place + RUN), runs[run])
    return Counter(whose.values()).most_common(1)[0][0] if 2 * len(whose) > len(said) else None


def _said(page: PageDocument) -> list[tuple[str, Provenance]]:
    """All its texts, and who wrote each."""
    others = [page.summary, *(part.answer for part in page.faqs)]
    return [(part.text, part.provenance) for part in page.sections] + [(text, page.provenance) for text in others]


def _runs(said: Iterable[tuple[str, Provenance]]) -> Runs:
    return {run: provenance for text, provenance in said for run in _runs_of(words(text))}


def _runs_of(said: list[str]) -> Iterator[tuple[str, ...]]:
    return zip(*(said[first:] for first in range(RUN)), strict=False)
