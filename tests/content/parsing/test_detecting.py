"""Which format a text is in, and that real pages are never taken for another."""

import pytest

from medicines.content.parsing import FORMATS, detect
from tests.content.pages import page


def test_there_are_three_formats():
    assert FORMATS == ("jekyll", "astro", "text", "jsonl")


@pytest.mark.parametrize(
    ("text", "format"),
    [
        (page("Sertraline", "### Usage\nMood."), "jekyll"),
        ("---\nlayout: x\ntitle: A\ndescription: B\n---\n## **Usage**\nx\n## **Dosage**\ny\n", "jekyll"),
        ("---\ntitle: A\n---\nText.", "jekyll"),
        ("# Sertraline\n\n### Usage\nText.", "jekyll"),
        ("**Usage:** for low mood\n\n**Dosage:** 50 mg\n", "jekyll"),
        ("---\ntitle: A\nis_banned: false\n---\n", "astro"),
        ("---\ntitle: A\nfaqs:\n  - q: B?\n    a: C\n---\n", "astro"),
        ("---\r\ntitle: A\r\nlastModified: 2024-01-01\r\n---\r\n", "astro"),
        ("---\ntype: brand\ntitle: A\ngeneric_slug: b\n---\n", "astro"),
        ("---\ntitle: A\n---\n## **Usage**\nx\n\n#### **Adults:** y\n", "astro"),
        ("Sertraline and Valium9 min read\n\nText.\n\n  • one\n", "text"),
        ("Just some words.", "text"),
    ],
)
def test_structure_tells_the_format(text, format):
    assert detect(text) == format


def test_no_page_of_the_corpus_is_taken_for_another_format(corpus):
    files = sorted(corpus.rglob("*.md"))
    assert {file.name for file in files if detect(file.read_text(encoding="utf-8")) != "jekyll"} == set()


def test_the_seeds_are_what_they_are(seeds):
    found = [detect(file.read_text(encoding="utf-8")) for file in sorted(seeds.glob("00?_*"))]
    assert found == ["jekyll", "jekyll", "jekyll", "text", "text"]
