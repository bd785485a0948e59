"""Exports and pasted texts of our own making: what is understood of the half by which the parsers were built."""

import pytest

from tests.content.lossless import missing_sentences, missing_words
from tests.corpus.score import Tally
from tests.corpus.score_made import MADE, documents, score

# (precision, recall) where not everything is right yet.
REACHED = {
    "uncertain": (1.0, 0.93),
    "ambiguous": (0.5, 0.5),
    "has_disclaimer": (0.93, 0.93),
    "drug_classes": (1.0, 0.93),
}


@pytest.fixture(scope="module")
def tallies() -> dict[str, Tally]:
    return score(MADE / "dev")


def test_every_field_is_scored_and_none_falls_behind(tallies: dict[str, Tally]) -> None:
    assert [name for name, tally in tallies.items() if not tally.wanted] == []
    behind = {
        name: tally.misses
        for name, tally in tallies.items()
        for precision, recall in [REACHED.get(name, (1.0, 1.0))]
        if tally.precision < precision or tally.recall < recall
    }
    assert behind == {}


@pytest.mark.parametrize("half", ["dev", "held"])
def test_no_word_and_no_sentence_is_lost(half: str) -> None:
    read = [(name, text.replace("\r\n", "\n"), parsed) for name, _, text, parsed in documents(MADE / half) if parsed]
    assert len(read) > 15
    lost = [(name, missing_words(text, parsed), missing_sentences(text, parsed)) for name, text, parsed in read]
    assert [entry for entry in lost if entry[1] or entry[2]] == []
