"""What a screen marks as removed and added."""

import re
from html import unescape

_ROW = re.compile(r"<p>(.*?)</p>", re.DOTALL)
_LABEL = re.compile(r"<small[^>]*>.*?</small>", re.DOTALL)
_DIFFERENCE = re.compile(r'<div class="difference.*?</div>', re.DOTALL)


def went(html: str) -> list[str]:
    """The removed words of each line in one text, joined."""
    return _marked(html, "del")


def came(html: str) -> list[str]:
    """The added ones."""
    return _marked(html, "ins")


def _marked(html: str, tag: str) -> list[str]:
    mark = re.compile(rf"<{tag}[^>]*><span[^>]*>[^<]*</span>([^<]*)</{tag}>")
    rows = (row for found in _DIFFERENCE.findall(html) for row in _ROW.findall(_LABEL.sub("", found)))
    return [unescape(joined) for row in rows if (joined := "".join(mark.findall(row)))]
