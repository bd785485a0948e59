"""Small pieces of HTML are what Django's own functions would make of them."""

import pytest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from medicines.content.rendering import render
from medicines.templatetags.escaping import filled, lines, listed
from medicines.views.notices import plain

TEXTS = ("Plain", '<b> & "it\'s"', "{0} {} %s", "", SafeString("<em>safe</em>"))


@pytest.mark.parametrize("text", TEXTS)
def test_each_is_as_djangos(text):
    shape = '<a href="{}">{}</a>'
    rows = [(text, "x"), ("y", text)]
    assert filled(shape, text, text) == format_html(shape, text, text)
    assert lines(shape, rows) == format_html_join("", shape, rows)
    assert listed([text, "x", text], ", ") == format_html_join(", ", "{}", [(text,), ("x",), (text,)])
    assert {type(one) for one in (filled(shape, text, text), lines(shape, rows), listed([text], ""))} == {SafeString}


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ('[Leaf](https://example.org/?a>b "of > and < signs") of *it*', "Leaf of it"),
        ("Below <5 mg, above >10 mg & “more”", "Below <5 mg, above >10 mg & “more”"),
        ('"Quoted" <b>bold</b> \\<i\\>', '"Quoted" <b>bold</b> <i>'),
        ("| a | b |\n|---|---|\n| 1 > 0 | 2 |", "ab\n1 > 02\n"),
    ],
)
def test_the_words_of_what_was_sanitised(written, words):
    assert plain(render(written)) == words


def test_a_sign_in_an_attribute_ends_no_tag():
    assert plain('<a href="/x/" title="a > b">Leaf</a> of <em>it</em>') == "Leaf of it"
