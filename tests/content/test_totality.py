"""Odd text never raises, loses no word, and takes time in proportion to its length."""

import gc
import time
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from medicines.content.parsing import parse
from medicines.content.parsing.source import with_plain_line_ends
from medicines.errors import SourceRefused
from tests.content.lossless import missing_letters
from tests.content.pages import CLASSES, NAMES, page

PIECES = [
    "### Usage\n", "### FAQs\n", "### Sertraline\n", "### Generic Name: Sertraline + Clonazepam\n", "#### Can I?\n",
    "## x\n", "# Y\n", "**Usage:** ", "**FAQs:**\n", "**Disclaimer:** ", "**Sertraline:**\n\n",
    "* **Q: Why?** A: So.\n", "**Q: How? A: Thus.**\n", "    *A: Nested.\n", "1. one\n", "- ", "> ", "---\n",
    "***\n", "\n", "\n\n", "    ", "**", "*", "_", "`", "[a]: b\n", "[x](y)", "<div>\n", "<b>", "Setext\n===\n",
    "words here. ", "Not a single product. ", "This information is not medical advice. ", "I cannot provide it. ",
    "A: ", "Q: ", "q: ", "a: ", "q1: ", "\u00e9 ", "\u00df", "\t", "| a | b |\n", "&amp; ", "\\* ",
    "brand name Zoloft ", "is a benzodiazepine ", "```\n", "<br>", "Q1. ", "Ans: ", "Hepatitis A: what? ", "N/A\n",
    "I hope this helps! ", "### Disclaimer: not for 5\n",
    "### Dosage: 50 mg\n", "> **Q: Why?** A: So.\n", "**How to take it**\n\n", "**Q:** a? **A:** b. ", "{{x}} ",
    "<h2>", "</h2>", "<ul>", "<li>", "</b>", "<td>", "<p>", "</p> ", "<!-- ", " -->", "<script>", "</script> ",
    "\u00a0", "\u2028", "\u000b", "\ud83d\ude00",
]  # fmt: skip


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=12)), max_size=40))
def test_shuffled_pieces_never_raise_and_lose_no_letter(pieces: list[str]) -> None:
    text = page("Sertraline + Clonazepam", "".join(pieces))
    parsed = parse(text, path="x", classes=CLASSES)
    assert not missing_letters(text, parsed)
    ids = [part.id for part in (*parsed.document.sections, *parsed.document.faqs)]
    assert len(ids) == len(set(ids))
    last = with_plain_line_ends(text).count("\n") + 1
    assert all(0 <= problem.line <= last for problem in parsed.problems)
    assert parse(text, path="x", classes=CLASSES) == parsed


EXPORT = (
    "---\ntitle: Sertraline + Clonazepam\nis_banned: false\nlastModified: 2024-01-02\n"
    "faqs:\n- {q: 'Why?** **A:** So.', a: ''}\n- {q: How?, a: 'A:** Thus.'}\n---\n"
)
EXPORTED = [
    "## **Usage**\n", "#### **Adults:** ", "### **Q1: Why?**\n", "**A:** So.\n", "## **FAQs**\n", "<br>",
    "### **Drug Class:** SSRI\n", "## **Alternate Names**\n", "- **Brand names:** Zoloft\n", "Boxed warning: x.\n\n",
    "## **Popular Combinations**\n",
]  # fmt: skip
PASTED = [
    "Side Effects\n\n", "What is Klonopin?\n\n", "FAQs\n\n", "1. Why?\n", "  • Answer: So.\n", "  • one\n", "\n\n\n",
    "Q. How?\nA. Thus.\n", "Tablet: 0.5 mg, 1 mg\n", "Generic name: clonazepam (kloe NA ze pam).\n", "– two\n",
    "Sertraline and Valium9 min read\n", "Klonopin is a benzodiazepine.\n\n", "Back to top\n", "=====\n",
    "Disclaimer: not medical advice.\n", "EstClonazepam ",
]  # fmt: skip


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.one_of(st.sampled_from([*PIECES, *EXPORTED]), st.text(max_size=12)), max_size=40))
def test_exports_in_pieces_never_raise_and_lose_no_letter(pieces: list[str]) -> None:
    keeps_everything(EXPORT + "".join(pieces), "astro")


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.one_of(st.sampled_from([*PIECES, *PASTED]), st.text(max_size=12)), max_size=40))
def test_pasted_texts_in_pieces_never_raise_and_lose_no_letter(pieces: list[str]) -> None:
    keeps_everything("Clonazepam is a tablet. Take clonazepam daily.\n\n" + "".join(pieces), "text")


def keeps_everything(text: str, format: str) -> None:
    parsed = parse(text, path="x", format=format, classes=CLASSES, names=NAMES)
    assert not missing_letters(with_plain_line_ends(text), parsed)
    ids = [part.id for part in (*parsed.document.sections, *parsed.document.faqs)]
    assert len(ids) == len(set(ids))
    last = with_plain_line_ends(text).count("\n") + 1
    assert all(0 <= problem.line <= last for problem in parsed.problems)
    assert parse(text, path="x", format=format, classes=CLASSES, names=NAMES) == parsed


