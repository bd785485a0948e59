"""What may be a page's title: no usual heading, and no more than the rows hold."""

import re
from dataclasses import replace

from medicines.content.folding import fold
from medicines.content.parsing.blocks import HEADING, PARAGRAPH, Block
from medicines.content.parsing.headings import is_usual
from medicines.content.titles import Title, clean_title, read_title
from medicines.errors import SourceRefused
from medicines.vocabulary import ProblemCode

LONGEST_TITLE = 300  # characters; real titles reach 258
LONGEST_NAME = 300  # of an ingredient or another name for it, also when spelt out for comparison
LONGEST_VARIANT = 200
_BOLD_LINE = re.compile(r"\*\*[^*\n]+[^*\n.:!?]\*\*\s*")


def has_words(title: str) -> bool:
    """Whether a title holds a letter or digit: a lone "+" names nothing."""
    return any(map(str.isalnum, title))


def page_title(raw: str, *, body: str, path: str, line: int) -> Title:
    """A title as a source gives it in a line, understood; its problems are in that line. Raises
    `SourceRefused` when it cannot be a page's."""
    if not has_words(raw):
        raise SourceRefused(
            f"{path} has no title: “{raw.strip()}” in line {line} names nothing.", code=ProblemCode.NO_TITLE, line=line
        )
    if is_usual(raw):
        raise SourceRefused(
            f"{path} has no title: “{raw.strip()}” in line {line} is the heading of a section.",
            code=ProblemCode.NO_TITLE,
            line=line,
        )
    title = read_title(raw, body=body)
    refuse_long_title(title, path=path, line=line)
    return replace(title, problems=tuple(replace(problem, line=line) for problem in title.problems))


def refuse_long_title(title: Title, *, path: str, line: int) -> None:
    """Raises `SourceRefused` with the line when the title or a name in it is too long to be one."""
    names = [*title.ingredients, *(other for other, _ in title.synonyms)]
    longest = max((max(len(name), len(fold(name))) for name in names), default=0)
    for what, length, limit in (
        ("title", len(title.text), LONGEST_TITLE),
        ("title holds a name that", longest, LONGEST_NAME),
        ("title holds a bracket that", len(title.variant), LONGEST_VARIANT),
    ):
        if length > limit:
            raise SourceRefused(
                f"{path} was refused: its {what} in line {line} has {length} characters; {limit} are the most.",
                code=ProblemCode.TITLE_TOO_LONG,
                line=line,
            )


def is_bold_line(block: Block) -> bool:
    """Whether a paragraph is one bold line that ends like a title."""
    return block.kind == PARAGRAPH and bool(_BOLD_LINE.fullmatch(block.source))


def title_blocks(blocks: list[Block], title: Title) -> list[Block]:
    """The first heading, or a bold line above all headings, when it only repeats the title."""
    if blocks and is_bold_line(blocks[0]) and blocks[0].plain == title.text:
        return blocks[:1]
    first = next((block for block in blocks if block.kind == HEADING), None)
    same = first is not None and (first.plain == title.text or fold(clean_title(first.plain)) == fold(title.text))
    return [first] if first is not None and same else []
