"""The floors of what the parser must understand, on each half of the hand labels that is there."""

from functools import cache
from pathlib import Path

import pytest

from tests.corpus.score import CORPUS, HALVES, Tally, read_labels, score

LABELS = Path(__file__).with_name("labels.jsonl")
pytestmark = pytest.mark.skipif(
    not CORPUS.is_dir(), reason="The corpus is not at ../shared/corpus/composition beside this checkout."
)
# (field, what of it, the least that it may be)
FLOORS = [
    ("title", "f1", 1.0),
    ("kind", "f1", 1.0),
    ("ingredients", "f1", 0.98),
    ("not_fixed_dose", "f1", 0.95),
    ("faqs", "precision", 0.99),
    ("faqs", "recall", 0.99),
    ("last_faq_answer_end", "recall", 0.98),
    ("has_disclaimer", "recall", 0.98),
    ("drug_classes", "recall", 0.9),
    ("drug_classes", "precision", 0.93),
    ("refusal", "recall", 1.0),
    ("refusal", "precision", 1.0),
    ("leaked_prompt", "recall", 1.0),
    ("leaked_prompt", "precision", 1.0),
]


@cache
def tallies(half: str) -> dict[str, Tally]:
    return score(read_labels(LABELS, half))


@pytest.mark.parametrize("half", HALVES)
@pytest.mark.parametrize(("name", "measure", "least"), FLOORS)
def test_each_field_reaches_its_floor(half: str, name: str, measure: str, least: float) -> None:
    if not read_labels(LABELS, half):
        pytest.skip(f"No page is labelled for the half “{half}” yet.")
    tally = tallies(half)[name]
    assert getattr(tally, measure) >= least, tally.misses


def test_a_page_is_labelled_once() -> None:
    paths = [label["path"] for label in read_labels(LABELS)]
    assert len(paths) == len(set(paths))
    assert {label["half"] for label in read_labels(LABELS)} <= set(HALVES)
