"""Drug classes over the corpus, where it is at hand: how many medicines have one, and how many of a sample are right.

`class_assignments.jsonl` holds 645 assignments (page, class, ground), drawn at random (200, then 145, 150 and 150, the
last with the seed 20261123 from the 5,129 that the vocabulary then gave; 148 of them were right) and judged one by one
against general pharmacological knowledge (WHO ATC index, INN stems): `right`, and why.
"""

import json
from pathlib import Path

import pytest

from medicines.actions.shelf import class_names
from medicines.content.document import PageDocument
from medicines.content.parsing import decode, parse
from medicines.vocabulary import PageKind
from tests.corpus.score import CORPUS

FILES = sorted(CORPUS.rglob("*.md")) if CORPUS.is_dir() else []
SAMPLE = [json.loads(line) for line in (Path(__file__).parent / "class_assignments.jsonl").read_text().splitlines()]
pytestmark = pytest.mark.skipif(
    not FILES, reason="The corpus is not at ../shared/corpus/composition beside this checkout."
)


@pytest.fixture(scope="module")
def documents() -> list[PageDocument]:
    read = (parse(decode(file.read_bytes(), path=file.name), path=file.name, classes=class_names()) for file in FILES)
    return [parsed.document for parsed in read if not parsed.quarantine]


def test_nearly_every_medicine_has_a_class(documents: list[PageDocument]) -> None:
    medicines = [document for document in documents if document.kind == PageKind.MEDICINE]
    without = [document.title for document in medicines if not document.classes]
    assert len(without) <= 0.02 * len(medicines), without  # asked for: 10 %


def test_assignments_drawn_at_random_are_right(documents: list[PageDocument]) -> None:
    given = {(document.title, part.name) for document in documents for part in document.classes}
    standing = [judged for judged in SAMPLE if (judged["title"], judged["class"]) in given]
    wrong = [(judged["title"], judged["class"]) for judged in standing if not judged["right"]]
    assert len(standing) >= 400
    assert len(wrong) <= 0.03 * len(standing), wrong


def test_every_class_keeps_its_ground(documents: list[PageDocument]) -> None:
    parts = [part for document in documents for part in document.classes]
    assert all(part.evidence for part in parts if part.ground in ("page", "stem"))