FIELDS = [
    "a: b\n", "faqs:\n", "- q: c?\n", "  a: d\n", "ingredients:\n", "  - generic_slug: e\n", "    strength: 5 mg\n",
    "'", '"', "|\n", "{", "[", "]", "}", "&x ", "*x", "<<: ", "# f\n", "lastModified: 2024\n", "is_banned: no\n",
    "- ", ": ", "\t", "!!int 3\n",
]  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(FIELDS), st.text(max_size=8)), max_size=25))
def test_odd_front_matter_is_read_whole_or_refused(pieces: list[str]) -> None:
    text = f"---\ntitle: Sertraline\n{''.join(pieces)}\n---\n## **Usage**\nMood.\n"
    try:
        parsed = parse(text, path="x", format="astro", classes=CLASSES)
    except SourceRefused:
        return
    assert not missing_letters(with_plain_line_ends(text), parsed)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60).filter(str.strip))
def test_any_title_will_do(title: str) -> None:
    on_one_line = " ".join(title.split())  # a line end would begin another paragraph
    parsed = parse(f"# {on_one_line}x\n\n### Usage\nMood.\n", path="x", classes=CLASSES)
    assert parsed.document.title
    assert parsed.document.ingredients


@pytest.mark.parametrize(
    ("lead", "piece"),
    [
        ("### Usage\n", "Sertraline is an inhibitor and not a single product, "),
        ("### FAQs\n", "**Q: Is it so? A: It is not one. "),
        ("### FAQs\n", "- **Q: a?** A: b\n"),
        ("", "### Usage\n"),
        ("", "**Usage:** x\n"),
        ("### Usage\n", "("),
        ("### Usage\n", "> "),
        ("### Usage\n", "**a _b "),
        ("### Usage\n", "Not so. "),
        ("### Usage\n", "N/A\n\n"),
        ("### FAQs\n", "Q: a? A: b. "),
        ("### FAQs\n", "**a?** b\n\n"),
        ("### FAQs\n", "> **Q: a?** A: b\n\n"),
        ("### FAQs\n", "* **How it:** b\n"),
        ("### FAQs\n", "Q: a<br>A: b<br>"),
        ("", "Here is it. "),
        ("### Disclaimer: ", "not 5 "),
        ("# ", "1"),
    ],
)
def test_time_grows_with_the_length(lead: str, piece: str) -> None:
    def seconds(length: int) -> float:
        return _took(page("Sertraline + Clonazepam", lead + piece * (length // len(piece))))

    assert _grows_like_a_line(seconds, 40_000)


@pytest.mark.parametrize(
    ("format", "lead", "piece"),
    [
        ("astro", EXPORT, "### **Q1: Why?**\n**A:** So.\n\n"),
        ("astro", EXPORT + "## **FAQs**\n", "### **Why?** "),
        ("astro", EXPORT, "#### **Adults:** 50 mg\n\n"),
        ("astro", EXPORT + "## **Alternate Names**\n", "Brand names: Zoloft, "),
        ("astro", "---\ntitle: A\nfaqs:\n", "- q: Why?** **A:** So.\n  a: A:** So.\n"),
        ("text", "Sertraline\n\n", "Valium and sertraline "),
        ("text", "Sertraline\n\n", "Side Effects\n\nSleep.\n\n"),
        ("text", "Sertraline\n\nFAQs\n\n", "1. Why?\n\n• Answer: So.\n\n"),
        ("text", "Sertraline\n\n", "1. Why?\n\n"),
        ("text", "Sertraline\n\nFAQs\n\nQ. a?\nA. b\n\n", "word\n\n"),
        ("text", "Sertraline\n\n", "  • one\n"),
        ("text", "Sertraline\n\n", "(aa BB aa "),
        ("text", "Sertraline\n\n", "Generic name: sertraline "),
    ],
)
def test_time_of_other_formats_grows_with_the_length(format: str, lead: str, piece: str) -> None:
    def seconds(length: int) -> float:
        end = "---\n" if lead.endswith("faqs:\n") else ""
        return _took(lead + piece * (length // len(piece)) + end, format)

    assert _grows_like_a_line(seconds, 15_000)


def _grows_like_a_line(seconds: Callable[[int], float], length: int) -> bool:
    """Six times the length takes about six times as long; a square would take 36 times. A busy machine disturbs one
    comparison, never eight of them in the same direction."""
    return any(seconds(6 * length) < 12 * max(seconds(length), 0.02) for _ in range(8))


def _took(text: str, format: str = "auto") -> float:
    gc.disable()  # else it looks through all that other tests left, the more often the longer the text
    try:
        start = time.process_time()
        parse(text, path="x", format=format, classes=CLASSES, names=NAMES)
        return time.process_time() - start
    finally:
        gc.enable()


@pytest.mark.parametrize("sign", ["1", "a-", "+ ", "(", "/"])
def test_an_endless_title_is_refused_at_once(sign: str) -> None:
    start = time.process_time()
    with pytest.raises(SourceRefused):
        parse(page(sign * 500_000, ""), path="x", classes=CLASSES)
    assert time.process_time() - start < 5


def test_five_megabytes_on_one_line() -> None:
    parsed = parse(page("Sertraline", "### Usage\n" + "word " * 1_000_000), path="x", classes=CLASSES)
    assert parsed.document.sections[0].text.count("word") == 1_000_000
