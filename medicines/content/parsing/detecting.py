"""Which format a text is written in, by its structure alone."""

import re

from medicines.content.parsing.lines import is_line
from medicines.content.parsing.nested_fields import field_names
from medicines.content.parsing.source import with_plain_line_ends

# Fields of the old site's pages, which no export has, and fields of exports, which those pages never had.
_JEKYLL = frozenset(("layout", "navexclude", "permalink"))
_ASTRO = frozenset(
    (
        "faqs",
        "isbanned",
        "lastmodified",
        "ingredients",
        "genericslug",
        "combinationslug",
        "description",
        "mrp",
        "packsize",
    )
)
_FENCE = re.compile(r"\A\s*---[ \t]*\n")
_BOLD_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+\*\*[^*\n]+\*\*", re.MULTILINE)
_MARKED = re.compile(r"^ {0,3}#{1,6}[ \t]+\S|^[ \t]*(?:[*+\-][ \t]+)?(?:\*\*|__)[^*_\n]+(?:\*\*|__)", re.MULTILINE)
_BOLD_ENOUGH = 2  # headings


def detect(text: str) -> str:
    """ "jekyll", "astro", "text" or "jsonl". What has neither front matter nor Markdown's headings or bold labels was pasted."""
    text = with_plain_line_ends(text)
    if is_line(text):
        return "jsonl"
    names = field_names(text)
    if names & _JEKYLL:
        return "jekyll"
    if names & _ASTRO or len(_BOLD_HEADING.findall(text)) >= _BOLD_ENOUGH:
        return "astro"
    return "jekyll" if _FENCE.match(text) or _MARKED.search(text) else "text"
