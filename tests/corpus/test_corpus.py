"""The whole corpus, where it is at hand: nothing lost, nothing refused, no page without sections unless quarantined."""

import json
import random
from pathlib import Path

import pytest

from medicines.content.class_names import ClassNames
from medicines.content.exporting.lines import document_line
from medicines.content.parsed import Parsed
from medicines.content.parsing import decode, parse
from medicines.content.plain import digest, to_plain
from medicines.vocabulary import ProblemCode
from tests.content.lossless import missing_letters, missing_sentences, missing_words
from tests.corpus.score import CORPUS, VOCABULARY

FILES = sorted(CORPUS.rglob("*.md")) if CORPUS.is_dir() else []
pytestmark = pytest.mark.skipif(
    not FILES, reason="The corpus is not at ../shared/corpus/composition beside this checkout."
)


@pytest.fixture(scope="module")
def read() -> list[tuple[Path, str, Parsed]]:
    classes = ClassNames(json.loads(VOCABULARY.read_text(encoding="utf-8")))
    texts = [(file, decode(file.read_bytes(), path=str(file))) for file in FILES]
    return [(file, text, parse(text, path=str(file), classes=classes)) for file, text in texts]


def test_no_word_and_no_sentence_is_lost(read: list[tuple[Path, str, Parsed]]) -> None:
    lost = [(file.name, missing_words(text, parsed), missing_sentences(text, parsed)) for file, text, parsed in read]
    assert [entry for entry in lost if entry[1] or entry[2]] == []


def test_which_page_it_is_does_not_depend_on_what_it_claims(read: list[tuple[Path, str, Parsed]]) -> None:
    classes = ClassNames([])
    for file, text, parsed in read[::7]:
        identified = parse(text, path=str(file), classes=classes, claims=False)
        assert identified.quarantine == parsed.quarantine
        assert identified.set_aside == parsed.set_aside
        for name in ("kind", "title", "variant", "ingredients", "synonyms", "sections", "faqs", "provenance"):
            assert getattr(identified.document, name) == getattr(parsed.document, name)


def test_every_page_that_may_be_public_has_sections(read: list[tuple[Path, str, Parsed]]) -> None:
    bare = [file.name for file, _, parsed in read if not parsed.quarantine and not parsed.document.sections]
    assert bare == []


def test_what_leaks_a_prompt_is_quarantined_and_a_slot_in_a_question_is_not(
    read: list[tuple[Path, str, Parsed]],
) -> None:
    found = [(one.code, bool(parsed.quarantine)) for _, _, parsed in read for one in parsed.problems]
    told = {pair for pair in found if pair[0] in (ProblemCode.LEAKED_PROMPT, ProblemCode.SLOT_UNFILLED)}
    assert told == {(ProblemCode.LEAKED_PROMPT, True), (ProblemCode.SLOT_UNFILLED, False)}


def test_ids_are_unique_and_problems_point_into_the_file(read: list[tuple[Path, str, Parsed]]) -> None:
    for _, text, parsed in read:
        ids = [part.id for part in (*parsed.document.sections, *parsed.document.faqs)]
        assert len(ids) == len(set(ids))
        assert all(0 <= problem.line <= text.count("\n") + 1 for problem in parsed.problems)


def test_questions_read_like_questions(read: list[tuple[Path, str, Parsed]]) -> None:
    odd = [
        (file.name, faq.question)
        for file, _, parsed in read
        for faq in parsed.document.faqs
        if "*" in faq.question
        or faq.question.startswith(("Q:", "Q."))
        or not faq.answer
        or faq.answer.startswith(("A:", "**A"))
    ]
    assert odd == []


def test_every_page_comes_back_from_its_line_of_an_export(read: list[tuple[Path, str, Parsed]]) -> None:
    classes = ClassNames([])
    for file, _, parsed in read:
        document = parsed.document
        line = document_line(slug=file.stem, sha256=digest(document), document=to_plain(document))
        assert parse(line, path=file.name, classes=classes).document == document


def test_shuffled_cut_and_repeated_pieces_lose_no_letter() -> None:
    classes = ClassNames(json.loads(VOCABULARY.read_text(encoding="utf-8")))
    chance = random.Random(2)
    texts = [file.read_text(encoding="utf-8") for file in chance.sample(FILES, min(300, len(FILES)))]
    for number, text in enumerate(texts):
        lines = text.split("\n")[6:] + texts[number - 1].split("\n")[8:40]
        chance.shuffle(lines)
        cut = [line[chance.randrange(len(line) + 1) :] if chance.random() < 0.2 else line for line in lines]
        mixed = "\n".join([*text.split("\n")[:6], *cut, *chance.choices(lines, k=5)])
        assert not missing_letters(mixed, parse(mixed, path="mixed.md", classes=classes))
