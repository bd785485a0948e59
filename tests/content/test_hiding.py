"""Hiding takes away and adds nothing; whether it did is judged from the two documents alone."""

import re
from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from medicines.content.hiding import SLOT, Passage, hide, only_hides, passages
from medicines.errors import NothingToHide
from tests.documents import page_document

PAGE = page_document("Sertraline")


def section(document, key):
    return next(one.text for one in document.sections if one.id == key)


def with_dosage(text):
    sections = [replace(one, text=text) if one.id == "dosage" else one for one in PAGE.sections]
    return replace(PAGE, sections=tuple(sections))


def test_a_passage_a_whole_section_an_answer_and_the_summary():
    assert section(hide(PAGE, part="dosage", passage="5 mg once daily"), "dosage") == SLOT
    assert section(hide(PAGE, part="dosage"), "dosage") == SLOT
    assert hide(PAGE, part="faq-alcohol").faqs[0].answer == SLOT
    assert hide(PAGE, part="summary").summary == ""


@pytest.mark.parametrize(
    ("text", "passage", "left"),
    [
        ("Do not take 20 mg at once. Ask first.", "0", f"{SLOT} Ask first."),
        ("Ask first. Do not take 20 mg at once!", "not", f"Ask first. {SLOT}"),
        ("Adults: 2.5 mg. Children: 1.25 mg.", "25", f"Adults: 2.5 mg. {SLOT}"),
        ("Intro:\n\n- Adults: 5 mg\n- Children: 2 mg\n", "5", f"Intro:\n\n- {SLOT}\n- Children: 2 mg\n"),
        ("1. Take 5 mg\n2. Wait", "5 mg", f"1. {SLOT}\n2. Wait"),
        ("| Adults | 5 mg |\n|---|---|\n| Old | 2 mg |", "2", f"| Adults | 5 mg |\n|---|---|\n| Old | {SLOT} |"),
        ("**Never.** Take 5 mg (daily.) Now.", "5", f"**Never.** {SLOT} Now."),
        ("One. Two 5. Three 6. Four.", "5. Three", f"One. {SLOT} Four."),
        ("One line of 5 mg\nand another", "5", f"{SLOT}\nand another"),
        ("Take 5 mg. ", "5 mg. ", f"{SLOT} "),
        ("Eat:\n\n- bread\n\nNever:\n\n- lithium\n  or so\n\n- diazepam\n\nRest.", "Never",
         f"Eat:\n\n- bread\n\n{SLOT}\n\nRest."),
        ("1. Never:\n   - cheese\n2. Rest.", "Never", f"1. {SLOT}\n2. Rest."),
        ("**Never:**\n* lithium", "Never", SLOT),
        ("Never:\n\n- lithium\n- diazepam", "lithium", f"Never:\n\n- {SLOT}\n- diazepam"),
        ("## When not\n\n- pregnancy\n\n### At all\n\nA.\n\n## When\n\n- else", "When not",
         f"## {SLOT}\n\n## When\n\n- else"),
        ("Intro.\n\n- Adults: 5 mg\n- Old: 2 mg", "- Adults: 5", f"Intro.\n\n- {SLOT}\n- Old: 2 mg"),
    ],
)  # fmt: skip
def test_whole_sentences_lines_or_cells_go_with_what_they_lead_to(text, passage, left):
    before = with_dosage(text)
    after = hide(before, part="dosage", passage=passage)
    assert section(after, "dosage") == left
    assert only_hides(before, after)


