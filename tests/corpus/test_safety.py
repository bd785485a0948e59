"""On real pages: whichever safety token is changed, the change is named, and nothing is left out."""

import random
from dataclasses import replace

import pytest

from medicines.actions.shelf import safety_names
from medicines.content.class_names import ClassNames
from medicines.content.document import PageDocument
from medicines.content.parsing import decode, parse
from medicines.content.safety.comparison import compare
from medicines.content.safety.drugs import name_index
from medicines.content.safety.marks import Fate
from medicines.content.safety.tokens import tokens
from tests.corpus.score import CORPUS

FILES = sorted(CORPUS.rglob("*.md"))[::12] if CORPUS.is_dir() else []
pytestmark = pytest.mark.skipif(
    not FILES, reason="The corpus is not at ../shared/corpus/composition beside this checkout."
)
OTHERS = ("", "200 mg", "never", "intravenous", "hydralazine", "decrease")


@pytest.fixture(scope="module")
def pages() -> list[PageDocument]:
    texts = [(file, decode(file.read_bytes(), path=str(file))) for file in FILES]
    read = [parse(text, path=str(file), classes=ClassNames([]), claims=False).document for file, text in texts]
    return [page for page in read if page.sections]


def _edited(page: PageDocument, rng: random.Random) -> PageDocument:
    """The page with one strong safety token lost or replaced."""
    part = rng.choice(page.sections)
    found = [token for token in tokens(part.text, name_index(safety_names())) if token.is_safety and not token.weak]
    if not found:
        return page
    token = rng.choice(found)
    other = rng.choice([other for other in OTHERS if token.norm not in _norms(other)])  # "reduces" is no other word
    text = part.text[: token.start] + other + part.text[token.end :]
    return replace(page, sections=tuple(replace(one, text=text) if one is part else one for one in page.sections))


def _norms(text: str) -> list[str]:
    return [token.norm for token in tokens(text)]


def test_one_changed_token_is_always_named(pages: list[PageDocument]) -> None:
    rng = random.Random(11)
    pairs = [(page, _edited(page, rng)) for page in pages for _ in range(3)]
    silent = [
        (old.title, [part.pieces for part in found.parts])
        for old, new in pairs
        if old != new and not (found := compare(old, new, names=safety_names())).headline
    ]
    assert silent == []


def test_both_texts_can_be_read_off_the_marks(pages: list[PageDocument]) -> None:
    for old, other in zip(pages[::7], pages[3::7], strict=False):
        for part in compare(old, other, names=safety_names()).parts:
            for side, without in ((0, Fate.CAME), (1, Fate.WENT)):
                shown = "".join(piece.text for piece in part.pieces if piece.fate is not without)
                assert shown in (f"{part.part.head[side]}\n{part.part.text[side]}", part.part.text[side])


def test_a_page_is_the_same_as_itself(pages: list[PageDocument]) -> None:
    assert all(compare(page, page, names=safety_names()).parts == () for page in pages)
