"""What changed of a part is shown in rows: sign, word and kind of each mark, and no text far from one."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medicines.content.document import FaqPart, SectionPart
from medicines.content.safety.comparison import compare
from medicines.content.safety.marks import Fate
from medicines.content.safety.report import as_plain, sentences
from medicines.content.safety.rows import has_two_sides, in_sentence, rows
from medicines.vocabulary import SectionKind
from tests.content.safety.names import NAMES
from tests.documents import page_document

PAGE = page_document("Sertraline", "Clonazepam")


def page(text):
    return replace(PAGE, sections=(SectionPart("dosage", SectionKind.DOSAGE, "Dosage", text),))


def changed(old, new):
    (part,) = compare(page(old), page(new), names=NAMES).parts
    return rows(part)


def shown(marks):
    return [(mark.said, mark.text, mark.label) for mark in marks if mark.fate is not Fate.STAYED]


@pytest.mark.parametrize(
    ("old", "new", "marks"),
    [
        ("Take 5 mg.", "Take 50 mg.", [("removed dose", "5 mg", ""), ("added dose", "50 mg", "dose")]),
        ("It is not safe.", "It is safe.", [("removed negation", "not ", "negation")]),
        ("Take it with food.", "Take it at noon.", [("removed frequency", "with food", ""), ("added frequency", "at noon", "frequency")]),
        ("It does not work.", "It works.", [("removed negation", "does not work", ""), ("added negation", "works", "negation")]),
        ("It is white.", "It is round.", [("removed", "white", ""), ("added", "round", "")]),
        ("Wait 3 hours.", "Wait 4 hours.", [("removed number", "3 hours", ""), ("added number", "4 hours", "number")]),
    ],
)  # fmt: skip
def test_a_mark_says_what_became_of_it_and_of_which_kind_it_is(old, new, marks):
    (row,) = changed(old, new)
    assert shown(row.inline) == marks
    assert [mark.is_safety for mark in row.inline if mark.said] == [" " in said for said, _, _ in marks]


def test_side_by_side_each_side_carries_its_label():
    (row,) = changed("Take 5 mg.", "Take 50 mg.")
    assert shown(row.old) == [("removed dose", "5 mg", "dose")]
    assert shown(row.new) == [("added dose", "50 mg", "dose")]


def test_text_far_from_a_change_is_left_out():
    text = "One is white. Two is white. Three is white. Take 5 mg. Four is white. Five is white. Six is white. Seven is white."
    found = changed(text, text.replace("5 mg", "50 mg"))
    assert ["".join(mark.text for mark in row.inline).strip() for row in found] == [
        "",
        "Three is white. Take 5 mg50 mg. Four is white.",
        "",
    ]


def test_a_heading_that_stayed_is_left_to_the_name_of_the_part():
    old, new = page("Take 5 mg."), page("Take 50 mg.")
    (part,) = compare(old, new, names=NAMES).parts
    assert "Dosage" not in "".join(mark.text for row in rows(part) for mark in row.marks)
    other = replace(new, sections=(replace(new.sections[0], heading="How much"),))
    (part,) = compare(old, other, names=NAMES).parts
    assert shown(rows(part)[0].inline)[0][:2] == ("removed", "Dosage")


def test_what_moved_is_said_to_have_moved():
    old = "The tablets are white and round.\n\nTake them with a glass of cold water.\n\nKeep this leaflet for later."
    new = "Take them with a glass of cold water.\n\nKeep this leaflet for later.\n\nThe tablets are white and round."
    marks = [mark for row in changed(old, new) for mark in row.inline if mark.is_moved]
    assert {(mark.said, mark.label, mark.is_safety) for mark in marks} == {
        ("moved away", "moved away", False),
        ("moved here", "moved here", False),
    }


def test_spaces_alone_are_shown():
    for old, new, said in (
        ("One.\n\nTwo.", "One.\nTwo.", [("removed new paragraph", "new paragraph"), ("added new line", "new line")]),
        ("One. Two.", "One.\n\nTwo.", [("removed space", "space"), ("added new paragraph", "new paragraph")]),
    ):
        marks = [mark for row in changed(old, new) for mark in row.inline if mark.fate is not Fate.STAYED]
        assert [(mark.said, mark.label) for mark in marks] == said


def test_what_is_new_or_gone_has_one_side():
    more = replace(PAGE, faqs=(*PAGE.faqs, FaqPart("q", "May I drive?", "No.")))
    for old, new in ((PAGE, more), (more, PAGE)):
        (part,) = compare(old, new, names=NAMES).parts
        assert not has_two_sides(part)


@given(st.text("ab5. \n", max_size=40), st.text("ab5. \n", max_size=40))
def test_every_mark_is_in_a_row(old, new):
    found = compare(page(old), page(new), names=NAMES)
    for part in found.parts:
        marked = "".join(piece.text for piece in part.pieces if piece.fate is not Fate.STAYED)
        assert "".join(mark.text for row in rows(part) for mark in row.marks if mark.fate is not Fate.STAYED) == marked


def test_a_report_has_the_headline_first_and_signs_in_its_lines():
    plain = as_plain(compare(page("Take 5 mg."), page("Take 50 mg."), names=NAMES))
    assert plain["parts"][0]["lines"] == ["Take [-5 mg-]{+50 mg+}."]
    assert list(sentences(plain)) == ["1 dose changed.", "dose: 5 mg → 50 mg, ×10 [Dosage]"]


def test_what_a_source_sets_aside_is_compared_too():
    found = compare(PAGE, PAGE, names=NAMES, aside=("They are *not* combined.", "They are combined."))
    assert [(change.kind.value, change.old, change.new) for change in found.tokens] == [("negation", "not", "")]
    assert found.counted == "1 passage set aside changed"
    assert not compare(PAGE, PAGE, names=NAMES, aside=("Same.", "Same.")).parts


def test_punctuation_beside_a_word_is_no_mark_of_its_own():
    (row,) = changed("Maximum: 5 mg a day.", "The most is 50 mg, in line with it, a day.")
    marks = [mark.text for mark in row.inline if mark.fate is not Fate.STAYED]
    assert all(any(letter.isalnum() for letter in text) for text in marks), marks
    (row,) = changed("It works slowly.", "It works, slowly.")
    assert [mark.text for mark in row.inline if mark.fate is not Fate.STAYED] == [","]


def test_a_mild_word_is_marked_as_one_unless_it_weighs_elsewhere_in_the_part():
    def mild(old, new):
        return [mark.is_mild for row in changed(old, new) for mark in row.inline if mark.is_safety]

    assert mild("It may itch.", "It can itch.") == [True, True]
    assert mild("It may itch. It may not.", "It can itch. It can not.") == [False] * 4


def test_a_token_is_shown_in_its_sentence_in_one_line_or_in_two():
    def lines(old, new):
        found = compare(page(old), page(new), names=NAMES).safety_tokens
        return [["".join(mark.text for mark in line) for line in in_sentence(change)] for change in found]

    assert lines("Take 5 mg now.", "Take 50 mg now.") == [["Take 5 mg 50 mg now."]]
    assert lines("It is not safe.", "It is safe.") == [["It is not safe."]]
    old, new = "The sleepy swallow 5 mg of it.", "Swallowing 50 mg of it is for the sleepy."
    assert lines(old, new) == [[old, "Swallowing 50 mg of it is for the sleepy."]]


def test_words_that_are_named_together_are_one_mark_with_one_label():
    """ "Renal failure" is one condition, though "renal" alone is an organ."""
    found = changed("Not in stable heart failure.", "Not in stable renal failure.")
    marks = [mark for row in found for mark in row.marks if mark.is_safety]
    assert [(mark.text, mark.label) for mark in marks] == [
        ("heart failure", "condition"),
        ("renal failure", "condition"),
    ]


def test_of_a_phrase_only_the_words_that_changed_are_marked():
    found = changed("It is due to increased risk of harm.", "It is due to decreased risk of harm.")
    assert [mark.text for row in found for mark in row.marks if mark.is_safety] == ["increased", "decreased"]
