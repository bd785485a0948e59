"""CommonMark to safe HTML. The same engine as the parser, then the sanitiser, always last.

Nothing a source says is lost on the way: raw HTML is shown as the text that it is ("if BP <x and >y"), an image as
its description. `RENDERER` is stored with what it rendered; raise it when the output changes, then run
`manage.py rerender`.
"""

import re
from html import escape

import nh3
import pyromark

RENDERER = 1

# Tables only: single tildes mean "about" before a dose, so strikethrough must stay off.
_MARKDOWN = pyromark.Markdown(options=pyromark.Options.ENABLE_TABLES)
_TAGS = set("p ul ol li strong em a h3 h4 h5 h6 table thead tbody tr th td blockquote code pre br hr sub sup".split())
_CLEANER = nh3.Cleaner(
    tags=_TAGS,
    attributes={"a": {"href", "title"}, "ol": {"start"}, "th": {"scope"}},
    url_schemes={"http", "https", "mailto"},
    link_rel="nofollow noopener noreferrer",
)
# Elements within elements, which nobody writes: the sanitiser takes time with the square of that.
DEEPEST = 50
_TAG = re.compile(r"<(/?)(?!br|hr|img)[a-z]")
_HEADING = re.compile(r"<(/?)h([1-6])>")
_ALLELES = re.compile(r"(?<!\\)\*(\d+\w?)/\*(\d+\w?)")  # "CYP2C9 *2/*3": these stars are no emphasis
_HARMLESS = re.compile(r"<br ?/?>|</?su[bp]>")  # the HTML that such sources use and that means what it says
_IMAGE = re.compile(r'<img[^>]*?\balt="([^"]*)"[^>]*>')


def render(text: str, *, top: int = 3) -> str:
    """Safe HTML of a section's or answer's CommonMark. Its highest heading becomes `<h{top}>`, the others follow."""
    source = text.encode("utf-8", "replace").decode()  # a lone surrogate becomes "?": it has no meaning anyway
    source = _ALLELES.sub(r"\\*\1/\\*\2", source)
    rendered = _MARKDOWN.html(without_html(source) if "<" in source else source)
    if rendered.count("<") > 2 * DEEPEST and _is_deep(rendered):
        return _as_it_is(source)
    if "<img" in rendered:
        rendered = _IMAGE.sub(r"\1", rendered)
    if "<h" in rendered:
        rendered = _shift_headings(rendered, top)
    return _CLEANER.clean(rendered.replace("<th>", '<th scope="col">')).strip()


def _is_deep(rendered: str) -> bool:
    depth = 0
    for tag in _TAG.finditer(rendered):
        depth += -1 if tag[1] else 1
        if depth > DEEPEST:
            return True
    return False


def _as_it_is(source: str) -> str:
    """What nobody means as quotations in quotations, or lists in lists: its signs, line by line."""
    return _CLEANER.clean(f"<p>{'<br>'.join(map(escape, source.splitlines()))}</p>")


def without_html(text: str) -> str:
    """The text with every `<` escaped that CommonMark would read as HTML. Ranges are UTF-8 byte offsets."""
    raw = text.encode()
    pieces, end = [], 0
    for event, span in _MARKDOWN.events_with_range(text):
        shown = isinstance(event, dict) and (event.get("Html") or event.get("InlineHtml"))
        if shown and span["start"] >= end and not _HARMLESS.fullmatch(shown):
            pieces += [raw[end : span["start"]], raw[span["start"] : span["end"]].replace(b"<", b"&lt;")]
            end = span["end"]
    return b"".join([*pieces, raw[end:]]).decode()


def _shift_headings(rendered: str, top: int) -> str:
    highest = min(int(level) for _, level in _HEADING.findall(rendered)) if _HEADING.search(rendered) else top
    return _HEADING.sub(lambda m: f"<{m[1]}h{min(6, int(m[2]) - highest + top)}>", rendered)