@given(st.text("5 .\n|-a1)", min_size=1, max_size=30), st.data())
def test_what_hide_does_is_always_hiding(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    passage = text[start : data.draw(st.integers(start + 1, len(text)))]
    if passage.strip() and text.count(passage) == 1:
        try:
            after = hide(with_dosage(text), part="dosage", passage=passage)
        except NothingToHide:
            assert "|" in text or not re.search(r"[1-9a]", passage) or re.match(r"\s*\d+[.)]", passage)
            return
        assert only_hides(with_dosage(text), after)
        if text.count(passage.strip()) == 1 and any(map(str.isalnum, passage)):  # a list's marker stays
            assert passage.strip() not in section(after, "dosage").replace(SLOT, "\0")


@pytest.mark.parametrize(("text", "passage"), [(" |1", " |"), ("- 5 mg", "- "), ("1. Take 5 mg", "1. Take 5 mg")])
def test_the_mark_before_a_cell_or_an_item_is_no_passage(text, passage):
    with pytest.raises(NothingToHide):
        hide(with_dosage(text), part="dosage", passage=passage)


def test_a_cell_does_not_take_its_neighbours_along():
    table = with_dosage("| Adults | 5 mg | 2 mg |")
    with pytest.raises(NothingToHide, match="one cell"):
        hide(table, part="dosage", passage="Adults | 5")
    assert not only_hides(table, with_dosage(f"| {SLOT} | 2 mg |"))
    assert only_hides(table, hide(table, part="dosage"))


@pytest.mark.parametrize(
    ("part", "passage"), [("dosage", "50 mg"), ("dosage", "e"), ("nowhere", ""), ("dosage", "5 MG once")]
)
def test_what_is_not_there_exactly_once_is_not_hidden(part, passage):
    with pytest.raises(NothingToHide):
        hide(PAGE, part=part, passage=passage)


def test_nothing_is_hidden_twice():
    for part in ("dosage", "summary"):
        with pytest.raises(NothingToHide):
            hide(hide(PAGE, part=part), part=part)


@pytest.mark.parametrize("part", ["usage", "dosage", "faq-alcohol", "summary"])
def test_hiding_only_hides(part):
    assert only_hides(PAGE, hide(PAGE, part=part))
    assert only_hides(
        hide(PAGE, part="dosage", passage="5"), hide(hide(PAGE, part="dosage", passage="5"), part="usage")
    )
    assert only_hides(with_dosage("A. B. A. B."), with_dosage(f"A. B. A. {SLOT}"))
    assert only_hides(with_dosage(f"A. {SLOT} A. B."), with_dosage(f"A. {SLOT} {SLOT} B."))


@pytest.mark.parametrize(
    "text",
    [
        f"Take {SLOT}.", f"Take 5 mg {SLOT}.", f"{SLOT} once daily.", f"Take {SLOT}", f"Take 5{SLOT} once daily.",
        "Take 50 mg once daily.", f"Take 50 {SLOT} daily.", f"{SLOT} Take more.", f"daily. {SLOT} Take",
        "Take once daily.", "", f"Take 5 mg once daily.{SLOT}Take 5 mg once daily.", f"Take 5 mg {SLOT} mg once daily.",
    ],
)  # fmt: skip
def test_anything_else_is_not_hiding(text):
    assert not only_hides(PAGE, with_dosage(text))


def test_no_other_field_changes_on_the_way():
    cut = hide(PAGE, part="dosage")
    for changed in (
        replace(cut, title="Other"), replace(cut, summary="Other."), replace(cut, faqs=()),
        replace(cut, sections=cut.sections[:1]), replace(cut, sections=cut.sections[::-1]),
        replace(cut, sections=(replace(cut.sections[0], heading="Other"), *cut.sections[1:])),
    ):  # fmt: skip
        assert not only_hides(PAGE, changed)


# What can be chosen


@pytest.mark.parametrize(
    ("text", "chosen"),
    [
        ("Take 2.5 mg. Do **not** take more! Ask", ["Take 2.5 mg.", "Do **not** take more!", "Ask"]),
        (
            "# Doses\n\n- Adults: 5 mg. Once.\n- Old: 2 mg\n1. Wait",
            ["Doses", "Adults: 5 mg.", "Once.", "Old: 2 mg", "Wait"],
        ),
        ("| For | Dose |\n|---|---|\n| Panic | 5 mg |", ["For", "Dose", "Panic", "5 mg"]),
        (f"{SLOT} Ask. {SLOT}", ["Ask."]),
        ("", []),
        (" \n--- \n", []),
    ],
)
def test_sentences_lines_and_cells_can_be_chosen(text, chosen):
    assert [one.text for one in passages(text)] == chosen


def test_of_two_that_are_alike_one_is_chosen_by_its_place():
    table = with_dosage("| Panic | 5 mg |\n| Fear | 5 mg |")
    last = passages(section(table, "dosage"))[-1]
    assert last == Passage(26, "5 mg")
    after = hide(table, part="dosage", passage=last.text, start=last.start)
    assert section(after, "dosage") == f"| Panic | 5 mg |\n| Fear | {SLOT} |"
    assert only_hides(table, after)
    for start in (23, -4, 999):
        with pytest.raises(NothingToHide):
            hide(table, part="dosage", passage="5 mg", start=start)


@given(st.text("5 .\n|-a1)#>!", max_size=40))
@example("# 1\n1")
@example("# 1\n|5|\n|-|\n|1|")
@example("1\n# 1\n1\n# 1\n1")
def test_what_can_be_chosen_is_hidden_and_nothing_else(text):
    """But for what stands below a heading, which goes with it."""
    before = with_dosage(text)
    for one in passages(text):
        after = hide(before, part="dosage", passage=one.text, start=one.start)
        kept, rest = text[: one.start] + SLOT, text[one.start + len(one.text) :]
        assert section(after, "dosage").startswith(kept)
        left = section(after, "dosage").removeprefix(kept)
        is_below = rest.endswith(left) and left.lstrip()[:1] in ("", "#")
        assert left == rest or ("#" in kept.rpartition("\n")[2] and is_below)
        assert only_hides(before, after)


def test_a_long_text_is_cut_up_at_once():
    assert len(passages("Take 5 mg. Ask.\n" * 20_000)) == 40_000
