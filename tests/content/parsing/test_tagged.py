"""HTML in a source is structure, too: headings, lists, tables, bold type. No tag is shown, no word is lost."""

import re

import pytest

from medicines.content.parsing import parse
from medicines.content.parsing.tagged import untagged
from medicines.content.rendering import render
from tests.content.lossless import missing_sentences, missing_words
from tests.content.pages import CLASSES, NAMES
from tests.content.pages import page as page_text

PAGE = """<div class="content">
  <h3>Generic Name</h3>
  <p>Sertraline (brand name: <b>Zoloft</b>)</p>
  <h3>Usage</h3>
  <ul>
    <li>Depression
      <ul><li>in adults</li></ul></li>
    <li>Panic &amp; fear</li>
  </ul>
  <h3>Dosage</h3>
  <table><tr><th>Who</th><th>Dose</th></tr><tr><td>Adults</td><td>50 mg</td></tr></table>
  <h3>FAQs</h3>
  <p><b>Q: Can I stop?</b><br>A: Slowly.</p>
  <p><b>Q: May I drink?</b><br>A: Better not.</p>
</div>
<!-- exported from the old site -->
"""


def understood(text: str):
    return parse(text, path="page", classes=CLASSES, names=NAMES)


def test_tags_are_read_as_the_structure_that_they_are() -> None:
    text = page_text("Sertraline", PAGE)
    parsed = understood(text)
    assert parsed.quarantine == ""
    assert [(part.heading, part.text) for part in parsed.document.sections] == [
        ("Generic Name", "Sertraline (brand name: **Zoloft**)"),
        ("Usage", "- Depression \n    - in adults\n- Panic &amp; fear"),
        ("Dosage", "| Who | Dose |\n|---|---|\n| Adults | 50 mg |"),
    ]
    assert [(faq.question, faq.answer) for faq in parsed.document.faqs] == [
        ("Can I stop?", "Slowly."),
        ("May I drink?", "Better not."),
    ]
    assert parsed.document.brands == ("Zoloft",)
    assert missing_words(text, parsed) == {}
    assert missing_sentences(re.sub(r"<[^<>]+>", "\n", text), parsed) == []
    assert "furniture" in next(aside.reason for aside in parsed.set_aside if "old site" in aside.text)


def test_no_reader_sees_a_tag() -> None:
    parsed = understood(page_text("Sertraline", PAGE))
    shown = [part.text for part in (*parsed.document.sections, *parsed.document.faqs) if hasattr(part, "text")]
    shown += [faq.answer for faq in parsed.document.faqs]
    assert len(shown) == 5
    assert [text for text in shown if "&lt;" in render(text)] == []


def test_a_problem_names_the_line_of_the_source() -> None:
    text = page_text("Sertraline", "<p>One.</p><p>Two.</p><p>Three.</p>\n\n### Nonsuch\n\nText.\n")
    problem = next(one for one in understood(text).problems if one.code == "unknown-heading")
    assert text.split("\n")[problem.line - 1] == "### Nonsuch"


def test_an_exports_answers_lose_their_tags() -> None:
    asked = '---\ntitle: Sertraline\nfaqs:\n- q: "<p>Is it safe?</p>"\n  a: "<p>Ask <b>first</b>.</p>"\n---\n'
    (faq,) = understood(asked + "## **Usage**\nMood.\n").document.faqs
    assert (faq.question, faq.answer) == ("Is it safe?", "Ask **first**.")


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<p><b>Dose:</b>5 mg</p>", "**Dose:** 5 mg"),
        ("<h2><strong>Usage</strong></h2>", "## **Usage**"),
        ("<ol><li>one<li>two</ol>", "1. one\n2. two"),
        ("<p>a <b> bold </b> word</p>", "a **bold** word"),
        ("<b>two<br>lines</b>", "**two**  \n**lines**"),
        ('<p>See <a href="https://example.org/a">this</a>.</p>', "See [this](https://example.org/a)."),
        ('<p>See <a href="javascript:x()">this</a>.</p>', "See this."),
        ("<p><b></b>x</p><script>alert(1)</script>", "x"),
        ("<p>if a <5 and b> 3</p>", "if a <5 and b> 3"),
        ("<p>open <!-- for ever", "open <!-- for ever"),
    ],
)
def test_each_tag_has_its_markdown(html: str, markdown: str) -> None:
    found = untagged(html)
    assert found is not None
    assert found.text.strip() == markdown


@pytest.mark.parametrize("text", ["no tags", "x <y and z> w", "one<br>two", "H<sub>2</sub>O", "if BP <90 or >180"])
def test_what_means_no_structure_stays_as_it_is(text: str) -> None:
    assert untagged(text) is None
