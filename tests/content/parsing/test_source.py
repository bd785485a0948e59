"""What is refused, with its line, and what is not."""

import pytest

from medicines.content.parsing import decode, parse
from medicines.content.parsing.source import LARGEST_SOURCE
from medicines.errors import SourceRefused
from medicines.vocabulary import ProblemCode
from tests.content.pages import CLASSES, page


@pytest.mark.parametrize(
    ("raw", "code", "line"),
    [
        (b"", ProblemCode.EMPTY, 0),
        (b" \n\xef\xbb\xbf"[:2], ProblemCode.EMPTY, 0),
        (b"one\ntwo \x00", ProblemCode.BINARY, 2),
        (b"one\ntwo\nthr\xffee", ProblemCode.BAD_ENCODING, 3),
        ("one\n".encode("utf-16"), ProblemCode.BAD_ENCODING, 1),
        ("Take\n\u202e05\u202c mg.".encode(), ProblemCode.BAD_ENCODING, 2),
        (b"x" * (LARGEST_SOURCE + 1), ProblemCode.TOO_LARGE, 0),
    ],
)
def test_unreadable_bytes_are_refused_with_their_line(raw: bytes, code: str, line: int) -> None:
    with pytest.raises(SourceRefused) as refused:
        decode(raw, path="a/b.md")
    assert (refused.value.code, refused.value.line) == (code, line)
    assert "a/b.md" in str(refused.value)


def test_byte_order_mark_and_windows_line_ends_are_fine() -> None:
    assert decode(b"\xef\xbb\xbfone\r\ntwo\rthree", path="x") == "one\ntwo\nthree"


def test_broken_front_matter_is_refused_with_its_line() -> None:
    with pytest.raises(SourceRefused) as refused:
        parse("---\nlayout: x\ntitle: [a\n---\n\n# A\n", path="x.md", classes=CLASSES)
    assert refused.value.code == ProblemCode.BAD_FRONT_MATTER
    assert refused.value.line in (3, 4)


def test_a_page_without_any_title_is_refused() -> None:
    with pytest.raises(SourceRefused) as refused:
        parse("Just some words.", path="x.md", classes=CLASSES)
    assert refused.value.code == ProblemCode.NO_TITLE


def test_titles_stay_text_and_may_come_from_the_heading() -> None:
    assert parse("---\ntitle: No\n---\nText.", path="x", classes=CLASSES).document.title == "No"
    assert parse("---\ntitle: 'A: B'\n---\nText.", path="x", classes=CLASSES).document.title == "A: B"
    assert parse("# Sertraline\n\n### Usage\nText.", path="x", classes=CLASSES).document.title == "Sertraline"


def test_windows_line_ends_change_nothing() -> None:
    text = page("Sertraline", "### Usage\nFor low mood.\n\n### FAQs\n* **Q: Why?** A: So.\n")
    plain = parse(text, path="x", classes=CLASSES)
    assert parse(text.replace("\n", "\r\n"), path="x", classes=CLASSES) == plain


def test_a_byte_order_mark_hides_no_front_matter_wherever_a_text_comes_from() -> None:
    text = page("Sertraline", "### Usage\nMood.\n")
    export = "---\ntitle: Sertraline\nis_banned: false\n---\n## **Usage**\nMood.\n"
    for whole in (text, export):
        plain = parse(whole, path="page.md", classes=CLASSES)
        assert parse(f"\ufeff{whole}", path="page.md", classes=CLASSES) == plain
        assert parse(decode(f"\ufeff\ufeff{whole}".encode(), path="page.md"), path="page.md", classes=CLASSES) == plain


@pytest.mark.parametrize("title", ["+", "'+'", "+ +", "—", "()"])
def test_a_title_that_names_nothing_is_none(title: str) -> None:
    for text in (
        f"---\ntitle: {title}\n---\nText.\n",
        f"---\ntitle: {title}\nis_banned: no\n---\nText.\n",
        f"# {title}\n",
    ):
        with pytest.raises(SourceRefused) as caught:
            parse(text, path="page.md", classes=CLASSES)
        assert caught.value.code is ProblemCode.NO_TITLE
    assert (
        parse(f"---\ntitle: {title}\n---\n# Sertraline\nText.\n", path="p.md", classes=CLASSES).document.title
        == "Sertraline"
    )
