"""What stands behind the last answer of a page and belongs to none: sources, dates, who wrote it, a closing word."""

import re
from collections.abc import Iterable

SOURCES = "Sources"
MOST_LINES = 20  # of remarks in one paragraph
LEAST_ALIKE = 3  # questions whose answers show how the page answers
_LABEL = (
    r"(?:sources?|references?|adapted from|taken from|further reading|see also|(?:last |medically |clinically )?(?:updated|reviewed|checked|edited|published)|"
    r"written by|author|copyright|©|disclaimer)"
)
_LABELLED = re.compile(
    rf"\W*(?:{_LABEL}\b[*_]*\s*(?:[:–—]|by\b|on\b|in\b|\d|\(c\)|$)|©|(?:copyright|\(c\)) ?(?:©|\(c\)|\d{{4}}))",
    re.IGNORECASE,
)
_SOURCES = re.compile(
    r"^[\s*_(\[]*(?:sources?|references?|adapted from|taken from|retrieved from)\b[*_]*\s*[:–—][*_]*\s*(?=\S)",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"\W*(?:(?:via|from|link|url|read more(?: at)?|retrieved from|available at)\s*:?\s*)?((?:https?://|www\.)[^\s<>()]+)\s*",
    re.IGNORECASE,
)
# A paragraph that is set apart as a whole, or speaks of the page, to its reader, or as an ending does.
_SET_APART = re.compile(r"\s*(?:\([^()]*\)|([*_])(?![*_\s])(?:(?!\1).)+\1)\s*\.?\s*", re.DOTALL)
_CLOSING = re.compile(
    r"\W*(?:in (?:conclusion|summary|short)|to (?:sum up|conclude)|conclusion|for (?:more|further|additional) (?:information|details|help|questions)|"
    r"if you (?:still )?have (?:any|more|further|other|additional) (?:questions|concerns|doubts)|thank(?:s| you)\b|we hope\b|"
    r"(?:this|the) (?:page|article|leaflet|website|site|faq|guide|overview|summary|information)\b)",
    re.IGNORECASE,
)
# What begins like this goes on with what was said before.
_GOES_ON = re.compile(
    r"\W*(?:it|its|they|their|them|he|she|this|these|that|those|such|both|either|neither|some|others?|however|but|and|or|also|then|thus|so|"
    r"therefore|instead|otherwise|although|though|while|because|if|when|unless|until|even|additionally|moreover|furthermore|besides|in addition|"
    r"for example|for instance|likewise|similarly|finally|second(?:ly)?|third(?:ly)?|next|after|before|yes|no|not|never|do|don't|a|an|\d)\b",
    re.IGNORECASE,
)
_BUILT = re.compile(r"[ \t]*(?:[*+\-][ \t]|\d{1,9}[.)][ \t]|#|\||>|```)")


def is_remark(paragraph: str, *, alike: bool) -> bool:
    """Whether a paragraph behind the last answer belongs to none. `alike`: all other answers are one paragraph
    long, and it names the subject."""
    if _BUILT.match(paragraph):
        return False
    if _LABELLED.match(paragraph) or _SET_APART.fullmatch(paragraph) or _CLOSING.match(paragraph):
        return True
    return alike and not _GOES_ON.match(paragraph)


def label_line(paragraph: str) -> int:
    """Where the last line of a paragraph begins, if it is a remark by its first words and is not all of it; else -1."""
    begin = paragraph.rfind("\n") + 1
    line, above = paragraph[begin:], paragraph[: max(begin - 1, 0)]
    closes = above.endswith((".", "!", "?")) and _CLOSING.match(line)
    return begin - 1 if begin and (closes or _LABELLED.match(line)) else -1


def source_named(line: str) -> str:
    """What a line such as "Source: …" names, or ""."""
    address = _ADDRESS.fullmatch(line)
    if address:
        return address[1]
    label = _SOURCES.match(line)
    named = line[label.end() :].strip(" *_") if label else ""
    return named if named.count("(") >= named.count(")") else named.removesuffix(")")


def each_source(paragraph: str) -> list[str]:
    """A paragraph, or its lines where each of them names a source."""
    lines = paragraph.split("\n")
    return lines if len(lines) > 1 and all(map(source_named, lines)) else [paragraph]


def listed(sources: Iterable[str]) -> str:
    """The text of a section that names them: each once, in order; several are a list."""
    each = list(dict.fromkeys(filter(None, sources)))
    return each[0] if len(each) == 1 else "\n".join(f"- {one}" for one in each)
