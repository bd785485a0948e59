"""Marks isolate the words that changed, cut no dose in two, and leave nothing out."""

from difflib import unified_diff

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medicines.content.marking import MOST_WORDS, Fate, marked, words


def difference(old, new):
    return tuple(unified_diff(old.split("\n"), new.split("\n"), n=1, lineterm=""))[2:]


def signs(old, new):
    """[-went-] and {+came+}, line by line."""
    spelt = {Fate.STAYED: "{}", Fate.WENT: "[-{}-]", Fate.CAME: "{{+{}+}}"}
    return ["".join(spelt[piece.fate].format(piece.text) for piece in line) for line in marked(difference(old, new))]


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("Take 20 mg once daily.", "Take 200 mg once daily.", "Take [-20 mg-]{+200 mg+} once daily."),
        ("Take 0.5 mg.", "Take 5 mg.", "Take [-0.5 mg-]{+5 mg+}."),
        ("Take 0.25–0.5 mg/day.", "Take 0.25–0.5 mcg/day.", "Take [-0.25–0.5 mg/day-]{+0.25–0.5 mcg/day+}."),
        ("It is not safe.", "It is safe.", "It is [-not -]safe."),
        ("Use 1,000 IU and rest.", "Use 10,000 IU and rest.", "Use [-1,000 IU-]{+10,000 IU+} and rest."),
        ("For 5 days and 5 nights.", "For 5 weeks and 5 nights.", "For [-5 days-]{+5 weeks+} and 5 nights."),
        ("A 5 % cream.", "A 0.5 % cream.", "A [-5 %-]{+0.5 %+} cream."),
    ],
)
def test_a_dose_is_marked_whole_and_nothing_beside_it(old, new, shown):
    assert signs(old, new) == [shown]


def test_a_phrase_that_was_rewritten_is_one_mark():
    assert signs("Take it in the evening.", "Take it with food.") == ["Take it [-in the evening-]{+with food+}."]


def test_lines_that_came_and_lines_that_stayed():
    assert signs("one\ntwo\nthree\nfour\nfive", "one\ntwo\nthree\nfour\nfive\nsix") == ["five", "{+six+}"]
    assert signs("one\ntwo\nthree\n4\n5\n6\nseven", "One\ntwo\nthree\n4\n5\n6\nSeven") == [
        "[-one-]{+One+}",
        "two",
        "",
        "6",
        "[-seven-]{+Seven+}",
    ]


def test_an_endless_passage_is_shown_as_removed_and_added():
    long = "a " * MOST_WORDS
    assert signs(long, f"{long}b") == [f"[-{long}-]{{+{long}b+}}"]


@given(st.text(), st.text())
def test_nothing_is_left_out(old, new):
    went = [line[1:] for line in difference(old, new) if line[:1] in ("-", " ")]
    came = [line[1:] for line in difference(old, new) if line[:1] in ("+", " ")]
    shown = [piece for line in marked(difference(old, new)) for piece in line]
    assert "".join(p.text for p in shown if p.fate != Fate.CAME) == "".join(went)
    assert "".join(p.text for p in shown if p.fate != Fate.WENT) == "".join(came)


@given(st.text())
def test_words_joined_are_the_text(text):
    assert "".join(words(text)) == text
