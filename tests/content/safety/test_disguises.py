"""What is seen of a text that is not written as it looks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medicines.content.safety.disguises import plain
from medicines.content.safety.tokens import tokens


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("n\u200bot", "not"),
        ("n\u043et", "not"),
        ("５０ mg", "50 mg"),
        ("٥ mg", "5 mg"),
        ("&lt; 5 &#181;g", "< 5 µg"),
        ("1⁄2", "1/2"),
        ("isn`t", "isn’t"),
        ("&nosuch;", "&nosuch;"),
    ],
)
def test_a_text_is_read_as_it_is_seen(written, seen):
    assert plain(written).text == seen


@pytest.mark.parametrize("text", ["Take 5 mg.", "Take 5 µg of β-carotene – or “½ tablet”.", "выше"])
def test_a_text_that_is_as_it_looks_stays(text):
    assert plain(text) is None or plain(text).text == text


def test_a_token_has_its_place_in_what_is_written():
    (token,) = [token for token in tokens("do n\u200bo\u200bt &amp; go") if token.kind == "negation"]
    assert (token.text, token.start, token.end) == ("n\u200bo\u200bt", 3, 8)


@given(st.text(alphabet=st.sampled_from("not 5mg&lt;;#x1\u200b\u00ad\u043e５½Ⅳ`' ")))
def test_every_token_is_a_part_of_what_is_written(text):
    for token in tokens(text):
        assert token.text == text[token.start : token.end]
