"""The block at the head of a source: nothing of it disappears, and what is no front matter is refused."""

import pytest

from medicines.content.parsed import Parsed
from medicines.content.parsing import parse
from medicines.errors import SourceRefused
from medicines.vocabulary import ProblemCode, SetAside
from tests.content.pages import CLASSES

BODY = "\n### Usage\nFor low mood.\n"


def read(front: str, body: str = BODY) -> Parsed:
    return parse(f"---\n{front}---\n{body}", path="x.md", classes=CLASSES)


def aside(parsed: Parsed) -> list[str]:
    return [part.text for part in parsed.set_aside if part.reason is SetAside.FRONT_MATTER]


def refused(text: str) -> SourceRefused:
    with pytest.raises(SourceRefused) as caught:
        parse(text, path="a/x.md", classes=CLASSES)
    assert "a/x.md" in str(caught.value)
    return caught.value


def test_every_field_but_the_title_is_set_aside_as_it_stands() -> None:
    front = "layout: page\ntitle: Sertraline\nnav_exclude: true\ntags:\n  - mood\n  - 'sleep'\nmax: 200 mg\n# by hand\n"
    assert aside(read(front)) == [
        "layout: page",
        "nav_exclude: true",
        "tags:\n  - mood\n  - 'sleep'",
        "max: 200 mg",
        "# by hand",
    ]


@pytest.mark.parametrize(
    "line", ["title: Sertraline", "Title: Sertraline", "title: 'Sertraline'", '"title": Sertraline']
)
def test_a_title_is_used_however_it_is_written(line: str) -> None:
    parsed = read(f"{line}\n")
    assert parsed.document.title == "Sertraline"
    assert aside(parsed) == []


def test_a_comment_beside_the_title_is_kept() -> None:
    assert aside(read("title: Sertraline # not for children\n")) == ["title: Sertraline # not for children"]


def test_of_two_titles_the_last_counts_and_the_other_is_kept_and_reported() -> None:
    parsed = read("title: Sertraline\ntitle: Sertraline + Clonazepam\n")
    assert parsed.document.title == "Sertraline + Clonazepam"
    assert aside(parsed) == ["title: Sertraline"]
    assert ProblemCode.BAD_FRONT_MATTER in [problem.code for problem in parsed.problems]


def test_a_title_that_is_a_list_is_refused() -> None:
    assert refused(f"---\ntitle: [A, B]\n---\n{BODY}").code == ProblemCode.BAD_FRONT_MATTER


def test_half_a_fence_is_refused_with_its_line() -> None:
    unclosed = refused(f"---\nlayout: page\ntitle: Sertraline\n{BODY}")
    assert (unclosed.code, unclosed.line) == (ProblemCode.BAD_FRONT_MATTER, 1)
    unopened = refused(f"layout: page\ntitle: Sertraline\n---\n{BODY}")
    assert (unopened.code, unopened.line) == (ProblemCode.BAD_FRONT_MATTER, 1)


def test_a_rule_at_the_beginning_is_no_front_matter() -> None:
    assert parse(f"---\n\n# Sertraline\n{BODY}", path="x", classes=CLASSES).document.title == "Sertraline"


@pytest.mark.parametrize("heading", ["Usage", "FAQs", "Side Effects", "Disclaimer", "Drug Interactions"])
def test_a_usual_heading_is_never_a_title(heading: str) -> None:
    for text in (f"### {heading}\nFor low mood.\n", f"---\ntitle: {heading}\n---\n{BODY}"):
        assert refused(text).code == ProblemCode.NO_TITLE


def test_the_first_main_heading_is_the_title_wherever_it_stands() -> None:
    parsed = parse("### Usage\nFor low mood.\n\n# Sertraline\nMore.\n", path="x", classes=CLASSES)
    assert parsed.document.title == "Sertraline"


@pytest.mark.parametrize(
    "title", ["Sertraline " * 40, "A" * 301, "A + " + "B" * 301, "α" * 290, f"Sertraline ({'nasal ' * 40})"]
)
def test_a_title_that_no_row_can_hold_is_refused_with_its_line(title: str) -> None:
    error = refused(f"---\nlayout: page\ntitle: {title}\n---\n{BODY}")
    assert (error.code, error.line) == (ProblemCode.TITLE_TOO_LONG, 3)


def test_the_longest_real_titles_pass() -> None:
    title = " + ".join(["Hydroxypropylmethylcellulose"] * 8)[:258]
    assert read(f"title: {title}\n").document.title == title


def test_a_value_that_repeats_others_without_end_is_refused_and_not_written_out() -> None:
    """Each line of these stands for nine times the text of the one before it."""
    rows = ["a: &a [x, x, x, x, x, x, x, x, x]"]
    rows += [
        f"{name}: &{name} [{', '.join(['*' + of] * 9)}]" for of, name in zip("abcdefghi", "bcdefghij", strict=True)
    ]
    error = refused("---\nlayout: page\ntitle: Zedmol\n" + "\n".join(rows) + f"\n---\n{BODY}")
    assert error.line == 5
    assert "repeats another one by its name" in str(error)
