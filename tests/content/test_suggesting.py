"""A part of a document, other words for it, and whether they say anything else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medicines.content.checkable import HEAD
from medicines.content.suggesting import Suggestible, asked_for, is_other, normalised, part_of, proposed, suggestible
from tests.documents import page_document

PAGE = page_document("Sertraline")


def test_every_part_is_offered_in_its_order():
    assert [(part.id, part.name) for part in suggestible(PAGE)] == [
        (HEAD, "The summary at the top"), ("usage", "Usage"), ("dosage", "Dosage"),
        ("faq-alcohol", "May I drink alcohol?"),
    ]  # fmt: skip


@pytest.mark.parametrize("part", [HEAD, "usage", "dosage", "faq-alcohol"])
def test_only_that_part_changes(part):
    after = proposed(PAGE, part, text="Other words.", question="Asked otherwise?")
    changed = {one.id for one, other in zip(suggestible(after), suggestible(PAGE), strict=True) if one != other}
    assert changed == {part}
    assert part_of(after, part).text == "Other words."


def test_a_part_that_is_not_there():
    assert part_of(PAGE, "gone") is None
    assert proposed(PAGE, "gone", text="Other words.") == PAGE


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("* a\n* b", "- a\n- b"),
        ("Take  **5 mg**\nonce.", "Take 5 mg once."),
        ("a\n\n\n\nb\n", "a\n\nb"),
        ("5 &lt; 6", "5 < 6"),
    ],
)
def test_layout_says_nothing(one, other):
    assert normalised(one) == normalised(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("10<sup>9</sup>", "109"),
        ("H<sub>2</sub>O", "H2O"),
        ("[a](https://example.org/1)", "[a](https://example.org/2)"),
        ("| a |\n|---|\n| 5 |\n| 0 |", "| a |\n|---|\n| 50 |"),
        ("5 mg", "5 MG"),
        ("5 mg", "5mg"),
        ("1.5 mg", "15 mg"),
        ("", "x"),
    ],
)
def test_words_and_signs_do(one, other):
    assert normalised(one) != normalised(other)


def test_a_question_asked_otherwise_is_another():
    part = Suggestible("q", "May I?", "No.", "May I?")
    assert not is_other("No.\n", " May  I? ", part)
    assert is_other("No.", "Must I?", part)


def test_the_order_of_requested_names_says_nothing():
    assert asked_for("Paracetamol + Caffeine") == asked_for("caffeine, paracetamol")
    assert asked_for("Paracetamol") != asked_for("Caffeine")


@given(st.text(max_size=200))
def test_any_text_is_what_it_was(text):
    assert not is_other(text, "", Suggestible("x", "X", text))
    assert not is_other(f"{text}\n\n", "", Suggestible("x", "X", text))
