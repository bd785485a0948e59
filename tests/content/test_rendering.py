"""Rendering loses no word and lets nothing through."""

from html import unescape

import pytest

from medicines.content.rendering import render


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("if BP <x and >y", "<p>if BP &lt;x and &gt;y</p>"),
        ("<div>\nmax <5 mg **not**\n</div>", "<p>&lt;div&gt;\nmax &lt;5 mg <strong>not</strong>\n&lt;/div&gt;</p>"),
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
        ("~5 mg to ~10 mg", "<p>~5 mg to ~10 mg</p>"),
        ("![a tablet](https://x.example/a.png)", "<p>a tablet</p>"),
        ("H<sub>2</sub>O<br>two", "<p>H<sub>2</sub>O<br>two</p>"),
        ("**genotype *2/*3:** 1 mg", "<p><strong>genotype *2/*3:</strong> 1 mg</p>"),
        ("a lone \ud800", "<p>a lone ?</p>"),
    ],
)
def test_what_a_reader_sees(text, expected):
    assert render(text) == expected


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "vbscript:x", "//evil.example/x"])
def test_links_lead_to_the_web_or_nowhere(address):
    rendered = render(f"[here]({address})")
    assert "script:" not in rendered
    assert "data:" not in rendered
    assert "here" in rendered


def test_headings_stand_below_the_section_that_they_are_in():
    assert render("# A\n\n## B") == "<h3>A</h3>\n<h4>B</h4>"
    assert render("#### A\n\n###### B", top=4) == "<h4>A</h4>\n<h6>B</h6>"


def test_tables_name_their_columns():
    assert '<th scope="col">Dose</th>' in render("|Dose|\n|-|\n|5 mg|")


@pytest.mark.parametrize("sign", [">", "* ", "1. ", "<sub>", "**a *b "])
def test_what_is_nested_without_end_is_shown_as_it_was_typed(sign):
    """The sanitiser would take seconds over it, and anybody may send a text for a preview."""
    typed = sign * (20_000 // len(sign)) + "x"
    assert unescape(render(typed).replace("<br>", "\n")) == f"<p>{typed}</p>"


def test_what_is_nested_as_people_do_is_not():
    assert render("> " * 20 + "x").count("<blockquote>") == 20
    assert render("* a\n  * b\n    * c\n" * 500).count("<ul>") == 1_001
